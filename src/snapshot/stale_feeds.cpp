#include "snapshot/stale_feeds.hpp"

#include <twir_events/poll/hosts.hpp>

#include <algorithm>
#include <map>

namespace twir::snapshot {
namespace {

/// What a feed means for an issue.
enum class Weight {
    none,   ///< its host no longer has it, it has listed nothing for a year, it never answered
    good,   ///< it can be relied on
    stale,  ///< it cannot
};

bool any_answered(const std::vector<knowledge::FeedStatus>& feeds) {
    return std::any_of(feeds.begin(), feeds.end(),
                       [](const knowledge::FeedStatus& feed) { return feed.state.last_success; });
}

/// `any_answered`: not all feeds are without any good answer.
Weight weight_of(const knowledge::FeedStatus& feed, std::chrono::seconds max_age, Instant now, bool any_answered) {
    const auto health = poll::health(feed.state, feed.figures, now, max_age, feed.pace);
    if (health == poll::Health::unasked)
        return Weight::stale;
    // Of a feed that never answered nothing can have been lost.
    if (!feed.state.last_success && any_answered)
        return Weight::none;
    const auto& last = feed.figures.last_start;
    const bool silent = feed.state.last_success && (!last || now - *last > date::days(365));
    if (health == poll::Health::stale)
        return silent ? Weight::none : Weight::stale;
    return health == poll::Health::healthy || health == poll::Health::failing ? Weight::good : Weight::none;
}

std::string staleness(const knowledge::FeedStatus& feed) {
    const auto& s = feed.state;
    std::string line = feed.config->source.called();
    if (!s.last_attempt)
        return line.append(": never polled");
    line.append(": no good answer ").append(s.last_success ? "since " + format_rfc3339(*s.last_success) : "ever");
    return s.last_error.empty() ? line : line.append(": ").append(s.last_error);
}

struct Count {
    std::size_t all = 0;
    std::size_t stale = 0;
};

}  // namespace

std::vector<std::string> stale_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                     Instant now) {
    std::vector<std::string> lines;
    const bool any = any_answered(feeds);
    for (const auto& feed : feeds)
        if (weight_of(feed, max_age, now, any) == Weight::stale)
            lines.push_back(staleness(feed));
    return lines;
}

std::vector<std::string> troubled_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                        Instant now) {
    std::vector<std::string> lines;
    const bool any = any_answered(feeds);
    for (const auto& feed : feeds) {
        const auto& s = feed.state;
        // A draft that has not been begun is an error in words only.
        if (!s.failing_since || weight_of(feed, max_age, now, any) == Weight::stale)
            continue;
        lines.push_back(feed.config->source.called() + ": " + s.last_error +
                        (s.last_success ? "; frozen with its answer of " + format_rfc3339(*s.last_success)
                                        : "; frozen without it, as it never gave a good answer"));
    }
    return lines;
}

std::vector<std::string> too_stale(const std::vector<knowledge::FeedStatus>& feeds,
                                   const config::SnapshotSettings& settings, Instant now) {
    const bool any = any_answered(feeds);
    Count total;
    bool calendar = false;
    std::map<std::string, Count> hosts;
    for (const auto& feed : feeds) {
        const auto weight = weight_of(feed, settings.max_age, now, any);
        if (weight == Weight::none)
            continue;
        const bool stale = weight == Weight::stale;
        calendar = calendar || (stale && feed.config->source.is_shared_calendar());
        auto& host = hosts[poll::host_of(feed.config->urls.empty() ? feed.config->source.url : feed.config->urls[0])];
        for (auto* count : {&total, &host}) {
            ++count->all;
            count->stale += stale ? 1U : 0U;
        }
    }
    std::vector<std::string> reasons;
    if (calendar)
        reasons.emplace_back("the shared calendar");
    hosts.erase("");  // files
    for (const auto& [host, count] : hosts)
        if (count.stale == count.all && count.all >= static_cast<std::size_t>(settings.stale_host_feeds))
            reasons.push_back("all " + std::to_string(count.all) + " of " + host);
    if (total.stale * 100 > total.all * static_cast<std::size_t>(settings.max_stale_percent))
        reasons.push_back("more than " + std::to_string(settings.max_stale_percent) + "% of " +
                          std::to_string(total.all));
    return reasons;
}

}  // namespace twir::snapshot
