#include "http/connection.hpp"
#include "http/listener.hpp"
#include <twir_events/core/http_date.hpp>
#include <twir_events/http/http_server.hpp>
#include <twir_events/http/peer.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <thread>
#include <unordered_map>

namespace twir::http {

namespace asio = boost::asio;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

namespace {

using ListeningSocket = asio::posix::basic_stream_descriptor<asio::io_context::executor_type>;

/// Connections taken before others get their turn.
constexpr int accept_batch = 64;

std::string make_date_line(Instant now) {
    return "Date: " + format_http_date(now) + "\r\n";
}

/// Often enough that the shortest limit is kept within a quarter, at least twice a second for the Date header.
ServerLimits::Duration sweep_interval(const ServerLimits& limits) {
    const auto shortest = std::min({limits.header_complete, limits.between_body_bytes, limits.body_complete,
                                    limits.keep_alive, limits.response_progress, limits.handling});
    return std::clamp<ServerLimits::Duration>(shortest / 4, ServerLimits::Duration(5), ServerLimits::Duration(500));
}

bool is_readable(int socket) {
    pollfd one{socket, POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

class AsioHttpServer final : public HttpServer {
  public:
    AsioHttpServer(const ServerOptions& options, RequestHandler& handler, const Clock& clock,
                   std::vector<Listener> listeners)
        : core_(options.limits, handler, options.hosts),
          clock_(clock),
          listeners_(std::move(listeners)),
          sweeper_(core_.context) {
        for (const Listener& listener : listeners_)
            addresses_.push_back(listener.address());
        core_.on_closed = [this](Connection& connection) { forget(connection); };
        progressed();
    }
    ~AsioHttpServer() override { stop(std::chrono::milliseconds(0)); }
    AsioHttpServer(const AsioHttpServer&) = delete;
    AsioHttpServer& operator=(const AsioHttpServer&) = delete;

    void start() override {
        core_.date_line = make_date_line(clock_.now());
        for (Listener& listener : listeners_) {
            // A Unix socket's file stays the listener's.
            acceptors_.push_back(std::make_unique<ListeningSocket>(core_.context, listener.release()));
            accept_on(*acceptors_.back());
        }
        sweep_later();
        thread_ = std::thread([this] { run(); });
    }

    std::size_t stop(std::chrono::milliseconds grace) override {
        if (!thread_.joinable())
            return 0;
        asio::post(core_.context, [this] { begin_stop(); });
        std::unique_lock lock(mutex_);
        drained_signal_.wait_for(lock, grace, [this] { return drained_; });
        lock.unlock();
        std::size_t left = 0;
        asio::post(core_.context, [this, &left] {
            left = core_.connections.size();
            while (!core_.connections.empty())
                core_.connections.front()->close();
            core_.context.stop();
        });
        thread_.join();
        core_.gate->close();
        return left;
    }

    [[nodiscard]] const std::vector<std::string>& addresses() const override { return addresses_; }

    [[nodiscard]] ServerCounters counters() const override {
        ServerCounters counters;
        counters.open = open_;
        counters.accepted = accepted_;
        counters.requests = core_.requests;
        counters.malformed = core_.malformed;
        counters.refused = refused_;
        counters.timed_out = core_.timed_out;
        return counters;
    }

    [[nodiscard]] SteadyClock::time_point last_progress() const override {
        return SteadyClock::time_point(SteadyClock::duration(last_progress_.load()));
    }

  private:
    /// Until it is stopped. What reaches this is a bug that no connection is to blame for, and ends none.
    void run() {
        while (!core_.context.stopped()) {
            try {
                core_.context.run();
            } catch (const std::exception& bug) {
                core_.handler.on_bug(bug.what());
            }
        }
    }

    void progressed() { last_progress_ = SteadyClock::now().time_since_epoch().count(); }

    void accept_on(ListeningSocket& acceptor) {
        acceptor.async_wait(ListeningSocket::wait_read, [this, &acceptor](const error_code& ec) {
            if (ec || core_.stopping)
                return;
            bool out_of_sockets = false;
            for (int i = 0; i < accept_batch && accept_one(acceptor.native_handle(), out_of_sockets); ++i) {
            }
            // Trying again at once would fail again and waste processor time: the sweep tries again.
            if (out_of_sockets)
                paused_.push_back(&acceptor);
            else
                accept_on(acceptor);
        });
    }

    /// False once no connection is waiting. Out of descriptors, the connection that has been idle longest is closed.
    bool accept_one(int listener, bool& out_of_sockets) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        const int socket =
            ::accept4(listener, reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0) {
            const bool out_of_descriptors = errno == EMFILE || errno == ENFILE;
            // The system reports this even where no connection waits.
            if (out_of_descriptors && !is_readable(listener))
                return false;
            if (out_of_descriptors && make_room())
                return true;
            out_of_sockets = out_of_descriptors || errno == ENOBUFS || errno == ENOMEM;
            return false;
        }
        ++accepted_;
        try {
            StreamSocket owned(core_.context);
            error_code ec;
            owned.assign(asio::generic::stream_protocol(address.ss_family, 0), socket, ec);
            if (ec)
                ::close(socket);
            else
                admit(std::move(owned), peer_of(address));
        } catch (const std::exception& bug) {
            core_.handler.on_bug(bug.what());
        }
        return true;
    }

    void admit(StreamSocket socket, Peer peer) {
        // Looked up, not inserted: a rejected connection leaves nothing behind.
        const auto same_client = per_client_.find(peer.client);
        if (same_client != per_client_.end() && same_client->second >= core_.limits.connections_per_client)
            return turn_away(socket, 429, "There are too many connections from this address; use fewer.");
        if (core_.connections.size() >= core_.limits.connections && !make_room())
            return turn_away(socket, 503, "There are too many connections; try again later.");
        const int on = 1;
        if (!peer.local)
            ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection =
            std::make_shared<Connection>(core_, std::move(socket), std::move(peer.text), std::move(peer.client));
        connection->position = core_.connections.insert(core_.connections.end(), connection);
        ++open_;
        if (!connection->client().empty())
            ++per_client_[connection->client()];
        connection->start();
    }

    /// Closes the connection that has been idle for longest.
    bool make_room() {
        std::shared_ptr<Connection> oldest;
        for (const auto& connection : core_.connections)
            if (connection->idle() && (!oldest || connection->idle_since() < oldest->idle_since()))
                oldest = connection;
        if (oldest)
            oldest->close();
        return oldest != nullptr;
    }

    void turn_away(StreamSocket& socket, int status, std::string_view detail) {
        ++refused_;
        const ResponsePtr response = core_.handler.error(status, detail);
        const std::string text =
            response->head + core_.date_line + "Retry-After: 5\r\nConnection: close\r\n\r\n" + response->body;
        (void)::send(socket.native_handle(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    void forget(const Connection& connection) {
        --open_;
        const auto found = per_client_.find(connection.client());
        if (found != per_client_.end() && --found->second == 0)
            per_client_.erase(found);
        if (core_.stopping && core_.connections.empty())
            drained();
    }

    void sweep_later() {
        sweeper_.expires_after(sweep_interval(core_.limits));
        sweeper_.async_wait([this](const error_code& ec) {
            if (ec)
                return;
            // First, so that the next sweep is scheduled whatever happens.
            sweep_later();
            sweep();
        });
    }

    void sweep() {
        progressed();
        core_.date_line = make_date_line(clock_.now());
        const auto now = SteadyClock::now();
        for (auto next = core_.connections.begin(); next != core_.connections.end();) {
            const auto connection = *next++;
            connection->check_deadline(now);
        }
        for (ListeningSocket* acceptor : std::exchange(paused_, {}))
            if (!core_.stopping)
                accept_on(*acceptor);
    }

    void begin_stop() {
        core_.stopping = true;
        for (const auto& acceptor : acceptors_) {
            error_code ignored;
            acceptor->close(ignored);  // NOLINT(bugprone-unused-return-value): closing is all that is left to do
        }
        listeners_.clear();
        for (auto next = core_.connections.begin(); next != core_.connections.end();) {
            const auto connection = *next++;
            connection->ask_to_end();
        }
        if (core_.connections.empty())
            drained();
    }

    void drained() {
        const std::lock_guard lock(mutex_);
        drained_ = true;
        drained_signal_.notify_all();
    }

    ServerCore core_;
    const Clock& clock_;
    std::vector<Listener> listeners_;
    std::vector<std::string> addresses_;
    std::vector<std::unique_ptr<ListeningSocket>> acceptors_;
    asio::steady_timer sweeper_;
    std::unordered_map<std::string, std::size_t> per_client_;
    std::vector<ListeningSocket*> paused_;  ///< for want of file descriptors

    std::atomic<std::uint64_t> open_ = 0;
    std::atomic<std::uint64_t> accepted_ = 0;
    std::atomic<std::uint64_t> refused_ = 0;
    std::atomic<SteadyClock::rep> last_progress_ = 0;

    std::mutex mutex_;
    std::condition_variable drained_signal_;
    bool drained_ = false;
    std::thread thread_;
};

}  // namespace

result<std::unique_ptr<HttpServer>> make_http_server(const ServerOptions& options, RequestHandler& handler,
                                                     const Clock& clock) {
    std::vector<Listener> listeners;
    for (const std::string& listen : options.listen) {
        auto opened = open_listeners(listen);
        if (!opened)
            return opened.error();
        std::ranges::move(*opened, std::back_inserter(listeners));
    }
    if (listeners.empty())
        return fail(errc::invalid_config, "no address to listen on was given");
    return std::make_unique<AsioHttpServer>(options, handler, clock, std::move(listeners));
}

}  // namespace twir::http
