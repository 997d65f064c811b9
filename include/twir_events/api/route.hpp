#pragma once

#include <twir_events/api/view.hpp>
#include <twir_events/http/query.hpp>
#include <twir_events/section/work_limit.hpp>
#include <twir_events/store/store.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::api {

class Routes;
struct ApiOptions;
struct Route;

/// A request to a handler, read and checked.
struct RouteRequest {
    Instant now;
    Date today;                   ///< UTC
    Date next;                    ///< the issue that `next` means
    Date issue;                   ///< for routes with `{issue}` or the parameter `issue`: the one that is meant
    bool is_relative = false;     ///< it was named `next`
    std::vector<Region> regions;  ///< empty: all
    http::Query query;
    std::string content_type;  ///< of the body, in small letters, without parameters
    std::string body;
    section::WorkLimit effort;            ///< what a draft may cost
    store::Store* store = nullptr;        ///< for routes that read it
    const ApiOptions* options = nullptr;  ///< for those that a worker answers
    const Routes* routes = nullptr;       ///< all of them, for their description
    const Route* route = nullptr;         ///< the one that was found
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
    drafts,   ///< processing of a posted draft
    probes,   ///< state of the service
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
    std::string_view format = {};      ///< of an issue: its name among section::issue_formats

    [[nodiscard]] bool posted() const { return !takes.empty(); }
    [[nodiscard]] std::string_view allowed() const { return posted() ? "POST, OPTIONS" : "GET, HEAD, OPTIONS"; }
};

}  // namespace twir::api
