#include "daemon/feed_tally.hpp"

#include <twir_events/os/report.hpp>

#include <algorithm>

namespace twir::daemon {

bool FeedTally::count(const poll::PollReport& report) {
    const auto [feed, is_first] = good_.try_emplace(report.source, report.good());
    const bool changed = is_first || feed->second != report.good();
    feed->second = report.good();
    return changed;
}

void FeedTally::keep_only(const config::Config& config) {
    std::erase_if(good_, [&](const auto& feed) {
        return std::none_of(config.sources.begin(), config.sources.end(),
                            [&](const auto& s) { return s.source.id == feed.first; });
    });
}

std::string FeedTally::status(const config::Config& config) const {
    const auto bad = std::count_if(good_.begin(), good_.end(), [](const auto& feed) { return !feed.second; });
    return os::counted(config.sources.size(), "feed") + ", " + std::to_string(good_.size()) +
           " polled since the start, " + std::to_string(bad) + " in trouble";
}

}  // namespace twir::daemon
