#include "support/catch.hpp"
#include <twir_events/api/metrics.hpp>

using twir::api::Metrics;

TEST_CASE("metrics in the text format of Prometheus", "[server][metrics]") {
    Metrics metrics;
    metrics.declare("polls_total", Metrics::Type::counter, "Polls.");
    metrics.declare("seconds", Metrics::Type::histogram, "Time.", {0.5, 2});
    metrics.declare("feeds", Metrics::Type::gauge, "Feeds.");
    metrics.add("polls_total", {{"outcome", "a \"b\"\\\n"}});
    metrics.add("polls_total", {{"outcome", "a \"b\"\\\n"}}, 2);
    for (const double t : {0.25, 1.0, 9.0})
        metrics.observe("seconds", {}, t);
    metrics.set("feeds", {{"state", "stale"}}, 3);
    metrics.clear("feeds");
    metrics.set("feeds", {{"state", "healthy"}, {"kind", "luma"}}, 1.5);
    CHECK(metrics.text() ==
          "# HELP feeds Feeds.\n# TYPE feeds gauge\nfeeds{state=\"healthy\",kind=\"luma\"} 1.5\n"
          "# HELP polls_total Polls.\n# TYPE polls_total counter\npolls_total{outcome=\"a \\\"b\\\"\\\\ \"} 3\n"
          "# HELP seconds Time.\n# TYPE seconds histogram\nseconds_bucket{le=\"0.5\"} 1\nseconds_bucket{le=\"2\"} 2\n"
          "seconds_bucket{le=\"+Inf\"} 3\nseconds_sum 10.25\nseconds_count 3\n");
    CHECK_THROWS(metrics.add("unknown", {}));
}
