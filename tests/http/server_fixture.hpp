#pragma once

#include "support/catch.hpp"
#include "support/print_result.hpp"
#include "support/raw_client.hpp"
#include <twir_events/http/http_server.hpp>

#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace twir::http {

/// Answers with what it was asked, and has some routes that misbehave.
class EchoHandler final : public RequestHandler {
  public:
    ResponsePtr handle(const ServerRequest& request, Deferral& deferral) override {
        const std::lock_guard lock(mutex_);
        if (request.path() == "/fixed")
            return fixed;
        if (request.path() == "/throw")
            throw std::runtime_error("a bug");
        if (request.path() == "/none")
            return nullptr;
        if (request.path() == "/later") {
            waiting_.push_back(deferral.defer());
            return nullptr;
        }
        std::string text = std::string(request.method) + " " + std::string(request.target);
        if (!request.body.empty())
            text += " [" + std::string(request.body) + "]";
        return prepare_response(200, {{"Content-Type", "text/plain"}}, text);
    }
    std::uint64_t body_limit(const ServerRequest& request) override {
        if (request.path() == "/throw")
            throw std::runtime_error("a bug in body_limit");
        return request.method == "POST" ? limit : 0;
    }
    ResponsePtr error(int status, std::string_view detail) override {
        if (error_throws)
            throw std::runtime_error("a bug in error");
        return RequestHandler::error(status, detail);
    }
    void on_bug(std::string_view what) override {
        const std::lock_guard lock(mutex_);
        bugs_.emplace_back(what);
    }

    /// What it was told.
    std::vector<std::string> bugs() {
        const std::lock_guard lock(mutex_);
        return bugs_;
    }

    /// The way to answer the next request for `/later`.
    SendLater take_later() {
        for (int i = 0; i < 5000; ++i) {
            {
                const std::lock_guard lock(mutex_);
                if (!waiting_.empty()) {
                    SendLater later = std::move(waiting_.front());
                    waiting_.erase(waiting_.begin());
                    return later;
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        throw std::runtime_error("nobody waits for an answer");
    }

    ResponsePtr fixed = prepare_response(200, {{"ETag", "\"1\""}}, std::string(200'000, 'x'));
    std::uint64_t limit = 1000;
    std::atomic<bool> error_throws = false;

  private:
    std::mutex mutex_;
    std::vector<SendLater> waiting_;
    std::vector<std::string> bugs_;
};

/// A server on a port of its own.
struct ServerFixture {
    explicit ServerFixture(ServerLimits limits = {}) {
        ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        options.limits = limits;
        server = make_http_server(options, handler, *clock).value();
        server->start();
        const std::string& address = server->addresses().front();
        port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    }

    [[nodiscard]] support::RawClient client() const { return support::RawClient(port); }
    /// Sends `bytes` on a connection of its own; everything that comes back until the server closes.
    [[nodiscard]] std::string ask(std::string_view bytes) const {
        support::RawClient raw(port);
        raw.send(bytes);
        return raw.read_all();
    }

    EchoHandler handler;
    std::unique_ptr<twir::Clock> clock =
        make_fixed_clock(utc_midnight(parse_date("1994-11-06").value()) + std::chrono::seconds(31777));
    std::unique_ptr<HttpServer> server;
    std::uint16_t port = 0;
};

inline std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

}  // namespace twir::http
