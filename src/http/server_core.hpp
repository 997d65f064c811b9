#pragma once

#include <twir_events/http/http_server.hpp>

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace twir::http {

class Connection;

/// The way back into the server's thread for deferred responses; it closes when the server stops.
class Gate {
  public:
    explicit Gate(boost::asio::io_context& context) : context_(&context) {}

    void post(std::function<void()> task);
    void close();

  private:
    std::mutex mutex_;
    boost::asio::io_context* context_;
};

/// What connections share. Everything but the counters belongs to the server's thread.
struct ServerCore {
    ServerCore(ServerLimits l, RequestHandler& h, std::vector<std::string> names)
        : limits(l), handler(h), hosts(std::move(names)), context(1), gate(std::make_shared<Gate>(context)) {}

    ServerLimits limits;
    RequestHandler& handler;
    std::vector<std::string> hosts;  ///< see ServerOptions
    boost::asio::io_context context;
    std::shared_ptr<Gate> gate;
    std::string date_line;  ///< "Date: ...", with CRLF, made anew each second
    bool stopping = false;
    std::list<std::shared_ptr<Connection>> connections;
    std::function<void(Connection&)> on_closed;
    std::size_t body_bytes = 0;  ///< held of request bodies

    std::atomic<std::uint64_t> requests = 0;
    std::atomic<std::uint64_t> malformed = 0;
    std::atomic<std::uint64_t> timed_out = 0;
};

}  // namespace twir::http
