#include "server/routes.hpp"

namespace twir::server {
namespace {

constexpr std::string_view placeholder = "{issue}";
const Parameter region{"region", "Only this region; may be given several times", "Europe"};

const std::vector<Route>& table() {
    static const std::vector<Route> routes{
        {"/",
         "The page for editors",
         "text/html",
         {{"issue", "The issue's date, or next", "next"}, {"q", "Only entries with these words", "berlin"}},
         editor_page,
         true,
         true},
        {"/page.css", "The page's style", "text/css", {}, page_style, true, true},
        {"/page.js", "The page's script", "text/javascript", {}, page_script, true, true},
        {"/issues/{issue}.md", "An issue's section as Markdown", "text/markdown", {region}, issue_markdown},
        {"/issues/{issue}.json",
         "An issue's section, its sources and what needs a look",
         "application/json",
         {region},
         issue_json},
        {"/issues/{issue}.ics", "An issue's events as iCalendar", "text/calendar", {region}, issue_ics},
        {"/events.json",
         "Events by date, region and words",
         "application/json",
         {{"from", "First day, default today", "2025-12-03"},
          {"to", "Last day, default all that is known", "2025-12-31"},
          region,
          {"q", "Words that stand in title, organizer or place", "hack"}},
         events_json},
        {"/calendar.ics", "Everything ahead as a calendar to subscribe to", "text/calendar", {region}, calendar_ics},
        {"/healthz", "Whether the service is alive", "text/plain", {}, health, false},
        {"/openapi.json", "This description", "application/json", {}, openapi_json},
    };
    return routes;
}

}  // namespace

std::span<const Route> all_routes() {
    return table();
}

RouteMatch find_route(std::string_view path) {
    for (const auto& route : table()) {
        const auto at = route.path.find(placeholder);
        if (at == std::string_view::npos) {
            if (path == route.path)
                return {&route, {}};
            continue;
        }
        const auto before = route.path.substr(0, at);
        const auto behind = route.path.substr(at + placeholder.size());
        if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind))
            continue;
        const auto issue = path.substr(before.size(), path.size() - before.size() - behind.size());
        if (issue.find('/') == std::string_view::npos)
            return {&route, issue};
    }
    return {};
}

}  // namespace twir::server
