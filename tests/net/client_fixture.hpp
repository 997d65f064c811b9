#pragma once

#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/print_result.hpp"
#include "support/upstream.hpp"
#include <twir_events/net/http_client.hpp>

#include <map>
#include <stdexcept>
#include <string>

namespace twir::net {

/// Knows the names a test gives it and remembers what it was asked.
class FakeResolver final : public Resolver {
  public:
    std::map<std::string, std::vector<IpAddress>> names;
    std::vector<std::string> asked;
    bool silent = false;  ///< never answers
    bool broken = false;  ///< throws

    void resolve(const std::string& host, Handler handler) override {
        asked.push_back(host);
        if (broken)
            throw std::runtime_error("a bug in the resolver");
        if (silent)
            return unanswered_.push_back(std::move(handler));
        const auto found = names.find(host);
        if (found == names.end())
            return handler(fail(errc::network, "the name " + host + " cannot be resolved: no such host"));
        handler(found->second);
    }

    void add(const std::string& name, std::string_view address) {
        names[name].push_back(parse_ip_address(address).value());
    }

  private:
    std::vector<Handler> unanswered_;
};

/// A client and what it needs. `feeds.test` and `other.test` are this machine.
struct ClientFixture {
    ClientFixture() {
        for (const char* name : {"feeds.test", "other.test"})
            resolver.add(name, "127.0.0.1");
    }

    HttpClient& client() {
        if (!client_)
            client_ = make_http_client(*loop, resolver, options).value();
        return *client_;
    }

    /// Fetches from this machine, which the address guard would otherwise refuse.
    result<Response> get(const std::string& url) {
        Request request;
        request.url = url;
        return fetch(std::move(request));
    }
    result<Response> fetch(Request request) {
        request.allow_private = true;
        return fetch_now(*loop, client(), std::move(request));
    }

    std::unique_ptr<EventLoop> loop = make_event_loop();
    FakeResolver resolver;
    ClientOptions options{.user_agent = "twir-events/test (+https://example.org)", .proxy = {}, .ca_file = {}};

  private:
    std::unique_ptr<HttpClient> client_;
};

/// The error's message, or what was received instead.
inline std::string message_of(const result<Response>& outcome) {
    return outcome ? "status " + std::to_string(outcome->status) + ": " + outcome->body.substr(0, 80)
                   : outcome.error().message;
}

}  // namespace twir::net

/// The fetch ended with this error, in a message that says so.
#define CHECK_ERROR(outcome, expected, words)                                    \
    do {                                                                         \
        const auto& checked_outcome = (outcome);                                 \
        INFO(::twir::net::message_of(checked_outcome));                          \
        CHECK(checked_outcome.has_error());                                      \
        if (checked_outcome.has_error()) {                                       \
            CHECK(checked_outcome.error().is(expected));                         \
            CHECK_THAT(checked_outcome.error().message, Catch::Contains(words)); \
        }                                                                        \
    } while (false)
