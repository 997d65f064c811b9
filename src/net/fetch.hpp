#pragma once

#include "net/byte_stream.hpp"
#include "net/target.hpp"
#include "net/watchdog.hpp"
#include <twir_events/net/http_client.hpp>

#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace twir::net {

/// The state of one running fetch. The coroutines that do the work hold it by reference, the client owns it.
struct Fetch {
    Fetch(boost::asio::io_context& context, Request r)
        : request(std::move(r)), watchdog(std::make_shared<Watchdog>(context, request.limits.total)), socket(context) {
        watchdog->interrupt = [this] { interrupt(); };
    }
    ~Fetch() { watchdog->finish(); }
    Fetch(const Fetch&) = delete;
    Fetch& operator=(const Fetch&) = delete;

    /// Ends the wait that is on, whatever it is for.
    void interrupt() {
        boost::system::error_code ignored;
        socket.close(ignored);  // NOLINT(bugprone-unused-return-value): closing is all that is left to do
        if (stream)
            stream->close();
        if (resolving)
            resolving->cancel();
    }

    Request request;
    std::shared_ptr<Watchdog> watchdog;
    Target target;                                         ///< of the present hop
    boost::asio::ip::tcp::socket socket;                   ///< while it is being connected
    std::unique_ptr<ByteStream> stream;                    ///< of the present hop
    std::shared_ptr<boost::asio::steady_timer> resolving;  ///< set while a name is being resolved
    bool allow_private = false;                            ///< of the present hop
    std::uint64_t bytes_on_wire = 0;
};

}  // namespace twir::net
