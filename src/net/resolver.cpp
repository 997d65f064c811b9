#include "net/asio_event_loop.hpp"
#include <twir_events/net/resolver.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>

namespace twir::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

IpAddress from_asio(const asio::ip::address& address) {
    IpAddress result;
    result.v6 = address.is_v6();
    if (address.is_v6())
        std::ranges::copy(address.to_v6().to_bytes(), result.bytes.begin());
    else
        std::ranges::copy(address.to_v4().to_bytes(), result.bytes.begin());
    return result;
}

/// A slow name server holds up the names that it is asked for, not those of all other hosts.
constexpr std::size_t names_at_once = 4;

result<std::vector<IpAddress>> look_up(asio::io_context& context, const std::string& host) {
    boost::system::error_code ec;
    const auto results = tcp::resolver(context).resolve(host, "", ec);
    if (ec)
        return fail(errc::network, "the name " + host + " cannot be resolved: " + ec.message());
    std::vector<IpAddress> addresses;
    for (const auto& entry : results)
        addresses.push_back(from_asio(entry.endpoint().address()));
    return addresses;
}

class SystemResolver final : public Resolver {
  public:
    explicit SystemResolver(EventLoop& loop) : context_(io_context_of(loop)), threads_(names_at_once) {}

    void resolve(const std::string& host, Handler handler) override {
        asio::post(threads_, [&context = context_, host, handler = std::move(handler)]() mutable {
            auto found = look_up(context, host);
            asio::post(context, [handler = std::move(handler), found = std::move(found)] { handler(found); });
        });
    }

  private:
    asio::io_context& context_;
    asio::thread_pool threads_;
};

}  // namespace

std::unique_ptr<Resolver> make_system_resolver(EventLoop& loop) {
    return std::make_unique<SystemResolver>(loop);
}

}  // namespace twir::net
