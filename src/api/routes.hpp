#pragma once

#include <twir_events/api/api.hpp>
#include <twir_events/api/route.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace twir::api {

struct RouteMatch {
    const Route* route = nullptr;  ///< null: nothing is there
    std::string_view issue;        ///< the path's part at `{issue}`
};

/// The routes that the service answers: the pages that it was given, and the API's own.
class Routes {
  public:
    explicit Routes(std::span<const Route> pages);

    [[nodiscard]] std::span<const Route> all() const { return routes_; }
    [[nodiscard]] RouteMatch find(std::string_view path) const;

  private:
    std::vector<Route> routes_;
};

// The handlers, by file.
result<Content> issue_markdown(const View& view, const RouteRequest& request);
result<Content> issue_in_format(const View& view, const RouteRequest& request);
result<Content> events_json(const View& view, const RouteRequest& request);
result<Content> calendar_ics(const View& view, const RouteRequest& request);
result<Content> changes_markdown(const View& view, const RouteRequest& request);
result<Content> changes_json(const View& view, const RouteRequest& request);
result<Content> explanation_json(const View& view, const RouteRequest& request);
result<Content> snapshots_json(const View& view, const RouteRequest& request);
result<Content> snapshot_markdown(const View& view, const RouteRequest& request);
result<Content> snapshot_json(const View& view, const RouteRequest& request);
result<Content> snapshot_diff(const View& view, const RouteRequest& request);
result<Content> feeds_json(const View& view, const RouteRequest& request);
result<Content> merge_draft(const View& view, const RouteRequest& request);
result<Content> lint_draft(const View& view, const RouteRequest& request);
result<Content> fix_draft(const View& view, const RouteRequest& request);
result<Content> health(const View& view, const RouteRequest& request);
result<Content> readiness(const View& view, const RouteRequest& request);
result<Content> openapi_json(const View& view, const RouteRequest& request);

/// Schemas of the API's JSON by name, as a JSON object.
std::string_view api_schemas();

}  // namespace twir::api
