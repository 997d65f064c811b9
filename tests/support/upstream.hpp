#pragma once

#include "support/certificates.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

struct ssl_ctx_st;

namespace twir::support {

/// A request as the upstream received it.
struct UpstreamRequest {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    int connection = 0;  ///< number of the connection it came on, from 1

    /// Value of the first header of that name in any case, empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// The connection as a script sees it. Every call gives false when the client or the test has gone.
class Wire {
  public:
    virtual ~Wire() = default;
    virtual bool send(std::string_view bytes) = 0;
    virtual bool pause(std::chrono::milliseconds time) = 0;
    /// Ends the connection: in order, or with a TCP reset.
    virtual void close() = 0;
    virtual void reset() = 0;
    /// Says nothing until the client hangs up or the test ends.
    void hang() {
        while (pause(std::chrono::milliseconds(5))) {
        }
    }
};

/// What happens when a path is asked for; see answers.hpp for ready ones.
using Script = std::function<void(const UpstreamRequest&, Wire&)>;

/// A web server of the test suite on a port of 127.0.0.1, one thread for each connection, good and bad manners on
/// request. Unknown paths get 404. Connections are kept alive unless a script ends them.
class Upstream {
  public:
    Upstream() : Upstream(std::optional<Certificate>()) {}
    /// Speaks TLS with that certificate.
    explicit Upstream(std::optional<Certificate> certificate);
    ~Upstream();
    Upstream(const Upstream&) = delete;
    Upstream& operator=(const Upstream&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// "http://127.0.0.1:PORT/path"; another host needs a resolver that knows it.
    [[nodiscard]] std::string url(std::string_view path, std::string_view host = "127.0.0.1") const;

    /// Path with query, as it is asked for. Replaces what was set for it.
    void on(const std::string& target, Script script);
    /// For what has no script of its own; also sees CONNECT and absolute targets.
    void otherwise(Script script);

    [[nodiscard]] int count(const std::string& target) const;
    [[nodiscard]] std::vector<UpstreamRequest> requests() const;
    /// Throws where there was none.
    [[nodiscard]] UpstreamRequest last(const std::string& target) const;
    [[nodiscard]] int connections() const { return connections_; }
    /// The most requests that were being answered at the same time.
    [[nodiscard]] int most_at_once() const { return most_at_once_; }

  private:
    friend class Conversation;

    void accept_loop();
    Script script_for(const UpstreamRequest& request);

    bool tls_;
    ssl_ctx_st* context_ = nullptr;
    std::uint16_t port_ = 0;
    int listener_ = -1;
    std::atomic<int> connections_ = 0;
    std::atomic<int> at_once_ = 0;
    std::atomic<int> most_at_once_ = 0;

    mutable std::mutex mutex_;
    bool stopping_ = false;
    std::map<std::string, Script> scripts_;
    Script otherwise_;
    std::vector<UpstreamRequest> requests_;
    std::list<std::thread> threads_;
    std::thread acceptor_;
};

}  // namespace twir::support
