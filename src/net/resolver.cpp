#include "net/asio_event_loop.hpp"
#include <twir_events/net/resolver.hpp>

#include <boost/asio/ip/tcp.hpp>

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

class SystemResolver final : public Resolver {
  public:
    explicit SystemResolver(EventLoop& loop) : resolver_(io_context_of(loop)) {}

    void resolve(const std::string& host, Handler handler) override {
        resolver_.async_resolve(
            host, "",
            [host, handler = std::move(handler)](const boost::system::error_code& ec,
                                                 const tcp::resolver::results_type& results) {
                if (ec)
                    return handler(fail(errc::network, "the name " + host + " cannot be resolved: " + ec.message()));
                std::vector<IpAddress> addresses;
                for (const auto& entry : results)
                    addresses.push_back(from_asio(entry.endpoint().address()));
                handler(std::move(addresses));
            });
    }

  private:
    tcp::resolver resolver_;
};

}  // namespace

std::unique_ptr<Resolver> make_system_resolver(EventLoop& loop) {
    return std::make_unique<SystemResolver>(loop);
}

}  // namespace twir::net
