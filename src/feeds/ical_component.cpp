#include "feeds/ical_component.hpp"

#include "feeds/ical_limits.hpp"
#include "feeds/ical_lines.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
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

bool is_list(std::string_view name) {
    return iequals_ascii(name, "EXDATE") || iequals_ascii(name, "RDATE");
}

/// Hands libical one value a line: it drops what follows a value that it cannot read, and all behind the 500th.
void append_values(std::string& out, const ContentLine& line) {
    const auto values = line.value();
    const auto head = line.text.substr(0, line.text.size() - values.size());
    for (const auto value : split(values, ',')) {
        if (trim(value).empty())
            continue;
        out += head;
        out += trim(value);
        out += "\r\n";
    }
}

}  // namespace

ParsedComponent ParsedComponent::parse(const ComponentSpan& span, std::span<const std::string_view> names,
                                       ProblemList& problems) {
    prepare_libical();
    ParsedComponent out;
    out.line_ = span.line;
    std::string text = "BEGIN:VEVENT\r\n";
    LineReader reader(span.content, 0, span.content_line);
    ContentLine line;
    std::size_t depth = 0;
    while (reader.next(line)) {
        const auto name = line.name();
        if (iequals_ascii(name, "BEGIN"))
            ++depth;
        else if (iequals_ascii(name, "END"))
            --depth;
        else if (depth == 0 && is_one_of(name, names)) {
            if (line.too_long || text.size() + line.text.size() > limits::component_bytes) {
                problems.add(line.number, name, "too long", "property left out");
                continue;
            }
            out.lines_.push_back({std::string(name), std::string(line.value().substr(0, 32)), line.number});
            if (is_list(name)) {
                append_values(text, line);
            } else {
                text += line.text;
                text += "\r\n";
            }
        }
    }
    text += "END:VEVENT\r\n";
    out.component_.reset(icalparser_parse_string(text.c_str()));
    if (out.component_)
        out.report_errors(problems);
    return out;
}

void ParsedComponent::report_errors(ProblemList& problems) const {
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
        const auto colon = message.find(": ");
        const auto value = colon == std::string_view::npos ? "" : message.substr(colon + 2);
        problems.add(find_line(name, value), name, "cannot be read: " + excerpt(value), "value left out");
    }
}

int ParsedComponent::find_line(std::string_view name, std::string_view value) const {
    int first_of_name = line_;
    for (const Line& l : lines_) {
        if (!iequals_ascii(l.name, name))
            continue;
        if (first_of_name == line_)
            first_of_name = l.number;
        if (!value.empty() && (l.value.starts_with(value.substr(0, 32)) || value.starts_with(l.value)))
            return l.number;
    }
    return first_of_name;
}

int ParsedComponent::line_of(std::string_view name) const {
    return find_line(name, {});
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

std::string parameter_of(icalproperty* property, icalparameter_kind kind) {
    auto* parameter = icalproperty_get_first_parameter(property, kind);
    if (parameter == nullptr)
        return {};
    const char* value = kind == ICAL_TZID_PARAMETER ? icalparameter_get_tzid(parameter)
                        : kind == ICAL_CN_PARAMETER ? icalparameter_get_cn(parameter)
                                                    : nullptr;
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace twir::feeds
