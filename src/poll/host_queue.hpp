#pragma once

#include <twir_events/poll/schedule.hpp>

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace twir::poll {

/// Which source may be polled next: sources wait here for their host's turn.
class HostQueue {
  public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    struct Limits {
        std::size_t total;              ///< polls at once
        std::size_t per_host;           ///< of them at one host
        std::chrono::milliseconds gap;  ///< between the end of one poll and the start of the next at a host
    };

    explicit HostQueue(Limits limits) : limits_(limits) {}

    void add(const std::string& host, const std::string& source);
    /// A source whose turn it is, of those that may be asked now the one that was added first; it counts as running
    /// until `finished`.
    std::optional<std::string> take(Instant now, SteadyTime steady_now);
    /// A negative outcome (429) may close the host that answered (Outcome::host), which need not be the one that was
    /// asked.
    void finished(const std::string& host, const Outcome& outcome, const Pace& pace, Instant now,
                  SteadyTime steady_now);
    void close(const std::string& host, Instant until);
    /// Until when the host wants to be left alone; empty: it does not.
    [[nodiscard]] std::optional<Instant> closed_until(const std::string& host, Instant now) const;
    /// Takes out all that wait for hosts that want to be left alone, with until when.
    std::vector<std::pair<std::string, Instant>> take_closed(Instant now);
    /// How long until `take` may give something although nothing finishes before; empty: it will not.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait(SteadyTime steady_now) const;
    void clear();
    /// Opens all hosts: for use after the clock was set back, when the stored times are meaningless.
    void open_all();

  private:
    struct Waiting {
        std::size_t number;  ///< smaller: added before
        std::string source;
    };
    struct Host {
        HostState state;
        std::size_t running = 0;
        SteadyTime free_at{};
        std::deque<Waiting> waiting;
    };

    [[nodiscard]] bool has_room(const std::string& name, const Host& host) const;

    Limits limits_;
    std::size_t running_ = 0;
    std::map<std::string, Host> hosts_;
    std::size_t added_ = 0;
};

}  // namespace twir::poll
