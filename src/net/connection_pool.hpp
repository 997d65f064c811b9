#pragma once

#include "net/byte_stream.hpp"
#include <twir_events/net/http_client.hpp>

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace twir::net {

/// Idle connections that can take another request, by target. Closes them when they get old.
class ConnectionPool : public std::enable_shared_from_this<ConnectionPool> {
  public:
    ConnectionPool(boost::asio::io_context& context, std::size_t max_per_host, std::chrono::seconds idle_timeout);

    /// The one used last, nullptr where there is none.
    std::unique_ptr<ByteStream> take(const std::string& key);
    void put(const std::string& key, std::unique_ptr<ByteStream> stream);
    void clear();

  private:
    struct Idle {
        std::unique_ptr<ByteStream> stream;
        std::chrono::steady_clock::time_point since;
    };

    void start_sweep();
    void sweep();

    boost::asio::steady_timer timer_;
    std::size_t max_per_host_;
    std::chrono::seconds idle_timeout_;
    bool sweeping_ = false;
    std::map<std::string, std::vector<Idle>> idle_;  ///< the oldest first
};

}  // namespace twir::net
