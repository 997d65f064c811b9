#pragma once

#include "server/query.hpp"
#include <twir_events/server/view.hpp>

#include <array>
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
};

using RouteHandler = result<Content> (*)(const View& view, const RouteRequest& request);

/// A parameter of a query, for checks and for the API's description.
struct Parameter {
    std::string_view name;
    std::string_view help;
    std::string_view example;
};

/// One row of the table. `{issue}` in the path is a date or `next`.
struct Route {
    std::string_view path;
    std::string_view help;
    std::string_view type;  ///< media type of its success
    std::vector<Parameter> parameters;
    RouteHandler handler;
    bool kept = true;             ///< its response is kept until the catalog changes
    bool any_parameters = false;  ///< others are ignored: links to pages collect tracking parameters on their way
};

/// All routes; each answers GET and HEAD.
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
result<Content> health(const View& view, const RouteRequest& request);
result<Content> openapi_json(const View& view, const RouteRequest& request);
result<Content> editor_page(const View& view, const RouteRequest& request);
result<Content> page_style(const View& view, const RouteRequest& request);
result<Content> page_script(const View& view, const RouteRequest& request);

}  // namespace twir::server
