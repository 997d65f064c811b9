#pragma once

#include <twir_events/core/clock.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/http/http_message.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twir::http {

/// What a client may take. Times are checked a few times a second, not to the millisecond.
struct ServerLimits {
    using Duration = std::chrono::milliseconds;

    std::size_t header = std::size_t{16} * 1024;  ///< browsers and proxies stay under 8 KiB
    std::size_t connections = 2048;               ///< some 5 KiB each while idle
    std::size_t connections_per_client =
        64;  ///< of one address (IPv6: one /64); not for this machine, where proxies are
    /// Of all request bodies that are being received, together. If a new one does not fit, the slowest is dropped.
    std::size_t bodies = std::size_t{64} << 20U;
    std::uint32_t requests_per_connection = 1'000'000;  ///< so that every connection ends some day

    Duration header_complete{
        10'000};  ///< from connecting or the first byte: a request is one packet, a slowloris is not
    Duration between_body_bytes{10'000};
    Duration body_complete{60'000};  ///< a draft of 200 KB over a bad phone line
    Duration keep_alive{30'000};     ///< idle between two requests; longer than a person looks at one page for
    /// A client that receives less than `least_progress` bytes in that time (not counting what the kernel buffers) is
    /// disconnected: the rest of its response would stay in memory.
    Duration response_progress{10'000};
    std::size_t least_progress = std::size_t{128} << 10U;
    Duration handling{60'000};  ///< for a response that was deferred
};

struct ServerOptions {
    /// `HOST:PORT` (an IP address or `localhost`; port 0: any), `unix:PATH`, `systemd` (the sockets it passes).
    std::vector<std::string> listen{"127.0.0.1:8080"};
    /// The names that are answered to, as `ascii_host` gives them; empty: all. Who asks from this machine or through a
    /// Unix socket is answered whatever the name: a proxy in front knows which it lets through.
    std::vector<std::string> hosts;
    ServerLimits limits;
};

/// Sends the response of a deferred request; from any thread, at most once. Does nothing when the client has gone.
using SendLater = std::function<void(ResponsePtr)>;

/// Lets a handler answer later, from another thread.
class Deferral {
  public:
    virtual ~Deferral() = default;
    virtual SendLater defer() = 0;
};

/// Makes the server's responses, on the server's thread: whatever takes long must be deferred.
class RequestHandler {
  public:
    virtual ~RequestHandler() = default;
    /// The response, or nullptr after `deferral.defer()`. An exception becomes a 500; one of the other functions closes
    /// the connection.
    virtual ResponsePtr handle(const ServerRequest& request, Deferral& deferral) = 0;
    /// The response to a request that has a body and is refused whatever that is; null: none, the body is read.
    virtual ResponsePtr refuse_unread(const ServerRequest&) { return nullptr; }
    /// How many bytes of body this request may bring (its body is still empty); 0: none.
    virtual std::uint64_t body_limit(const ServerRequest& request) = 0;
    /// The response to a malformed request, and to one that exceeds a limit.
    virtual ResponsePtr error(int status, std::string_view detail) { return prepare_problem(status, detail); }
    /// Called with the text of an exception of this handler or of the server: a bug, but the server keeps running.
    virtual void on_bug(std::string_view) {}
};

/// Since the start, but for `open`.
struct ServerCounters {
    std::uint64_t open = 0;       ///< connections now
    std::uint64_t accepted = 0;   ///< connections
    std::uint64_t requests = 0;   ///< well-formed ones
    std::uint64_t malformed = 0;  ///< answered with an error by the server itself
    std::uint64_t refused = 0;    ///< connections over a limit
    std::uint64_t timed_out = 0;  ///< connections closed in the middle of something
};

/// HTTP/1.1 with keep-alive and pipelining, on one thread of its own.
class HttpServer {
  public:
    virtual ~HttpServer() = default;

    /// Begins to serve.
    virtual void start() = 0;
    /// Asks (no new connections, idle ones closed, what is under way gets its response), waits up to `grace`, then
    /// closes what is left. Gives back how many connections that were.
    virtual std::size_t stop(std::chrono::milliseconds grace) = 0;
    /// Where it listens, with the real ports: "127.0.0.1:8080", "unix:/run/twir-events/http.sock".
    [[nodiscard]] virtual const std::vector<std::string>& addresses() const = 0;
    [[nodiscard]] virtual ServerCounters counters() const = 0;
    /// When its thread was last seen working; it works at least once a second.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point last_progress() const = 0;
};

/// Binds at once, so that errors (invalid_config, network) come before anything starts. `clock` is for the Date header.
/// Handler and clock must outlive the server.
result<std::unique_ptr<HttpServer>> make_http_server(const ServerOptions& options, RequestHandler& handler,
                                                     const Clock& clock);

}  // namespace twir::http
