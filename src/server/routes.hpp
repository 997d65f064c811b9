#pragma once

#include "server/query.hpp"
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
    Date today;                   ///< UTC
    Date next;                    ///< the issue that `next` stands for
    Date issue;                   ///< for routes with `{issue}` or the parameter `issue`: the one that is meant
    std::vector<Region> regions;  ///< empty: all
    Query query;
    std::string content_type;  ///< of the body, in small letters, without parameters
    std::string body;
    store::Store* store = nullptr;                                             ///< for routes that read it
    const std::function<result<std::string>(store::Store&)>* feeds = nullptr;  ///< ApiOptions::feeds
};

using RouteHandler = result<Content> (*)(const View& view, const RouteRequest& request);

/// A parameter of a query, for checks and for the API's description.
struct Parameter {
    std::string_view name;
    std::string_view help;
    std::string_view example;
};

/// Where a route is answered, and how long its response is kept.
enum class Work {
    kept,         ///< from the view, kept until the catalog changes
    fresh,        ///< from the view, made anew each time
    stored_kept,  ///< with the store, by the worker, kept until the catalog changes
    stored,       ///< with the store, by the worker, made anew each time
    slow,         ///< from the view, by the worker, made anew each time
};

/// One row of the table. `{issue}` in the path is a date or `next`.
struct Route {
    std::string_view path;
    std::string_view help;
    std::string_view type;  ///< media type of its success
    std::vector<Parameter> parameters;
    RouteHandler handler;
    Work work = Work::kept;
    bool any_parameters = false;       ///< others are ignored: links to pages collect tracking parameters on their way
    bool any_issue = false;            ///< `{issue}` need not be within what the catalog covers
    std::string_view schema = {};      ///< of its JSON, a name in assets/schemas.json
    std::string_view takes = {};       ///< the schema of the body that is posted to it; empty: it answers GET and HEAD
    std::uint64_t most_body = 0;       ///< bytes of that body
    std::string_view other_type = {};  ///< media type that a parameter asks for instead

    [[nodiscard]] bool posted() const { return !takes.empty(); }
    [[nodiscard]] bool by_worker() const { return needs_store() || work == Work::slow; }
    [[nodiscard]] bool needs_store() const { return work == Work::stored || work == Work::stored_kept; }
    [[nodiscard]] bool is_kept() const { return work == Work::kept || work == Work::stored_kept; }
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
