#include "net/asio_event_loop.hpp"
#include "net/connection_pool.hpp"
#include "net/connector.hpp"
#include "net/exchange.hpp"
#include "net/redirect.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/net/http_client.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <set>

namespace twir::net {

namespace asio = boost::asio;

namespace {

/// What the client and its running fetches share; it lives until the last of them ends.
struct ClientState {
    asio::io_context& context;
    Connector connector;
    std::shared_ptr<ConnectionPool> pool;
    std::string user_agent;
    std::set<Fetch*> running;
};

using State = std::shared_ptr<ClientState>;

/// A connection to a private address that one source allows is not lent to another.
std::string pool_key(const Fetch& fetch) {
    std::string key = fetch.target.host_and_port();
    key.append(fetch.target.tls ? " tls" : " plain").append(fetch.allow_private ? " private" : "");
    return key;
}

/// One request, one response. A kept connection may have been closed by the host just now: then, and only if asking
/// twice does no harm (RFC 9110 section 9.2.2), a new one is tried.
asio::awaitable<result<void>> one_hop(ClientState& state, Fetch& fetch, Exchange& exchange) {
    const Proxy* proxy = state.connector.proxy ? &*state.connector.proxy : nullptr;
    const std::string head = request_head(fetch.request, fetch.target, state.user_agent, proxy);
    const std::string key = pool_key(fetch);
    fetch.stream = state.pool->take(key);
    bool kept = fetch.stream != nullptr;
    for (;;) {
        if (!fetch.stream)
            if (auto opened = co_await state.connector.open(fetch); !opened)
                co_return opened;
        if (fetch.watchdog->verdict())
            co_return *fetch.watchdog->verdict();
        auto done = co_await exchange_on(fetch, head, exchange);
        const bool again = !done && kept && !exchange.answered && !fetch.watchdog->verdict() &&
                           (fetch.request.method == "GET" || fetch.request.method == "HEAD");
        if (done && exchange.reusable)
            state.pool->put(key, std::move(fetch.stream));
        fetch.stream.reset();
        if (!again)
            co_return done;
        kept = false;
    }
}

/// Changes the fetch to the next hop. False where the response is the final one.
result<bool> next_hop(Fetch& fetch, const Response& response, const std::string& permitted_host) {
    const auto location = response.header("Location");
    if (!is_redirect(response.status) || !location)
        return false;
    auto to = resolve_location(fetch.target, *location);
    if (!to)
        return to.error();
    if (auto followed = follow(fetch.request, response.status, fetch.target, *to); !followed)
        return followed.error();
    fetch.target = std::move(*to);
    fetch.allow_private = fetch.request.allow_private && fetch.target.host == permitted_host;
    return true;
}

result<void> check_host(const Fetch& fetch) {
    if (!fetch.request.may_ask || fetch.request.may_ask(fetch.target.host))
        return {};
    return fail(errc::refused, "not asked: the configuration has this host turned off");
}

asio::awaitable<result<Response>> all_hops(ClientState& state, Fetch& fetch) {
    if (auto checked = check_request(fetch.request); !checked)
        co_return checked.error();
    auto target = parse_target(fetch.request.url);
    if (!target)
        co_return target.error();
    fetch.target = std::move(*target);
    fetch.allow_private = fetch.request.allow_private;
    const std::string permitted_host = fetch.target.host;
    bool permanent = true;
    for (int hops = 0;; ++hops) {
        if (auto checked = check_host(fetch); !checked)
            co_return checked.error();
        Exchange exchange;
        if (auto done = co_await one_hop(state, fetch, exchange); !done)
            co_return done.error();
        const auto next = next_hop(fetch, exchange.response, permitted_host);
        if (!next)
            co_return next.error();
        if (!*next) {
            Response response = std::move(exchange.response);
            response.final_url = fetch.target.url();
            response.moved_to = hops > 0 && permanent ? response.final_url : "";
            response.bytes_on_wire = fetch.bytes_on_wire;
            co_return response;
        }
        if (hops >= fetch.request.max_redirects)
            co_return fail(errc::http_status,
                           "redirected more than " + std::to_string(fetch.request.max_redirects) + " times");
        permanent = permanent && is_permanent_redirect(exchange.response.status);
    }
}

/// The whole fetch. Messages begin with the host: the rest of a calendar's address may be a secret.
asio::awaitable<result<Response>> run(State state, std::shared_ptr<Fetch> fetch) {
    auto outcome = co_await all_hops(*state, *fetch);
    if (outcome)
        co_return outcome;
    Error error = fetch->watchdog->verdict().value_or(outcome.error());
    if (!fetch->target.authority.empty())
        error.message = fetch->target.authority + ": " + error.message;
    co_return error;
}

std::string said_by(const std::exception_ptr& bug) {
    try {
        std::rethrow_exception(bug);
    } catch (const std::exception& e) {
        return e.what();
    }
}

void start(const State& state, Request request, HttpClient::Handler handler) {
    const auto fetch = std::make_shared<Fetch>(state->context, std::move(request));
    state->running.insert(fetch.get());
    asio::co_spawn(
        state->context, run(state, fetch),
        [state, fetch, handler = std::move(handler)](const std::exception_ptr& bug, result<Response> outcome) {
            state->running.erase(fetch.get());
            fetch->watchdog->finish();
            if (bug)
                return handler(fail(errc::unsupported, "internal error: " + said_by(bug)));
            handler(std::move(outcome));
        });
}

class BeastHttpClient final : public HttpClient {
  public:
    explicit BeastHttpClient(State state) : state_(std::move(state)) {}
    ~BeastHttpClient() override { cancel(state_); }
    BeastHttpClient(const BeastHttpClient&) = delete;
    BeastHttpClient& operator=(const BeastHttpClient&) = delete;

    void fetch(Request request, Handler handler) override {
        asio::post(state_->context,
                   [state = state_, request = std::move(request), handler = std::move(handler)]() mutable {
                       start(state, std::move(request), std::move(handler));
                   });
    }

    void cancel_all() override { cancel(state_); }

  private:
    static void cancel(const State& state) {
        asio::post(state->context, [state] {
            state->pool->clear();
            for (Fetch* fetch : state->running)
                fetch->watchdog->cancel();
        });
    }

    State state_;
};

}  // namespace

std::optional<std::string_view> find_header(const std::vector<Header>& headers, std::string_view name) {
    const auto found = std::ranges::find_if(headers, [&](const Header& h) { return iequals_ascii(h.name, name); });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

std::string make_user_agent(std::string_view version, std::string_view contact) {
    return "twir-events/" + std::string(version) + " (+" + std::string(contact) + ")";
}

result<std::unique_ptr<HttpClient>> make_http_client(EventLoop& loop, Resolver& resolver, ClientOptions options) {
    asio::io_context& context = io_context_of(loop);
    if (options.user_agent.empty() ||
        std::ranges::any_of(options.user_agent, [](char c) { return c < ' ' || c > '~'; }))
        return fail(errc::invalid_config, "the user agent must be printable ASCII and name a contact");
    auto tls = make_tls_context(options.ca_file);
    if (!tls)
        return tls.error();
    std::optional<Proxy> proxy;
    if (!options.proxy.empty()) {
        auto parsed = parse_proxy(options.proxy);
        if (!parsed)
            return parsed.error();
        proxy = std::move(*parsed);
    }
    auto pool = std::make_shared<ConnectionPool>(context, options.max_idle_per_host, options.idle_timeout);
    return std::make_unique<BeastHttpClient>(
        std::make_shared<ClientState>(ClientState{context,
                                                  Connector{context, resolver, std::move(*tls), std::move(proxy)},
                                                  std::move(pool),
                                                  std::move(options.user_agent),
                                                  {}}));
}

result<Response> fetch_now(EventLoop& loop, HttpClient& client, Request request) {
    std::optional<result<Response>> outcome;
    client.fetch(std::move(request), [&](result<Response> answer) {
        outcome = std::move(answer);
        loop.stop();
    });
    while (!outcome)
        loop.run();
    return std::move(*outcome);
}

}  // namespace twir::net
