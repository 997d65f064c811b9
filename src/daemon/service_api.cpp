#include "daemon/service_api.hpp"

#include <twir_events/config/open_store.hpp>
#include <twir_events/knowledge/base_finder.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/merge/merge.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/page/routes.hpp>

namespace twir::daemon {

api::ApiOptions api_options(const SharedConfig& config, const Clock& clock) {
    api::ApiOptions options;
    const auto at_start = config.load();
    options.on_bug = [](std::string_view what) { os::log_error("HTTP server: internal error: " + std::string(what)); };
    options.pages = page::pages();
    options.open_store = [&config] { return config::open_store(*config.load(), store::OpenMode::read_only); };
    options.feeds = [&config, &clock](store::Store& store) -> result<std::string> {
        const auto now = config.load();
        const auto feeds = knowledge::feed_statuses(*now, store, clock.now());
        if (!feeds)
            return feeds.error();
        return knowledge::feeds_json(*feeds, false);
    };
    options.find_base = [&config, &clock](store::Store& store, const std::string& draft,
                                          merge::MergeOptions& merge) -> result<void> {
        auto base = merge.base ? knowledge::with_news_of(store, clock.now(), std::move(*merge.base))
                               : knowledge::find_published_base(*config.load(), store, clock.now(), draft);
        if (!base)
            return base.error();
        merge.base = std::move(base->base);
        merge.news = std::move(base->news);
        return {};
    };
    options.find_issue = [&config](store::Store& store, Date issue) -> result<std::optional<std::string>> {
        const auto found = knowledge::find_published_issue(*config.load(), store, issue);
        if (!found)
            return found.error();
        return *found ? std::optional(draft::to_text(**found)) : std::nullopt;
    };
    // What does not parse was refused when the configuration was read.
    if (auto proxies = http::TrustedProxies::parse(at_start->serve.trusted_proxies))
        options.proxies = std::move(*proxies);
    options.at_once_per_client = static_cast<std::size_t>(at_start->serve.at_once_per_client);
    return options;
}

http::ServerOptions server_options(const config::ServeSettings& settings) {
    http::ServerOptions options;
    options.listen = settings.listen;
    options.hosts = settings.hosts;
    options.limits.connections_per_client = static_cast<std::size_t>(settings.connections_per_client);
    return options;
}

void declare_poll_metrics(api::Metrics& metrics) {
    using Type = api::Metrics::Type;
    metrics.declare("twir_polls_total", Type::counter, "Polls, by outcome.");
    metrics.declare("twir_poll_duration_seconds", Type::histogram, "How long polls took.",
                    {0.1, 0.3, 1, 3, 10, 30, 100});
    metrics.declare("twir_poll_bytes_total", Type::counter, "Bytes of bodies that polls received.");
    metrics.declare("twir_listing_changes_total", Type::counter, "What polls found new, by kind.");
}

void count_poll(api::Metrics& metrics, const poll::PollReport& report) {
    metrics.add("twir_polls_total", {{"outcome", poll::outcome_name(report)}});
    if (report.asked)
        metrics.observe("twir_poll_duration_seconds", {}, std::chrono::duration<double>(report.took).count());
    metrics.add("twir_poll_bytes_total", {}, static_cast<double>(report.bytes));
    const auto& c = report.changes;
    for (const auto& [kind, count] :
         std::initializer_list<std::pair<std::string_view, std::size_t>>{{"added", c.added},
                                                                         {"changed", c.changed},
                                                                         {"moved", c.moved},
                                                                         {"cancelled", c.cancelled},
                                                                         {"missing", c.missing_once},
                                                                         {"gone", c.gone},
                                                                         {"reappeared", c.reappeared}})
        metrics.add("twir_listing_changes_total", {{"kind", kind}}, static_cast<double>(count));
}

}  // namespace twir::daemon
