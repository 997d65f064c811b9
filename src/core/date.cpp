#include <twir_events/core/date.hpp>

#include <cstdio>
#include <cstdlib>

namespace twir {
namespace {

using std::chrono::seconds;

/// Reads exactly `count` digits at `pos` and moves past them; -1 where there are none.
int take_digits(std::string_view s, std::size_t& pos, std::size_t count) {
    if (pos + count > s.size())
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = s[pos + i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    pos += count;
    return value;
}

bool take(std::string_view s, std::size_t& pos, char c) {
    if (pos >= s.size() || s[pos] != c)
        return false;
    ++pos;
    return true;
}

std::optional<Date> take_date(std::string_view s, std::size_t& pos) {
    const int y = take_digits(s, pos, 4);
    if (y < 1 || !take(s, pos, '-'))
        return {};
    const int m = take_digits(s, pos, 2);
    if (m < 0 || !take(s, pos, '-'))
        return {};
    const int d = take_digits(s, pos, 2);
    if (d < 0)
        return {};
    const Date result{date::year(y), date::month(static_cast<unsigned>(m)), date::day(static_cast<unsigned>(d))};
    if (!result.ok())
        return {};
    return result;
}

std::optional<seconds> take_offset(std::string_view s, std::size_t& pos) {
    if (take(s, pos, 'Z') || take(s, pos, 'z'))
        return seconds(0);
    int sign = 0;
    if (take(s, pos, '+'))
        sign = 1;
    else if (take(s, pos, '-'))
        sign = -1;
    else
        return {};
    const int h = take_digits(s, pos, 2);
    if (h < 0 || h > 23)
        return {};
    take(s, pos, ':');
    const int m = take_digits(s, pos, 2);
    if (m < 0 || m > 59)
        return {};
    return seconds(sign * (h * 3600 + m * 60));
}

/// By hand: every time that is stored or compared as text comes through here.
void append_two(std::string& out, int n) {
    out += static_cast<char>('0' + n / 10 % 10);
    out += static_cast<char>('0' + n % 10);
}

void append_date(std::string& out, Date d) {
    const int year = static_cast<int>(d.year());
    append_two(out, year / 100);
    append_two(out, year % 100);
    out += '-';
    append_two(out, static_cast<int>(static_cast<unsigned>(d.month())));
    out += '-';
    append_two(out, static_cast<int>(static_cast<unsigned>(d.day())));
}

void append_clock(std::string& out, int hours, int minutes) {
    append_two(out, hours);
    out += ':';
    append_two(out, minutes);
}

constexpr std::size_t longest_time = sizeof "2025-12-31T23:59:59+00:00";

}  // namespace

bool is_reckonable(Date d) {
    // Windows, horizons and intervals are added to a date: none is longer than a hundred years (`keep_days`).
    return d.ok() && d.year() >= date::year(1970) && d.year() <= date::year(9900);
}

std::optional<Date> parse_date(std::string_view text) {
    std::size_t pos = 0;
    auto d = take_date(text, pos);
    if (pos != text.size())
        return {};
    return d;
}

std::string format_date(Date d) {
    std::string out;
    append_date(out, d);
    return out;
}

std::string format_dates(const DateRange& range) {
    if (range.single_day())
        return format_date(range.first);
    return format_date(range.first) + " - " + format_date(range.last);
}

Date add_days(Date d, int days) {
    return date::sys_days(d) + date::days(days);
}

int days_between(Date a, Date b) {
    return static_cast<int>((date::sys_days(b) - date::sys_days(a)).count());
}

Date date_of(LocalTime t) {
    return Date(date::floor<date::days>(t));
}

Date date_of(Instant t) {
    return Date(date::floor<date::days>(t));
}

std::optional<OffsetTime> parse_rfc3339(std::string_view text) {
    std::size_t pos = 0;
    const auto day = take_date(text, pos);
    if (!day || !(take(text, pos, 'T') || take(text, pos, 't') || take(text, pos, ' ')))
        return {};
    const int h = take_digits(text, pos, 2);
    if (h < 0 || h > 23 || !take(text, pos, ':'))
        return {};
    const int m = take_digits(text, pos, 2);
    if (m < 0 || m > 59)
        return {};
    int s = 0;
    if (take(text, pos, ':')) {
        s = take_digits(text, pos, 2);
        if (s < 0 || s > 60)
            return {};
        if (take(text, pos, '.')) {
            const std::size_t begin = pos;
            while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9')
                ++pos;
            if (pos == begin)
                return {};
        }
    }
    const auto offset = take_offset(text, pos);
    if (!offset || pos != text.size())
        return {};
    return OffsetTime{local_midnight(*day) + seconds(h * 3600 + m * 60 + s), *offset};
}

std::string format_rfc3339(const OffsetTime& t, bool zulu) {
    const Date day = date_of(t.local);
    const auto rest = static_cast<int>((t.local - local_midnight(day)).count());
    std::string out;
    out.reserve(longest_time);
    append_date(out, day);
    out += 'T';
    append_clock(out, rest / 3600, rest / 60 % 60);
    out += ':';
    append_two(out, rest % 60);
    if (zulu && t.offset == seconds(0)) {
        out += 'Z';
        return out;
    }
    const auto minutes = static_cast<int>(t.offset.count() / 60);
    out += t.offset.count() < 0 ? '-' : '+';
    append_clock(out, std::abs(minutes) / 60, std::abs(minutes) % 60);
    return out;
}

std::string format_rfc3339(Instant t) {
    return format_rfc3339(OffsetTime{LocalTime(t.time_since_epoch()), seconds(0)});
}

std::optional<seconds> parse_duration(std::string_view text) {
    /// A hundred years: no event and no interval is longer, and a start plus that is a time.
    constexpr long long longest_duration = 36'525LL * 86400;
    std::size_t pos = 0;
    if (!take(text, pos, 'P'))
        return {};
    bool in_time = false;
    bool any = false;
    long long total = 0;
    while (pos < text.size()) {
        if (!in_time && take(text, pos, 'T')) {
            in_time = true;
            any = false;
            continue;
        }
        long long n = 0;
        const std::size_t begin = pos;
        while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9' && pos - begin < 9)
            n = n * 10 + (text[pos++] - '0');
        if (pos == begin)
            return {};
        if (take(text, pos, '.'))
            while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9')
                ++pos;
        if (!in_time && take(text, pos, 'W'))
            total += n * 7 * 86400;
        else if (!in_time && take(text, pos, 'D'))
            total += n * 86400;
        else if (in_time && take(text, pos, 'H'))
            total += n * 3600;
        else if (in_time && take(text, pos, 'M'))
            total += n * 60;
        else if (in_time && take(text, pos, 'S'))
            total += n;
        else
            return {};
        if (total > longest_duration)
            return {};
        any = true;
    }
    if (!any)
        return {};
    return seconds(total);
}

}  // namespace twir
