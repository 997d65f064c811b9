#include "net/connector.hpp"

#include "net/address_guard.hpp"
#include "net/tunnel.hpp"
#include <twir_events/core/text.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>

namespace twir::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

using Addresses = std::vector<IpAddress>;

tcp::endpoint endpoint_of(const IpAddress& address, std::uint16_t port) {
    if (address.v6)
        return {asio::ip::address_v6(address.bytes), port};
    asio::ip::address_v4::bytes_type v4{};
    std::copy_n(address.bytes.begin(), v4.size(), v4.begin());
    return {asio::ip::address_v4(v4), port};
}

Error refusal(const std::string& host, const IpAddress& address, std::string_view why) {
    return fail(errc::refused, host + " has the address " + format_ip_address(address) + " (" + std::string(why) +
                                   "): not asked, unless its source allows private addresses");
}

/// The addresses that may be asked; an error where none is left.
result<Addresses> guard(const std::string& host, const Addresses& all) {
    Addresses allowed;
    std::optional<Error> refused;
    for (const IpAddress& address : all) {
        if (const auto why = why_not_public(address))
            refused = refusal(host, address, *why);
        else
            allowed.push_back(address);
    }
    if (!allowed.empty())
        return allowed;
    return refused ? *refused : fail(errc::network, host + " has no address");
}

/// Behind a proxy names are resolved there: only what a name says by itself can be judged.
result<void> guard_name(const std::string& host) {
    if (const auto address = parse_loose_ip_address(host))
        if (const auto why = why_not_public(*address))
            return refusal(host, *address, *why);
    // Includes the names that Debian's /etc/hosts gives to this machine's own addresses.
    constexpr std::array local = {"localhost", "ip6-localhost", "ip6-loopback"};
    if (std::find(local.begin(), local.end(), host) != local.end() || host.ends_with(".localhost"))
        return fail(errc::refused, host + " is this machine: not asked, unless its source allows private addresses");
    return {};
}

asio::awaitable<result<Addresses>> resolve(Connector& connector, Fetch& fetch, const std::string& host) {
    if (const auto literal = parse_ip_address(host))
        co_return Addresses{*literal};
    const auto answer = std::make_shared<std::optional<result<Addresses>>>();
    const auto wake = std::make_shared<asio::steady_timer>(connector.context, asio::steady_timer::time_point::max());
    connector.resolver.resolve(host, [answer, wake](result<Addresses> addresses) {
        *answer = std::move(addresses);
        wake->cancel();
    });
    if (!*answer) {
        fetch.resolving = wake;
        co_await wake->async_wait(asio::as_tuple(asio::use_awaitable));
        fetch.resolving.reset();
    }
    if (!*answer)
        co_return fail(errc::network, "the name " + host + " was not resolved");
    co_return std::move(**answer);
}

/// Closes the socket of an attempt that leaves no time for the next address.
class AttemptTimer {
  public:
    AttemptTimer(asio::io_context& context, tcp::socket& socket, Limits::Duration limit)
        : timer_(context, limit), active_(std::make_shared<bool>(true)) {
        timer_.async_wait([&socket, active = active_](const boost::system::error_code& ec) {
            boost::system::error_code ignored;
            if (!ec && *active)
                socket.close(ignored);  // NOLINT(bugprone-unused-return-value): closing is all that is left to do
        });
    }
    ~AttemptTimer() { *active_ = false; }
    AttemptTimer(const AttemptTimer&) = delete;
    AttemptTimer& operator=(const AttemptTimer&) = delete;

  private:
    asio::steady_timer timer_;
    std::shared_ptr<bool> active_;
};

asio::awaitable<result<void>> connect_any(Connector& connector, Fetch& fetch, Addresses addresses, std::uint16_t port) {
    result<void> outcome = fail(errc::network, "no address to connect to");
    for (std::size_t i = 0; i < addresses.size() && !fetch.watchdog->verdict(); ++i) {
        const auto left = static_cast<Limits::Duration::rep>(addresses.size() - i);
        fetch.socket = tcp::socket(connector.context);
        const AttemptTimer attempt(connector.context, fetch.socket,
                                   fetch.watchdog->remaining() / left + Limits::Duration(1));
        outcome = co_await connect(fetch.socket, endpoint_of(addresses[i], port));
        if (outcome)
            break;
    }
    co_return outcome;
}

}  // namespace

asio::awaitable<result<void>> Connector::open(Fetch& fetch) {
    const Target& target = fetch.target;
    const Limits& limits = fetch.request.limits;
    fetch.watchdog->begin(limits.connect, "connecting");
    if (proxy && !fetch.allow_private)
        if (auto named = guard_name(target.host); !named)
            co_return named.error();
    const std::string host = proxy ? proxy->host : target.host;
    auto addresses = co_await resolve(*this, fetch, host);
    if (addresses && !proxy && !fetch.allow_private)
        addresses = guard(host, *addresses);
    if (!addresses)
        co_return addresses.error();
    auto connected = co_await connect_any(*this, fetch, std::move(*addresses), proxy ? proxy->port : target.port);
    if (!connected || fetch.watchdog->verdict())
        co_return connected;

    fetch.watchdog->begin(limits.handshake, "the TLS handshake");
    if (!target.tls) {
        fetch.stream = make_plain_stream(std::move(fetch.socket));
        co_return result<void>();
    }
    if (proxy) {
        if (auto tunnel = co_await open_tunnel(fetch, *proxy); !tunnel)
            co_return tunnel;
    }
    auto stream = make_tls_stream(std::move(fetch.socket), *tls, target.host);
    TlsStream& secured = *stream;
    fetch.stream = std::move(stream);
    co_return co_await secured.handshake();
}

}  // namespace twir::net
