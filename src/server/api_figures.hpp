#pragma once

#include "server/routes.hpp"
#include <twir_events/server/http_server.hpp>
#include <twir_events/server/metrics.hpp>

#include <array>
#include <atomic>
#include <string>
#include <vector>

namespace twir::server {

/// What `/metrics` tells of requests, server, catalog and process. Counting a response costs one addition.
class ApiFigures {
  public:
    ApiFigures();

    /// From any thread; `route` null: of none.
    void count(const Route* route, int status);
    std::string text(const View& view, const ServerCounters& server);
    Metrics& metrics() { return metrics_; }

  private:
    static constexpr std::array statuses{200, 204, 304, 400, 404, 405, 408, 413,
                                         415, 417, 429, 431, 500, 501, 503, 505};
    using Row = std::array<std::atomic<std::uint64_t>, statuses.size() + 1>;

    Metrics metrics_;
    std::vector<Row> counts_;  ///< by route; the last: of none
};

}  // namespace twir::server
