#include "feeds/ical/component.hpp"

#include "feeds/ical/limits.hpp"
#include "feeds/ical/lines.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>

namespace twir::feeds {
namespace {

/// libical keeps a global table of zones that is filled at the first use of UTC. Fill it once, and never stop the
/// program for an error in a feed.
void prepare_libical() {
    static std::once_flag once;
    std::call_once(once, [] {
        icalerror_set_errors_are_fatal(0);
        static_cast<void>(icaltimezone_get_utc_timezone());
    });
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return iequals_ascii(n, name); });
}

/// UIDs of some systems are long, but not longer than this.
constexpr std::size_t most_of_a_word = 1024;

bool is_list(std::string_view name) {
    return iequals_ascii(name, "EXDATE") || iequals_ascii(name, "RDATE");
}

bool is_time(std::string_view name) {
    return is_list(name) || iequals_ascii(name, "DTSTART") || iequals_ascii(name, "DTEND") ||
           iequals_ascii(name, "RECURRENCE-ID");
}

bool is_rule(std::string_view name) {
    return iequals_ascii(name, "RRULE") || iequals_ascii(name, "EXRULE");
}

std::string consequence_of_losing(std::string_view property) {
    if (property == "DTSTART" || property == "RECURRENCE-ID")
        return "event left out";
    return property == "RRULE" ? "only the first occurrence read" : "value left out";
}

/// Folds a line for libical, which looks for the end of a line again and again and so takes quadratic time for long
/// ones.
void append_folded(std::string& out, std::string_view line) {
    constexpr std::size_t width = 1000;
    for (std::size_t at = 0; at < line.size(); at += width) {
        if (at > 0)
            out += "\r\n ";
        out += line.substr(at, width);
    }
    out += "\r\n";
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// As RFC 5545 writes a DATE, a DATE-TIME or a PERIOD: no punctuation, no blanks, capitals, seconds.
std::string tidy_time(std::string_view text, bool is_date) {
    constexpr std::size_t date_length = 8;
    std::string out;
    for (const char c : text)
        if (std::string_view("-: \t").find(c) == std::string_view::npos)
            out += upper(c);
    const auto digits = [&](std::size_t from, std::size_t to) {
        return out.size() >= to &&
               std::all_of(out.begin() + static_cast<std::ptrdiff_t>(from),
                           out.begin() + static_cast<std::ptrdiff_t>(to), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(0, date_length) || (out.size() > date_length && out[date_length] != 'T'))
        return std::string(trim(text));
    if (is_date)
        return out.substr(0, date_length);
    constexpr std::size_t minutes_end = date_length + 5;
    if (digits(date_length + 1, minutes_end) && (out.size() == minutes_end || out[minutes_end] == 'Z'))
        out.insert(minutes_end, "00");
    return out;
}

/// An RRULE as libical takes it.
struct TidyRule {
    std::string text;
    std::string count;  ///< COUNT where there is UNTIL beside it, which RFC 5545 forbids; empty: none
};

/// Without what sloppy writers leave in it: blanks, quotes, empty or unknown parts, the property's name once more.
TidyRule tidy_rule(std::string_view text) {
    static constexpr auto known = std::to_array<std::string_view>(
        {"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
         "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST", "RSCALE", "SKIP"});
    std::string whole;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '"')
            whole += upper(c);
    std::string_view rest = whole;
    for (const std::string_view name : {"RRULE:", "EXRULE:"})
        if (rest.starts_with(name))
            rest.remove_prefix(name.size());
    const auto until = rest.find("UNTIL=");
    const bool has_until = until != std::string_view::npos && !rest.substr(until + 6).empty() && rest[until + 6] != ';';
    TidyRule out;
    for (std::string_view part : split(rest, ';')) {
        while (part.ends_with(','))
            part.remove_suffix(1);
        const auto name = part.substr(0, part.find('='));
        const auto value = part.substr(std::min(name.size() + 1, part.size()));
        if (value.empty() || std::find(known.begin(), known.end(), name) == known.end()) {
            if (part.find('=') == std::string_view::npos && !part.empty())
                return {std::string(trim(text)), {}};
            continue;
        }
        const bool is_number = value.size() < 10 && value.find_first_not_of("0123456789") == std::string_view::npos;
        if (name == "COUNT" && has_until && is_number) {
            out.count = value;
            continue;
        }
        out.text += (out.text.empty() ? "" : ";") + std::string(name) + "=" +
                    (name == "UNTIL" ? tidy_time(value, false) : std::string(value));
    }
    return out;
}

}  // namespace

ParsedComponent ParsedComponent::parse(const ComponentSpan& span, std::span<const std::string_view> names,
                                       ProblemList& problems, std::span<const std::string_view> plain) {
    prepare_libical();
    ParsedComponent out;
    out.line_ = span.line;
    std::string text = "BEGIN:VEVENT\r\n";
    PropertyReader reader(span.content, span.content_line);
    ContentLine line;
    std::size_t rules = 0;
    while (reader.next(line)) {
        const auto name = line.name();
        if (is_one_of(name, plain))
            out.lines_.push_back(
                {std::string(name), std::string(trim(line.value().substr(0, most_of_a_word))), line.number});
        else if (is_one_of(name, names)) {
            const bool fits = !line.too_long && text.size() + line.text.size() <= limits::component_bytes;
            if (!fits || (is_rule(name) && ++rules > limits::rules)) {
                problems.add(line.number, name, fits ? "too many rules" : "too long", "property left out");
                out.lost_.emplace_back(name);
                continue;
            }
            const auto value = trim(is_time(name) ? line.as_time().values : line.value());
            out.lines_.push_back({std::string(name), std::string(value.substr(0, 32)), line.number});
            out.append_for_libical(name, line, text);
        }
    }
    text += "END:VEVENT\r\n";
    out.component_.reset(icalparser_parse_string(text.c_str()));
    if (out.component_)
        out.report_errors(problems);
    return out;
}

void ParsedComponent::append_for_libical(std::string_view name, const ContentLine& line, std::string& text) {
    const std::string property(name);
    if (is_rule(name)) {
        const auto rule = tidy_rule(line.value());
        std::string written = property;
        if (!rule.count.empty())
            written.append(";X-COUNT=").append(rule.count);
        append_folded(text, written.append(":").append(rule.text));
        return;
    }
    if (!is_time(name)) {
        append_folded(text, property + ":" + std::string(trim(line.value())));
        return;
    }
    const TimeLine times = line.as_time();
    std::string head = property;
    if (times.this_and_future)
        head += ";RANGE=THISANDFUTURE";
    if (!times.zone.empty()) {
        head += ";TZID=" + std::to_string(zones_.size());
        zones_.push_back(times.zone);
    }
    // One value a line: libical drops what follows a value that it cannot read, and all behind the 500th.
    const auto values = is_list(name) ? split(times.values, ',') : std::vector{times.values};
    for (const auto value : values) {
        const std::string tidied = tidy_time(value, times.is_date);
        if (tidied.empty())
            continue;
        const bool is_date = tidied.find('T') == std::string::npos;
        const bool is_period = tidied.find('/') != std::string::npos;
        const char* type = is_period ? ";VALUE=PERIOD:" : is_date ? ";VALUE=DATE:" : ":";
        append_folded(text, std::string(head).append(type).append(tidied));
    }
}

std::string_view ParsedComponent::zone_of(icalproperty* property) const {
    auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    const char* index = parameter == nullptr ? nullptr : icalparameter_get_tzid(parameter);
    return index == nullptr ? std::string_view() : zones_.at(std::stoul(index));
}

std::optional<int> ParsedComponent::count_beside_until(icalproperty* rule) {
    auto* parameter = icalproperty_get_first_parameter(rule, ICAL_X_PARAMETER);
    const char* text = parameter == nullptr ? nullptr : icalparameter_get_xvalue(parameter);
    const std::string_view digits = text == nullptr ? "" : text;
    int count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return error == std::errc() && count > 0 ? std::optional(count) : std::nullopt;
}

void ParsedComponent::report_errors(ProblemList& problems) {
    // The errors come in the order of the lines, so the search goes on where the last one was.
    std::size_t from = 0;
    // "Can't parse as RECUR value in RRULE property. Removing entire property: FREQ=FOO"
    for (auto* p = first(ICAL_XLICERROR_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component_.get(), ICAL_XLICERROR_PROPERTY)) {
        const char* raw = icalproperty_get_xlicerror(p);
        const std::string_view message = raw == nullptr ? "" : raw;
        if (message.starts_with("No value for"))
            continue;
        const auto end = message.find(" property");
        const auto begin = end == std::string_view::npos ? end : message.rfind(' ', end - 1);
        const auto name = begin == std::string_view::npos ? "" : message.substr(begin + 1, end - begin - 1);
        lost_.emplace_back(name);
        const auto colon = message.find(": ");
        const auto value = colon == std::string_view::npos ? "" : message.substr(colon + 2);
        problems.add(problems.full() ? 0 : find_line(name, value, from), name, "cannot be read: " + excerpt(value),
                     consequence_of_losing(name));
    }
}

int ParsedComponent::find_line(std::string_view name, std::string_view value, std::size_t& from) const {
    for (std::size_t i = from; i < lines_.size(); ++i) {
        const Line& l = lines_[i];
        const bool holds = l.value.find(value.substr(0, 24)) != std::string::npos || is_list(l.name);
        if (iequals_ascii(l.name, name) && holds) {
            from = i;
            return l.number;
        }
    }
    return line_of(name);
}

std::string_view ParsedComponent::plain(std::string_view name) const {
    const auto found =
        std::find_if(lines_.begin(), lines_.end(), [&](const Line& l) { return iequals_ascii(l.name, name); });
    return found == lines_.end() ? std::string_view() : found->value;
}

bool ParsedComponent::lost(std::string_view name, icalproperty_kind kind) const {
    return first(kind) == nullptr && std::any_of(lines_.begin(), lines_.end(), [&](const Line& l) {
               return iequals_ascii(l.name, name) && !l.value.empty();
           });
}

bool ParsedComponent::lost_any(std::string_view name) const {
    return std::any_of(lost_.begin(), lost_.end(), [&](const std::string& lost) { return iequals_ascii(lost, name); });
}

int ParsedComponent::line_of(std::string_view name) const {
    const auto found =
        std::find_if(lines_.begin(), lines_.end(), [&](const Line& l) { return iequals_ascii(l.name, name); });
    return found == lines_.end() ? line_ : found->number;
}

icalproperty* ParsedComponent::first(icalproperty_kind kind) const {
    return component_ ? icalcomponent_get_first_property(component_.get(), kind) : nullptr;
}

std::vector<icalproperty*> ParsedComponent::properties() const {
    std::vector<icalproperty*> out;
    for (auto* p = first(ICAL_ANY_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component_.get(), ICAL_ANY_PROPERTY))
        out.push_back(p);
    return out;
}

std::vector<ComponentSpan> child_components(const ComponentSpan& parent, std::span<const std::string_view> names) {
    std::vector<ComponentSpan> out;
    LineReader reader(parent.content, 0, parent.content_line);
    ContentLine line;
    ComponentSpan open;
    std::size_t begin = 0;
    std::size_t depth = 0;
    std::size_t line_begin = 0;
    for (; reader.next(line); line_begin = reader.position()) {
        if (iequals_ascii(line.name(), "BEGIN") && depth++ == 0) {
            open.line = is_one_of(trim(line.value()), names) ? line.number : 0;
            open.content_line = reader.line();
            begin = reader.position();
        } else if (iequals_ascii(line.name(), "END") && --depth == 0 && open.line > 0) {
            open.content = parent.content.substr(begin, line_begin - begin);
            out.push_back(open);
        }
    }
    return out;
}

}  // namespace twir::feeds
