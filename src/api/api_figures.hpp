#pragma once

#include "api/routes.hpp"
#include <twir_events/api/metrics.hpp>
#include <twir_events/http/http_server.hpp>

#include <array>
#include <atomic>
#include <string>
#include <vector>

namespace twir::api {

/// The part of `/metrics` about requests, server, catalog and process. Counting a response costs one addition.
class ApiFigures {
  public:
    /// `routes` must outlive it.
    explicit ApiFigures(const Routes& routes);

    /// From any thread; `route` null: of none.
    void count(const Route* route, int status);
    std::string text(const View& view, const http::ServerCounters& server);
    Metrics& metrics() { return metrics_; }

  private:
    void set_scores(const std::vector<store::IssueScore>& scores);

    static constexpr std::array statuses{200, 204, 304, 400, 404, 405, 408, 413,
                                         415, 417, 429, 431, 500, 501, 503, 505};
    using Row = std::array<std::atomic<std::uint64_t>, statuses.size() + 1>;

    const Routes& routes_;
    Metrics metrics_;
    std::vector<Row> counts_;  ///< by route; the last: of none
};

}  // namespace twir::api
