#include "draft/dates.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace twir::draft {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The number of at most `most` digits at `at`, which moves behind it; empty where there are none or too many.
std::optional<unsigned> read_number(std::string_view s, std::size_t& at, std::size_t most) {
    std::size_t end = at;
    unsigned value = 0;
    while (end < s.size() && is_digit(s[end]) && end - at < most)
        value = value * 10 + static_cast<unsigned>(s[end++] - '0');
    if (end == at || (end < s.size() && is_digit(s[end])))
        return {};
    at = end;
    return value;
}

bool skip(std::string_view s, std::size_t& at, char c) {
    if (at >= s.size() || s[at] != c)
        return false;
    ++at;
    return true;
}

std::optional<Date> make_date(unsigned year, unsigned month, unsigned day) {
    const Date d{date::year(static_cast<int>(year)), date::month(month), date::day(day)};
    return d.ok() && year > 0 ? std::optional(d) : std::nullopt;
}

/// `YYYY-MM-DD`, its month and day with one digit or two.
std::optional<Date> read_full_date(std::string_view s, std::size_t& at) {
    std::size_t i = at;
    const auto year = read_number(s, i, 4);
    if (!year || i - at != 4 || !skip(s, i, '-'))
        return {};
    const auto month = read_number(s, i, 2);
    if (!month || !skip(s, i, '-'))
        return {};
    const auto day = read_number(s, i, 2);
    const auto d = day ? make_date(*year, *month, *day) : std::nullopt;
    if (d)
        at = i;
    return d;
}

/// A date after `first` that may lack its year, or year and month.
std::optional<Date> read_later_date(std::string_view s, std::size_t& at, Date first) {
    if (const auto full = read_full_date(s, at))
        return full;
    std::size_t i = at;
    const auto a = read_number(s, i, 2);
    if (!a)
        return {};
    const auto year = static_cast<unsigned>(static_cast<int>(first.year()));
    std::size_t behind = i;
    std::optional<Date> d;
    if (skip(s, behind, '-')) {
        if (const auto b = read_number(s, behind, 2)) {
            d = make_date(year, *a, *b);
            i = behind;
        }
    } else {
        d = make_date(year, static_cast<unsigned>(first.month()), *a);
    }
    if (d)
        at = i;
    return d;
}

/// What people put between two dates; moves `at` behind it and the spaces around.
bool skip_separator(std::string_view s, std::size_t& at) {
    static constexpr std::array<std::string_view, 12> known = {"–", "—", "-",  "&",   "+",     ",",
                                                               "*", "/", "to", "and", "until", "through"};
    const auto begin = std::min(s.find_first_not_of(' ', at), s.size());
    for (const auto separator : known)
        if (s.substr(begin).starts_with(separator)) {
            at = std::min(s.find_first_not_of(' ', begin + separator.size()), s.size());
            return true;
        }
    return false;
}

}  // namespace

std::optional<WrittenDates> read_dates(std::string_view text) {
    std::size_t at = 0;
    const auto first = read_full_date(text, at);
    if (!first)
        return {};
    std::vector<Date> all = {*first};
    while (all.size() < 31) {
        std::size_t next = at;
        if (!skip_separator(text, next))
            break;
        const auto later = read_later_date(text, next, all.back());
        if (!later)
            break;
        all.push_back(*later);
        at = next;
    }
    WrittenDates out{{*first, all.back()}, at, {}};
    const auto written = text.substr(0, at);
    if (out.range.last < out.range.first) {
        out.wrong = "the end lies before the start";
        out.range.last = out.range.first;
    } else if (all.size() > 1 && out.range.single_day()) {
        out.wrong = "both dates are the same";
    } else if (written != format_dates(out.range)) {
        out.wrong = in_quotes(written) + " is not written as \"" + format_dates(out.range) + "\"";
    }
    return out;
}

}  // namespace twir::draft
