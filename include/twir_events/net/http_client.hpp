#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/resolver.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::net {

struct Header {
    std::string name;
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

/// The value of the first header of that name in any case; empty where there is none.
std::optional<std::string_view> find_header(const std::vector<Header>& headers, std::string_view name);

/// How long and how much one fetch may take.
struct Limits {
    using Duration = std::chrono::milliseconds;

    Duration connect{10'000};          ///< name and TCP: three lost SYNs (1 + 2 + 4 s) still get through
    Duration handshake{10'000};        ///< TLS and a proxy's CONNECT: two round trips, slow phones included
    Duration response_header{20'000};  ///< Meetup and Google take up to 10 s for a cold calendar
    Duration between_bytes{15'000};    ///< a transfer that stalls for this long does not recover
    Duration total{60'000};            ///< all hops together: ends a slow drip that keeps to the other limits

    std::size_t header = std::size_t{64} << 10U;  ///< real ones stay under 8 KiB, the rest is attack or loop
    std::uint64_t body_on_wire = std::uint64_t{16}
                                 << 20U;  ///< the largest real feed (11,000 events) has 9 MiB unpacked
    std::uint64_t body_decompressed = std::uint64_t{64} << 20U;  ///< stops a gzip bomb long before memory does
};

struct Request {
    std::string method = "GET";
    std::string url;              ///< http or https; user names and passwords in it are refused
    std::vector<Header> headers;  ///< Host, User-Agent, Accept-Encoding and the framing headers are the client's own
    std::string body;             ///< only with a method that takes one; never sent on to another origin
    bool allow_private = false;   ///< the host named in `url` (not what it redirects to) may have a private address
    /// Whether that host (lower case, IPv6 without brackets) may be asked at all, also where a redirect leads there;
    /// empty: any. Called on the loop's thread.
    std::function<bool(std::string_view host)> may_ask;
    Limits limits;
    int max_redirects = 5;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;      ///< as sent
    std::string body;                 ///< complete and decompressed
    std::string final_url;            ///< of the last hop
    std::string moved_to;             ///< the last hop's URL if all hops were permanent (301, 308); empty otherwise
    std::uint64_t bytes_on_wire = 0;  ///< received in all hops
    /// Its host marked the end of the body: by its length, by chunks, or by closing TLS. Otherwise the body ended with
    /// the connection, and may have been cut off.
    bool end_told = true;

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
        return find_header(headers, name);
    }
};

/// HTTP/1.1 with verified TLS, redirects, keep-alive and decompression. Every status is a Response; what is an error:
/// invalid_argument (URL, header), refused (address guard, `may_ask`, https to http, a body to another origin),
/// timed_out, too_large, network (name, connect, TLS, cut-off transfer, cancelled), malformed (no HTTP, bad
/// compression), http_status (too many redirects), unsupported (an encoding that was not requested).
class HttpClient {
  public:
    using Handler = std::function<void(result<Response>)>;

    virtual ~HttpClient() = default;
    /// From any thread. `handler` is called exactly once, later, on the loop's thread; also after a bug, with the text
    /// of its exception (unsupported).
    virtual void fetch(Request request, Handler handler) = 0;
    /// From any thread. Whatever is under way ends soon with an error; later fetches are served.
    virtual void cancel_all() = 0;
};

struct ClientOptions {
    std::string user_agent;             ///< names the program and a contact; must not be empty
    std::string proxy;                  ///< `http://[user:password@]host:port`; empty: none. It resolves host names,
                                        ///< so behind one the address guard sees only literal addresses
    std::string ca_file;                ///< trusted beside the system's store (PEM), for tests and company proxies
    std::size_t max_idle_per_host = 8;  ///< more would be connections that a polite poller never uses at once
    std::chrono::seconds idle_timeout{15};  ///< common servers close after 5 to 75 s: do not hold what they want back
};

/// "twir-events/1.0 (+https://example.org/contact)".
std::string make_user_agent(std::string_view version, std::string_view contact);

/// Errors: invalid_config for options that cannot be used. Loop and resolver must outlive the client.
result<std::unique_ptr<HttpClient>> make_http_client(EventLoop& loop, Resolver& resolver, ClientOptions options);

/// For commands and tests: runs the loop until the answer is there. Not from inside the loop.
result<Response> fetch_now(EventLoop& loop, HttpClient& client, Request request);

}  // namespace twir::net
