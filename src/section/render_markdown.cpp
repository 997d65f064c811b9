#include "section/markdown_frame.hpp"
#include <twir_events/section/markdown_writer.hpp>
#include <twir_events/section/render.hpp>

namespace twir::section {
namespace {

/// What every section ends with.
constexpr std::string_view trailer =
    "If you are running a Rust event please add it to the [calendar] to get\n"
    "it mentioned here. Please remember to add a link to the event too.\n"
    "Email the [Rust Community Team][community] for access.\n"
    "\n"
    "[calendar]: "
    "https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com\n"
    "[community]: mailto:community-team@rust-lang.org\n";

}  // namespace

std::string render_entry(const Event& event, const std::string& location) {
    return "* " + format_dates(event.dates) + " | " + markdown_location(location) + " | " +
           markdown_organizers(event.organizers) + "\n    * " + markdown_titles(event.titles, event.dates.first) + "\n";
}

std::string_view markdown_header() {
    return "## Upcoming Events\n";
}

std::string markdown_window(Date date, Date until) {
    return "Rusty Events between " + format_date(date) + " - " + format_date(until) + " 🦀\n";
}

std::string markdown_head(Date date, Date until) {
    return std::string(markdown_header()) + "\n" + markdown_window(date, until) + "\n";
}

std::string markdown_heading(Region region) {
    return "### " + std::string(region_name(region)) + "\n";
}

std::string_view markdown_trailer() {
    return trailer;
}

std::string render_markdown(const Issue& issue) {
    std::string out = markdown_head(issue.date, issue.until);
    for (const auto& list : issue.regions) {
        out += markdown_heading(list.region);
        for (const auto& entry : list.entries)
            out += render_entry(entry.source->event, entry.location);
        out += "\n";
    }
    out += trailer;
    return out;
}

}  // namespace twir::section
