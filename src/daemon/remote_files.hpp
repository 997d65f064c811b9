#pragma once

#include <twir_events/config/remote_copy.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::daemon {

/// Fetches the configuration's files on the web regularly, as politely as feeds, one after the other.
class RemoteFiles {
  public:
    /// Whether a new text can be used; it then is from now on.
    using Accept = std::function<result<void>(const std::string& url, const std::string& text)>;

    /// How often a file is asked for.
    using PaceOf = std::function<poll::Pace(const std::string& url)>;

    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        net::HttpClient& client;
        store::Store& store;
        const Clock& clock;
    };

    /// When each was asked for last, by the steady clock.
    using Asked = std::map<std::string, std::chrono::steady_clock::time_point>;

    /// `at_once`: all of them now, where their hosts allow it, and not when they are due. Repeated requests for that
    /// are served every few seconds: `asked` is what the one before gave.
    RemoteFiles(Parts parts, const std::vector<std::string>& urls, PaceOf pace_of, bool at_once, Asked asked,
                Accept accept);

    [[nodiscard]] const Asked& asked() const { return asked_; }

  private:
    struct File {
        config::RemoteCopy copy;
        bool at_once;
        std::optional<Instant> host_closed_until = {};
    };

    [[nodiscard]] Instant due(const std::string& url, const File& file) const;
    void go_on();
    /// News from others: a newer copy fetched by `poll`, or a host that asked a feed to be left alone.
    void adopt_news(const std::string& url, File& file);
    void ask(const std::string& url, File& file);
    void on_answer(const std::string& url, const result<net::Response>& response);

    Parts parts_;
    PaceOf pace_of_;
    Accept accept_;
    std::map<std::string, File> files_;
    Asked asked_;
    bool asking_ = false;
    std::unique_ptr<net::Timer> timer_;
    /// Callbacks hold a weak_ptr to it, so they never reach a destroyed object.
    std::shared_ptr<RemoteFiles*> self_;
};

}  // namespace twir::daemon
