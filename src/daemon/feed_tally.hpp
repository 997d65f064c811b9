#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/poll/poll_report.hpp>

#include <map>
#include <string>

namespace twir::daemon {

/// How the last poll of each feed went, since the service started.
class FeedTally {
  public:
    /// Whether it is the feed's first poll, or one that went otherwise than the one before.
    bool count(const poll::PollReport& report);
    /// Forgets the feeds that are no longer configured.
    void keep_only(const config::Config& config);
    /// "3 feeds, 2 polled since the start, 1 in trouble".
    [[nodiscard]] std::string status(const config::Config& config) const;

  private:
    std::map<std::string, bool> good_;  ///< by source
};

}  // namespace twir::daemon
