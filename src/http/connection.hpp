#pragma once

#include "http/request_parser.hpp"
#include "http/server_core.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>

#include <array>
#include <chrono>
#include <exception>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::http {

using StreamSocket =
    boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol, boost::asio::io_context::executor_type>;

/// One client: reads a request, asks the handler, writes the response, begins again. Works with callbacks, not
/// coroutines, and has no timer of its own (the server sweeps): this is the path that must be as fast as a static file.
class Connection final : public std::enable_shared_from_this<Connection>, private Deferral {
  public:
    using Clock = std::chrono::steady_clock;

    Connection(ServerCore& core, StreamSocket socket, std::string peer, std::string client);

    void start();
    /// Ends it if its time is up.
    void check_deadline(Clock::time_point now);
    /// The server stops: closes if nothing is under way, else after the response.
    void ask_to_end();
    void close();

    [[nodiscard]] bool idle() const { return state_ == State::idle; }
    /// Since when it is that, where it is.
    [[nodiscard]] Clock::time_point idle_since() const { return idle_since_; }
    [[nodiscard]] bool receives_body() const { return state_ == State::body; }
    /// When its request's body must have come.
    [[nodiscard]] Clock::time_point body_end() const { return body_end_; }
    /// Ends it for others that need the memory of its unfinished body.
    void give_way();
    /// The client it counts for, see ServerLimits::connections_per_client; empty: not counted.
    [[nodiscard]] const std::string& client() const { return client_; }

    std::list<std::shared_ptr<Connection>>::iterator position;  ///< in ServerCore::connections

  private:
    enum class State { idle, head, body, handling, writing, lingering, closed };

    static constexpr std::size_t first_buffer = 2048;

    /// Does a step that the server's loop calls. What it throws is a bug that must not end the other connections: it is
    /// reported, and closes this one.
    template <class Step>
    void guard(Step step) {
        try {
            step();
        } catch (const std::exception& bug) {
            core_.handler.on_bug(bug.what());
            close();
        }
    }
    void read();
    void on_read(std::size_t n);
    void advance();
    void begin_request(std::string_view head);
    /// Whether a request with that Host header is for this server.
    [[nodiscard]] bool answers_to(std::string_view host) const;
    void begin_body();
    void read_body();
    void consume_body();
    void dispatch();
    SendLater defer() override;
    void respond(ResponsePtr response);
    void refuse(int status, std::string_view detail);
    void refuse_body();
    /// Counts what is held of the body; false if it does not fit, even after closing slower connections.
    bool hold_body();
    void release_body();
    void write();
    void finish_response();
    void linger();
    void send_and_close(int status, std::string_view detail);
    void set_deadline(ServerLimits::Duration limit) { deadline_ = Clock::now() + limit; }

    ServerCore& core_;
    StreamSocket socket_;
    std::string peer_;
    std::string client_;
    State state_ = State::idle;
    Clock::time_point deadline_;
    Clock::time_point idle_since_ = Clock::now();
    Clock::time_point body_end_;

    // The header stays where it is until its response is written: the request consists of views into it.
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t scanned_ = 0;
    std::size_t head_size_ = 0;
    std::vector<char> body_buffer_;  ///< received and not yet parsed
    std::uint64_t body_limit_ = 0;
    std::size_t body_held_ = 0;  ///< as counted in ServerCore::body_bytes
    std::size_t lingered_ = 0;

    std::vector<HeaderField> fields_;
    std::optional<RequestParser> parser_;
    std::uint32_t served_ = 0;
    std::uint64_t deferral_ = 0;  ///< number of the deferred request; 0: none
    bool keep_ = false;
    bool bodiless_ = false;

    ResponsePtr response_;
    std::array<char, 96> tail_;  ///< Date, Connection and the empty line
    std::size_t tail_size_ = 0;
    std::size_t sent_ = 0;
    std::size_t sent_by_deadline_ = 0;  ///< when it was last set
};

}  // namespace twir::http
