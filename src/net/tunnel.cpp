#include "net/tunnel.hpp"

#include "net/response_reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace twir::net {

namespace asio = boost::asio;

asio::awaitable<result<void>> open_tunnel(Fetch& fetch, const Proxy& proxy) {
    constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
    const std::string to = fetch.target.host_and_port();
    std::string head = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n";
    if (!proxy.authorization.empty())
        head += "Proxy-Authorization: " + proxy.authorization + "\r\n";
    head += "\r\n";
    const auto [write_error, written] = co_await asio::async_write(fetch.socket, asio::buffer(head), as_result);
    if (write_error)
        co_return fail(errc::network, "the request to the proxy failed: " + write_error.message());

    std::string answer;
    auto buffer = asio::dynamic_buffer(answer, fetch.request.limits.header);
    const auto [read_error, length] = co_await asio::async_read_until(fetch.socket, buffer, "\r\n\r\n", as_result);
    if (read_error)
        co_return fail(errc::network, "the proxy does not answer: " + read_error.message());
    ResponseReader reader(fetch.request.limits, true);
    const auto used = reader.feed(answer);
    if (!used || reader.response().status / 100 != 2)
        co_return fail(errc::network, "the proxy refuses to connect to " + to + " (status " +
                                          std::to_string(reader.response().status) + ")");
    // A TLS server waits for the client: bytes that come before ours are not from it.
    if (length != answer.size())
        co_return fail(errc::network, "the proxy sent more than its answer");
    co_return result<void>();
}

}  // namespace twir::net
