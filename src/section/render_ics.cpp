#include "section/ics_lines.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/render_ics.hpp>

namespace twir::section {
namespace {

std::string compact(Date d) {
    return replace_all(format_date(d), "-", "");
}

/// `20260514T170000Z`.
std::string compact(Instant t) {
    return replace_all(replace_all(format_rfc3339(t), "-", ""), ":", "");
}

/// The organizers and all links of the entry: calendars show one URL at most.
std::string description(const Event& event) {
    std::vector<std::string> lines;
    for (const auto* links : {&event.organizers.all(), &event.titles})
        for (const auto& link : *links)
            lines.push_back(link.url.empty() ? link.text : link.text + ": " + link.url);
    return join(lines, "\n");
}

std::string categories(const Event& event) {
    std::vector<std::string> names;
    for (const auto region : regions_of(event))
        names.push_back(escape_ics_text(region_name(region)));
    return join(names, ",");
}

void add_times(IcsLines& lines, const Event& event) {
    if (!event.start) {
        lines.add("DTSTART;VALUE=DATE", compact(event.dates.first));
        lines.add("DTEND;VALUE=DATE", compact(add_days(event.dates.last, 1)));
        return;
    }
    lines.add("DTSTART", compact(*event.start));
    if (event.end && *event.end > *event.start)
        lines.add("DTEND", compact(*event.end));
}

void add_event(IcsLines& lines, const CalendarEvent& item, const CalendarOptions& options) {
    const Event& event = *item.event;
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", item.uid);
    lines.add("DTSTAMP", compact(item.stamp));
    add_times(lines, event);
    lines.add("SEQUENCE", std::to_string(item.sequence));
    lines.add("STATUS", item.cancelled ? "CANCELLED" : "CONFIRMED");
    lines.add_text("SUMMARY", link_texts(event.titles));
    if (const std::string place = print_location(event, options.style); !place.empty())
        lines.add_text("LOCATION", place);
    if (!event.organizers.empty() && !event.organizers.front().url.empty())
        lines.add_uri("ORGANIZER;CN=" + quote_ics_parameter(link_texts(event.organizers)),
                      event.organizers.front().url);
    if (!event.url().empty())
        lines.add_uri("URL", event.url());
    lines.add_text("DESCRIPTION", description(event));
    if (const std::string names = categories(event); !names.empty())
        lines.add("CATEGORIES", names);
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

}  // namespace

std::string render_ics(std::span<const CalendarEvent> events, const CalendarOptions& options) {
    IcsLines lines;
    const std::string refresh = "PT" + std::to_string(options.refresh.count()) + "M";
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//twir-events//Upcoming Events//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.add_text("X-WR-CALNAME", options.name);
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", refresh);
    lines.add("X-PUBLISHED-TTL", refresh);
    for (const auto& item : events)
        add_event(lines, item, options);
    lines.add("END", "VCALENDAR");
    return lines.take();
}

}  // namespace twir::section
