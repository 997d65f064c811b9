#pragma once

#include "daemon/present_config.hpp"
#include <twir_events/core/clock.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/poll/poller.hpp>
#include <twir_events/store/store.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::daemon {

/// Updates the poller's sources whenever they change while the configuration stays: the addresses of issues and drafts
/// follow the weeks, calendars link to other event pages, another process has polled. Belongs to the loop's thread.
class PolledSources {
  public:
    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        store::Store& store;
        const Clock& clock;
        poll::Poller& poller;
        PresentConfig config;
        std::function<void()> on_news;  ///< the catalog must be built again: another week, or another process's polls
    };

    explicit PolledSources(Parts parts) : parts_(std::move(parts)) {}

    void start();
    /// A feed brought something new, which may link to other pages. They are looked for once the round is
    /// over.
    void on_feed_news();
    /// The configuration was replaced, and the poller has its sources.
    void on_config_taken() { polled_.clear(); }

  private:
    void look_for_pages();
    void watch_weeks();
    void watch_other_processes();

    Parts parts_;
    std::map<std::string, std::string> polled_;  ///< the sources that the poller has, and their addresses
    std::optional<Date> next_issue_;
    std::vector<std::string> weekly_addresses_;
    std::int64_t others_mark_ = 0;
    std::unique_ptr<net::Timer> pages_timer_;
    std::unique_ptr<net::Timer> weeks_timer_;
    std::unique_ptr<net::Timer> others_timer_;
};

}  // namespace twir::daemon
