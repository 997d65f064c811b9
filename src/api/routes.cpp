#include "api/routes.hpp"

namespace twir::api {
namespace {

constexpr std::string_view placeholder = "{issue}";
/// Bytes; an issue has about 40 KB, and a request may bring two of them, in JSON.
constexpr std::uint64_t most_to_merge = 2U << 20U;
constexpr std::uint64_t most_to_lint = 512U << 10U;

const Parameter region{"region", "Only this region; may be given several times", "Europe"};
const Parameter revision{"revision", "Revision to return; default the latest", "1"};

const std::vector<Route>& own_routes() {
    static const std::vector<Route> routes{
        {.path = "/issues/{issue}.md",
         .help = "An issue's section as Markdown",
         .type = "text/markdown",
         .parameters = {region},
         .handler = issue_markdown,
         .queue = Queue::none},
        {.path = "/issues/{issue}.json",
         .help = "An issue's section, its sources and what needs a look",
         .type = "application/json",
         .parameters = {region},
         .handler = issue_in_format,
         .schema = "Issue",
         .format = "json"},
        {.path = "/issues/{issue}.ics",
         .help = "An issue's events as iCalendar",
         .type = "text/calendar",
         .parameters = {region},
         .handler = issue_in_format,
         .format = "ics"},
        {.path = "/issues/{issue}/changes.md",
         .help = "What changed since the issue before was made, as Markdown",
         .type = "text/markdown",
         .parameters = {},
         .handler = changes_markdown,
         .needs_store = true},
        {.path = "/issues/{issue}/changes.json",
         .help = "What changed since the issue before was made",
         .type = "application/json",
         .parameters = {},
         .handler = changes_json,
         .needs_store = true,
         .schema = "Changes"},
        {.path = "/issues/{issue}/explain",
         .help = "Where an event comes from, or why the issue does not list it",
         .type = "application/json",
         .parameters = {{"q", "A part of a title, an organizer's name or a web address", "rust", true}},
         .handler = explanation_json,
         .needs_store = true,
         .schema = "Explanations"},
        {.path = "/events.json",
         .help = "Events by date, region and words",
         .type = "application/json",
         .parameters = {{"from", "First day, default today", "2025-12-03"},
                        {"to", "Last day, default all that is known", "2025-12-31"},
                        region,
                        {"q", "Words in the title, organizer or place", "hack"}},
         .handler = events_json,
         .schema = "Events"},
        {.path = "/calendar.ics",
         .help = "All future events as a calendar to subscribe to",
         .type = "text/calendar",
         .parameters = {region, {"group", "Only this group, by its name or address", "Rust Berlin"}},
         .handler = calendar_ics},
        {.path = "/feeds.json",
         .help = "The state of the feeds",
         .type = "application/json",
         .parameters = {},
         .handler = feeds_json,
         .kept = false,
         .needs_store = true,
         .schema = "Feeds"},
        {.path = "/snapshots",
         .help = "The frozen issues",
         .type = "application/json",
         .parameters = {},
         .handler = snapshots_json,
         .needs_store = true,
         .schema = "Snapshots"},
        {.path = "/snapshots/{issue}.md",
         .help = "A frozen issue's section as Markdown",
         .type = "text/markdown",
         .parameters = {revision},
         .handler = snapshot_markdown,
         .needs_store = true,
         .any_issue = true},
        {.path = "/snapshots/{issue}.json",
         .help = "A frozen issue's section and its sources",
         .type = "application/json",
         .parameters = {revision},
         .handler = snapshot_json,
         .needs_store = true,
         .any_issue = true,
         .schema = "Issue"},
        {.path = "/snapshots/{issue}.diff",
         .help = "What is different between two revisions of a frozen issue",
         .type = "text/plain",
         .parameters = {{"from", "The older revision; default the one before", "1"},
                        {"to", "The newer revision; default the last", "2"}},
         .handler = snapshot_diff,
         .needs_store = true,
         .any_issue = true},
        {.path = "/merge",
         .help = "Merges a draft with what is known; nothing is stored",
         .type = "application/json",
         .parameters = {},
         .handler = merge_draft,
         .queue = Queue::drafts,
         .kept = false,
         .schema = "Merged",
         .takes = "Draft",
         .most_body = most_to_merge},
        {.path = "/lint",
         .help = "Lists the mistakes in a draft; with a base, only in lines that the base lacks; nothing is stored",
         .type = "application/json",
         .parameters = {{"format", "json, text, or github (annotations of a workflow); default json", "json"},
                        {"file", "The draft's name in the findings, default draft.md", "draft.md"},
                        {"info", "true: also info-level findings (style, and wording copied from sources)", "true"}},
         .handler = lint_draft,
         .queue = Queue::drafts,
         .kept = false,
         .schema = "Findings",
         .takes = "Draft",
         .most_body = most_to_lint,
         .other_type = "text/plain"},
        {.path = "/fix",
         .help = "Puts right in a draft what can safely be put right; nothing is stored",
         .type = "application/json",
         .parameters = {{"style", "true: bring addresses, states and countries to their usual form, too", "true"}},
         .handler = fix_draft,
         .queue = Queue::drafts,
         .kept = false,
         .schema = "Fixed",
         .takes = "Draft",
         .most_body = most_to_lint},
        {.path = "/healthz",
         .help = "Whether the service is alive",
         .type = "text/plain",
         .parameters = {},
         .handler = health,
         .queue = Queue::none,
         .kept = false},
        {.path = "/readyz",
         .help = "Whether the service is ready to answer",
         .type = "text/plain",
         .parameters = {},
         .handler = readiness,
         .queue = Queue::probes,
         .kept = false,
         .needs_store = true},
        {.path = "/metrics",
         .help = "Figures for Prometheus",
         .type = "text/plain",
         .parameters = {},
         .handler = nullptr,
         .queue = Queue::probes,
         .kept = false},
        {.path = "/openapi.json",
         .help = "This description",
         .type = "application/json",
         .parameters = {},
         .handler = openapi_json,
         .queue = Queue::none},
    };
    return routes;
}

}  // namespace

Routes::Routes(std::span<const Route> pages) : routes_(pages.begin(), pages.end()) {
    routes_.insert(routes_.end(), own_routes().begin(), own_routes().end());
}

RouteMatch Routes::find(std::string_view path) const {
    for (const auto& route : routes_) {
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

}  // namespace twir::api
