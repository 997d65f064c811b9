#pragma once

#include "server/query.hpp"
#include <twir_events/section/effort.hpp>
#include <twir_events/server/api.hpp>
#include <twir_events/server/view.hpp>
#include <twir_events/store/store.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::server {

/// What a handler is asked, read and checked.
struct RouteRequest {
    Instant now;
    Date today;                   ///< UTC
    Date next;                    ///< the issue that `next` stands for
    Date issue;                   ///< for routes with `{issue}` or the parameter `issue`: the one that is meant
    bool is_relative = false;     ///< it was named `next`
    std::vector<Region> regions;  ///< empty: all
    Query query;
    std::string content_type;  ///< of the body, in small letters, without parameters
    std::string body;
    section::Effort effort;               ///< what a draft may cost
    store::Store* store = nullptr;        ///< for routes that read it
    const ApiOptions* options = nullptr;  ///< for those that a worker answers
};

using RouteHandler = result<Content> (*)(const View& view, const RouteRequest& request);

/// A parameter of a query, for checks and for the API's description.
struct Parameter {
    std::string_view name;
    std::string_view help;
    std::string_view example;
    bool required = false;
};

/// Which thread answers a route. What takes long has a queue of its own, so that nothing waits behind it.
enum class Queue {
    none,     ///< the server's own: only what is cut out of the view or known beforehand
    answers,  ///< what is rendered
    drafts,   ///< what is done with a draft that was posted
    probes,   ///< what tells how the service is
};

/// One row of the table. `{issue}` in the path is a date or `next`.
struct Route {
    std::string_view path;
    std::string_view help;
    std::string_view type;  ///< media type of its success
    std::vector<Parameter> parameters;
    RouteHandler handler;
    Queue queue = Queue::answers;
    bool kept = true;  ///< the response, until the catalog changes; a stored one, until a snapshot is taken
    bool needs_store = false;
    bool any_parameters = false;       ///< others are ignored: links to pages collect tracking parameters on their way
    bool any_issue = false;            ///< `{issue}` need not be within what the catalog covers
    std::string_view schema = {};      ///< of its JSON, a name in assets/schemas.json
    std::string_view takes = {};       ///< the schema of the body that is posted to it; empty: it answers GET and HEAD
    std::uint64_t most_body = 0;       ///< bytes of that body
    std::string_view other_type = {};  ///< media type that a parameter asks for instead

    [[nodiscard]] bool posted() const { return !takes.empty(); }
    [[nodiscard]] std::string_view allowed() const { return posted() ? "POST, OPTIONS" : "GET, HEAD, OPTIONS"; }
};

std::span<const Route> all_routes();

struct RouteMatch {
    const Route* route = nullptr;  ///< null: nothing is there
    std::string_view issue;        ///< what stands at `{issue}`
};
RouteMatch find_route(std::string_view path);

// The handlers, by file.
result<Content> issue_markdown(const View& view, const RouteRequest& request);
result<Content> issue_json(const View& view, const RouteRequest& request);
result<Content> issue_ics(const View& view, const RouteRequest& request);
result<Content> events_json(const View& view, const RouteRequest& request);
result<Content> calendar_ics(const View& view, const RouteRequest& request);
result<Content> changes_markdown(const View& view, const RouteRequest& request);
result<Content> changes_json(const View& view, const RouteRequest& request);
result<Content> explanation_json(const View& view, const RouteRequest& request);
result<Content> snapshots_json(const View& view, const RouteRequest& request);
result<Content> snapshot_markdown(const View& view, const RouteRequest& request);
result<Content> snapshot_json(const View& view, const RouteRequest& request);
result<Content> feeds_json(const View& view, const RouteRequest& request);
result<Content> merge_draft(const View& view, const RouteRequest& request);
result<Content> lint_draft(const View& view, const RouteRequest& request);
result<Content> health(const View& view, const RouteRequest& request);
result<Content> readiness(const View& view, const RouteRequest& request);
result<Content> openapi_json(const View& view, const RouteRequest& request);
result<Content> editor_page(const View& view, const RouteRequest& request);
result<Content> page_style(const View& view, const RouteRequest& request);
result<Content> page_script(const View& view, const RouteRequest& request);

/// Schemas of the API's JSON by name, as a JSON object.
std::string_view api_schemas();

}  // namespace twir::server
