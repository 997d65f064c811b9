#include "api/api_figures.hpp"

#include "api/process_figures.hpp"

#include <algorithm>
#include <map>

namespace twir::api {

ApiFigures::ApiFigures(const Routes& routes) : routes_(routes), counts_(routes.all().size() + 1) {
    using Type = Metrics::Type;
    metrics_.declare("twir_http_responses_total", Type::counter, "Responses, by route and status.");
    metrics_.declare("twir_http_connections", Type::gauge, "Open connections.");
    metrics_.declare("twir_http_connections_total", Type::counter, "Connections, by outcome.");
    metrics_.declare("twir_http_requests_total", Type::counter, "Requests, by whether they were well-formed.");
    metrics_.declare("twir_feeds", Type::gauge, "Feeds, by state.");
    metrics_.declare("twir_catalog_events", Type::gauge, "Events of the catalog.");
    metrics_.declare("twir_catalog_left_out", Type::gauge, "Events left out of the catalog, by reason.");
    metrics_.declare("twir_catalog_listings", Type::gauge, "Listings that the catalog was made from.");
    metrics_.declare("twir_catalog_build_seconds", Type::gauge, "Duration of the last build of the catalog.");
    metrics_.declare("twir_catalog_made_timestamp_seconds", Type::gauge, "When the catalog was made.");
    metrics_.declare("twir_issue_edits", Type::gauge,
                     "Edits by hand that turn an issue's last snapshot into what was published, by kind.");
    declare_process_figures(metrics_);
}

void ApiFigures::count(const Route* route, int status) {
    const auto row = route == nullptr ? counts_.size() - 1 : static_cast<std::size_t>(route - routes_.all().data());
    const auto column = std::find(statuses.begin(), statuses.end(), status) - statuses.begin();
    counts_[row][static_cast<std::size_t>(column)].fetch_add(1, std::memory_order_relaxed);
}

void ApiFigures::set_scores(const std::vector<store::IssueScore>& scores) {
    constexpr std::size_t most_issues = 12;
    metrics_.clear("twir_issue_edits");
    for (std::size_t i = 0; i < std::min(scores.size(), most_issues); ++i) {
        const auto issue = format_date(scores[i].issue);
        metrics_.set("twir_issue_edits", {{"issue", issue}, {"kind", "all"}}, static_cast<double>(scores[i].edits()));
        for (const auto& [kind, count] : scores[i].kinds)
            metrics_.set("twir_issue_edits", {{"issue", issue}, {"kind", kind}}, static_cast<double>(count));
    }
}

std::string ApiFigures::text(const View& view, const http::ServerCounters& server) {
    for (std::size_t row = 0; row < counts_.size(); ++row)
        for (std::size_t column = 0; column <= statuses.size(); ++column) {
            const auto count = counts_[row][column].load(std::memory_order_relaxed);
            if (count == 0)
                continue;
            const auto path = row < routes_.all().size() ? routes_.all()[row].path : std::string_view("other");
            const auto status = column < statuses.size() ? std::to_string(statuses[column]) : "other";
            metrics_.set("twir_http_responses_total", {{"route", path}, {"status", status}},
                         static_cast<double>(count));
        }
    const auto set = [&](std::string_view name, const Metrics::Labels& labels, std::uint64_t value) {
        metrics_.set(name, labels, static_cast<double>(value));
    };
    set("twir_http_connections", {}, server.open);
    set("twir_http_connections_total", {{"outcome", "accepted"}}, server.accepted);
    set("twir_http_connections_total", {{"outcome", "refused"}}, server.refused);
    set("twir_http_connections_total", {{"outcome", "timed_out"}}, server.timed_out);
    set("twir_http_requests_total", {{"form", "proper"}}, server.requests);
    set("twir_http_requests_total", {{"form", "malformed"}}, server.malformed);
    const auto& input = view.input();
    std::map<std::string_view, double> states;
    for (const auto& feed : input.feeds)
        ++states[name_of(feed.state)];
    metrics_.clear("twir_feeds");
    for (const auto& [state, count] : states)
        metrics_.set("twir_feeds", {{"state", state}}, count);
    std::map<std::string_view, double> reasons;
    double listings = 0;
    for (const auto& entry : input.catalog->entries)
        listings += 1 + static_cast<double>(entry.supports.size());
    for (const auto& left : input.catalog->left_out) {
        ++reasons[left_out_reason_name(left.reason)];
        listings += 1 + static_cast<double>(left.supports.size());
    }
    metrics_.clear("twir_catalog_left_out");
    for (const auto& [reason, count] : reasons)
        metrics_.set("twir_catalog_left_out", {{"reason", reason}}, count);
    metrics_.set("twir_catalog_events", {}, static_cast<double>(input.catalog->entries.size()));
    metrics_.set("twir_catalog_listings", {}, listings);
    metrics_.set("twir_catalog_build_seconds", {}, std::chrono::duration<double>(input.build_time).count());
    metrics_.set("twir_catalog_made_timestamp_seconds", {}, static_cast<double>(input.made.time_since_epoch().count()));
    set_scores(input.scores);
    read_process_figures(metrics_);
    return metrics_.text();
}

}  // namespace twir::api
