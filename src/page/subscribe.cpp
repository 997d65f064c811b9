#include "page/subscribe.hpp"

#include "page/words.hpp"
#include <twir_events/core/place.hpp>
#include <twir_events/core/text.hpp>

#include <set>

namespace twir::page {
namespace {

/// The page's script makes it a `webcal:` link and gives it a button that copies its address.
Html calendar(const std::string& path, std::string_view words) {
    return element("li", {}, element("a", {{"class", "webcal"}, {"href", path}}, words)) << "\n";
}

/// The page's script gives it such a button, too.
Html calendar_of_a_group(const Catalog& catalog) {
    std::set<std::string> groups;
    for (const auto& entry : catalog.entries)
        for (const auto& organizer : entry.event.organizers)
            groups.insert(organizer.text);
    Tag known("datalist", {{"id", "groups"}});
    for (const auto& group : groups)
        known.content << element("option", {{"value", group}});
    return element(
        "form", {{"id", "one-group"}, {"method", "get"}, {"action", "/calendar.ics"}},
        element("label", {}, say::one_group,
                element("input", {{"id", "group"}, {"name", "group"}, {"list", "groups"}, {"required", true}})),
        std::move(known).close(), element("button", {}, say::open_calendar));
}

}  // namespace

Html subscribe_part(const api::View& view) {
    Tag list("ul", {{"class", "tools"}});
    list.content << calendar("/calendar.ics", say::all_events);
    for (const auto region : all_regions)
        list.content << calendar("/calendar.ics?region=" + replace_all(std::string(region_name(region)), " ", "+"),
                                 region_name(region));
    return element("h2", {{"id", "subscribe"}}, say::subscribe)
           << element("p", {}, say::subscribe_why) << std::move(list).close()
           << calendar_of_a_group(*view.input().catalog);
}

}  // namespace twir::page
