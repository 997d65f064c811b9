#pragma once

#include <twir_events/core/clock.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/poll_report.hpp>
#include <twir_events/poll/polled_source.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace twir::poll {

/// What config::PollSettings say of a poller, with what no configuration has; poll does not know the configuration.
struct PollerOptions {
    std::size_t max_total = 16;                 ///< polls at once
    std::size_t max_per_host = 1;               ///< of them at one host
    std::chrono::milliseconds host_gap{1'000};  ///< between two polls of one host, and between the pages of one
    std::chrono::days past{60};                 ///< events are read from so long ago ...
    std::chrono::days future{400};              ///< ... until so far ahead
    net::Limits limits;                         ///< of each request
    std::string version;                        ///< of the reader: a new version reads stored answers again
    std::size_t max_file = std::size_t{64} * 1024 * 1024;  ///< bytes of a `file:` source, as net's limit of a body
};

/// What a poller works with. All of it must outlive it.
struct PollerParts {
    net::EventLoop& loop;
    net::HttpClient& client;
    store::Store& store;
    const Clock& clock;
    /// feeds::read_feed, or a test's own.
    std::function<result<feeds::Reading>(std::string_view bytes, const feeds::ReadOptions& options)> read_feed;
    std::function<double()> jitter;  ///< random numbers in [0, 1)
    std::function<std::chrono::steady_clock::time_point()> steady_now = &std::chrono::steady_clock::now;
};

/// Polls the sources, each when it is due and no host too often, and keeps their answers in the store. Runs on the
/// loop's thread, on which all of it must be called. Logs a line for each poll.
class Poller {
  public:
    /// Loads the feeds' states; the error is the store's.
    static result<std::unique_ptr<Poller>> make(PollerParts parts, PollerOptions options,
                                                std::vector<PolledSource> sources, MeetupCredentials meetup = {});
    virtual ~Poller() = default;

    /// Called after each poll, when the store holds what it brought.
    virtual void on_report(std::function<void(const PollReport&)> handler) = 0;

    /// Polls each source whenever it is due, from now on.
    virtual void start() = 0;
    /// Polls these sources once, now, in any case; all where `ids` is empty. Not asked, but reported, are sources whose
    /// host wants to be left alone, and paused ones that are not named. `done` gets the reports by id.
    virtual void poll_once(const std::vector<std::string>& ids, std::function<void(std::vector<PollReport>)> done) = 0;
    /// Replaces the sources: those that stay keep their place, polls under way finish as they began.
    virtual result<void> set_sources(std::vector<PolledSource> sources) = 0;
    /// Stores what is only noted so far: when feeds without news were asked. Before somebody else changes their rows.
    virtual result<void> save() = 0;
    /// Starts no further poll and ends those under way, which then count as never made. `stopped` is called once,
    /// later.
    virtual void stop(std::function<void()> stopped) = 0;

    /// Grows at least once a minute while the poller works, for a watchdog.
    [[nodiscard]] virtual std::uint64_t beats() const = 0;
};

}  // namespace twir::poll
