#include "page/subscribe.hpp"

#include "page/html.hpp"
#include <twir_events/core/place.hpp>
#include <twir_events/core/text.hpp>

#include <set>

namespace twir::page {
namespace {

/// The page's script makes it a `webcal:` link and gives it a button that copies its address.
std::string calendar(const std::string& path, std::string_view words) {
    return "<li><a class=\"webcal\" href=\"" + escape_html(path) + "\">" + escape_html(words) + "</a></li>\n";
}

}  // namespace

std::string subscribe_part(const api::View& view) {
    std::string out =
        "<h2 id=\"subscribe\">Subscribe</h2>\n<p>Your calendar asks again by itself; what is called off goes from "
        "it.</p>\n<ul class=\"tools\">\n" +
        calendar("/calendar.ics", "All events");
    for (const auto region : all_regions)
        out += calendar("/calendar.ics?region=" + replace_all(std::string(region_name(region)), " ", "+"),
                        region_name(region));
    std::set<std::string> groups;
    for (const auto& entry : view.input().catalog->entries)
        for (const auto& organizer : entry.event.organizers)
            groups.insert(organizer.text);
    out +=
        "</ul>\n<form method=\"get\" action=\"/calendar.ics\"><label>One group<input id=\"group\" name=\"group\" "
        "list=\"groups\" required></label><datalist id=\"groups\">";
    for (const auto& group : groups)
        out += "<option value=\"" + escape_html(group) + "\">";
    return out + "</datalist><button>Open its calendar</button></form>\n";
}

}  // namespace twir::page
