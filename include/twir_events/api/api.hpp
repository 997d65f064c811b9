#pragma once

#include <twir_events/api/metrics.hpp>
#include <twir_events/api/route.hpp>
#include <twir_events/api/view.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/http/forwarded.hpp>
#include <twir_events/http/http_server.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace twir::merge {
struct MergeOptions;
}

namespace twir::api {

/// What people see, made by another room.
struct Pages {
    std::span<const Route> routes;  ///< each of type text/html has its problems as pages
    http::ResponsePtr (*problem)(int status, std::string_view detail) = nullptr;
};

using OpenStore = std::function<result<store::Store>()>;

/// What the API answers from beside the view. Everything may be left out; what needs it then answers 503.
struct ApiOptions {
    Pages pages;
    OpenStore open_store;  ///< called on the API's own threads, and again where it failed
    /// Called with the text of an exception, which is a bug and was answered with a 500; on any thread, for the log.
    std::function<void(std::string_view)> on_bug = [](std::string_view) {};
    std::function<result<std::string>(store::Store&)> feeds;  ///< the state of the feeds, as JSON; on one of them
    /// Sets what a draft that came without a base is compared with, as far as the store has any, and what was heard
    /// since that base, or since the issue that it came with; on one of them.
    std::function<result<void>(store::Store&, const std::string& draft, merge::MergeOptions& options)> find_base;
    /// The published text of an issue that some source shows; empty: none does. On one of them.
    std::function<result<std::optional<std::string>>(store::Store&, Date issue)> find_issue;
    http::TrustedProxies proxies;
    std::size_t at_once_per_client = 4;  ///< requests that take long, of one client
    std::size_t most_waiting = 64;       ///< of all clients, for each of the threads
    /// Work on a draft that takes longer is given up.
    std::chrono::milliseconds longest_draft{10'000};
    /// A request that waited longer for its work to begin is answered with 503: its client has most likely gone.
    std::chrono::milliseconds longest_wait{30'000};
    /// How long it may take until a snapshot taken by another process is noticed.
    std::chrono::milliseconds snapshots_known_for{1'000};
};

/// The service's routes over the view that was published last.
class Api : public http::RequestHandler {
  public:
    /// From now on, requests are answered from it; those under way keep theirs. From any thread.
    virtual void publish(ViewPtr view) = 0;
    /// Where `/metrics` has the server's counters from. Before the server starts.
    virtual void watch(const http::HttpServer& server) = 0;
    /// The figures of other rooms, for `/metrics`.
    virtual Metrics& metrics() = 0;
};

/// Before anything is published it answers for an empty catalog. The next issue is found by `clock`, which must
/// outlive the API.
std::unique_ptr<Api> make_api(const Clock& clock, ApiOptions options = {});

}  // namespace twir::api
