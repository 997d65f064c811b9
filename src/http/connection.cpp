#include "http/connection.hpp"

#include <twir_events/core/authority.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstring>

namespace twir::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t body_piece = std::size_t{16} * 1024;
// A client that is still sending when it is refused would lose the response to a TCP reset: its bytes are thrown away
// for a while.
constexpr std::size_t linger_bytes = std::size_t{1024} * 1024;

}  // namespace

void Gate::post(std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    if (context_ != nullptr)
        asio::post(*context_, std::move(task));
}

void Gate::close() {
    const std::lock_guard lock(mutex_);
    context_ = nullptr;
}

Connection::Connection(ServerCore& core, StreamSocket socket, std::string peer, std::string client)
    : core_(core), socket_(std::move(socket)), peer_(std::move(peer)), client_(std::move(client)), tail_{} {}

void Connection::start() {
    guard([this] {
        error_code ec;
        socket_.non_blocking(true, ec);  // NOLINT(bugprone-unused-return-value): the first read reports a broken socket
        buffer_.resize(first_buffer);
        set_deadline(core_.limits.header_complete);
        read();
    });
}

void Connection::read() {
    if (begin_ > 0 && end_ == buffer_.size()) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= std::exchange(begin_, 0);
    }
    if (end_ == buffer_.size())
        buffer_.resize(std::min(2 * buffer_.size(), std::max(first_buffer, core_.limits.header)));
    socket_.async_read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_),
                            [self = shared_from_this()](const error_code& ec, std::size_t n) {
                                if (self->state_ == State::closed)
                                    return;
                                if (ec)
                                    return self->close();
                                self->guard([&] { self->on_read(n); });
                            });
}

void Connection::on_read(std::size_t n) {
    if (state_ == State::lingering) {
        lingered_ += n;
        return lingered_ > linger_bytes ? close() : read();
    }
    end_ += n;
    advance();
}

void Connection::advance() {
    if (state_ == State::idle) {
        // An empty line before a request is left over from old clients' bodies (RFC 9112 section 2.2).
        if (end_ - begin_ >= 2 && buffer_[begin_] == '\r' && buffer_[begin_ + 1] == '\n')
            begin_ += 2;
        if (begin_ == end_ || (end_ - begin_ == 1 && buffer_[begin_] == '\r'))
            return read();
        state_ = State::head;
        set_deadline(core_.limits.header_complete);
    }
    const std::string_view input(buffer_.data() + begin_, end_ - begin_);
    const HeadScan scan = scan_head(input, scanned_);
    if (scan.state == HeadScan::State::malformed)
        return refuse(400, "This is not an HTTP request: its lines must end with CR LF.");
    if (scan.state == HeadScan::State::complete && scan.size <= core_.limits.header)
        return begin_request(input.substr(0, scan.size));
    if (input.size() >= core_.limits.header)
        return refuse(431, "The request's header is too large.");
    read();
}

void Connection::begin_request(std::string_view head) {
    head_size_ = head.size();
    parser_.emplace(fields_);
    if (const auto failure = parser_->parse_head(head))
        return refuse(failure->status, failure->detail);
    ServerRequest& request = parser_->request();
    request.peer = peer_;
    bodiless_ = request.method == "HEAD";
    if (!answers_to(request.header("Host")))
        return refuse(421, "This server has another name; ask for it under that one.");
    core_.requests.fetch_add(1, std::memory_order_relaxed);
    if (parser_->done())
        return dispatch();
    begin_body();
}

bool Connection::answers_to(std::string_view host) const {
    // A connection that is not counted comes from this machine.
    if (core_.hosts.empty() || client_.empty())
        return true;
    const auto authority = split_authority(host);
    const auto name = authority && !authority->has_user ? ascii_host(authority->host) : std::nullopt;
    return name && std::find(core_.hosts.begin(), core_.hosts.end(), *name) != core_.hosts.end();
}

void Connection::begin_body() {
    if (auto refused = core_.handler.refuse_unread(parser_->request())) {
        keep_ = false;
        return respond(std::move(refused));
    }
    body_limit_ = core_.handler.body_limit(parser_->request());
    if (body_limit_ == 0)
        return refuse(413, "This address takes no request body.");
    if (parser_->announces_more_than(body_limit_))
        return refuse_body();
    if (parser_->expects_continue()) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        error_code ec;
        if (socket_.write_some(asio::buffer(go_on), ec) != go_on.size())
            return close();
    }
    state_ = State::body;
    body_end_ = Clock::now() + core_.limits.body_complete;
    body_buffer_.assign(buffer_.data() + begin_ + head_size_, buffer_.data() + end_);
    end_ = begin_ + head_size_;
    consume_body();
}

void Connection::consume_body() {
    bool progress = true;
    while (progress && !body_buffer_.empty() && !parser_->done()) {
        std::optional<RequestFailure> failure;
        const std::size_t used = parser_->feed_body({body_buffer_.data(), body_buffer_.size()}, body_limit_, failure);
        if (failure)
            return failure->status == 413 ? refuse_body() : refuse(failure->status, failure->detail);
        body_buffer_.erase(body_buffer_.begin(), body_buffer_.begin() + static_cast<std::ptrdiff_t>(used));
        progress = used > 0;
    }
    if (parser_->done())
        return dispatch();
    if (body_buffer_.size() >= body_piece)
        return refuse(400, "A chunk's header in the request's body is too long.");
    if (!hold_body())
        return refuse(503, "Too many request bodies are being received; try again later.");
    read_body();
}

bool Connection::hold_body() {
    const std::size_t holds = parser_->request().body.size() + body_buffer_.size() + body_piece;
    core_.body_bytes += holds - body_held_;
    body_held_ = holds;
    while (core_.body_bytes > core_.limits.bodies) {
        Connection* slowest = nullptr;
        for (const auto& other : core_.connections)
            if (other.get() != this && other->receives_body() &&
                (slowest == nullptr || other->body_end() < slowest->body_end()))
                slowest = other.get();
        if (slowest == nullptr)
            return false;
        const auto alive = slowest->shared_from_this();
        alive->give_way();
    }
    return true;
}

void Connection::release_body() {
    core_.body_bytes -= std::exchange(body_held_, 0);
}

void Connection::give_way() {
    core_.timed_out.fetch_add(1, std::memory_order_relaxed);
    send_and_close(503, "The request's body did not arrive in time; try again later.");
}

void Connection::read_body() {
    deadline_ = std::min(Clock::now() + core_.limits.between_body_bytes, body_end_);
    const std::size_t had = body_buffer_.size();
    body_buffer_.resize(had + body_piece);
    socket_.async_read_some(asio::buffer(body_buffer_.data() + had, body_piece),
                            [self = shared_from_this(), had](const error_code& ec, std::size_t n) {
                                if (self->state_ == State::closed)
                                    return;
                                if (ec)
                                    return self->close();
                                self->body_buffer_.resize(had + n);
                                self->guard([&] { self->consume_body(); });
                            });
}

void Connection::dispatch() {
    state_ = State::handling;
    keep_ = parser_->wants_keep_alive();
    ResponsePtr response;
    try {
        response = core_.handler.handle(parser_->request(), *this);
    } catch (const std::exception& bug) {
        core_.handler.on_bug(bug.what());
        response = core_.handler.error(500, "The server failed to answer this; it is not the request's fault.");
    }
    if (response)
        return respond(std::move(response));
    if (deferral_ == 0)
        return respond(core_.handler.error(500, "The server has no answer to this."));
    set_deadline(core_.limits.handling);
}

SendLater Connection::defer() {
    deferral_ = core_.requests.load(std::memory_order_relaxed);
    return [gate = core_.gate, weak = weak_from_this(), number = deferral_](ResponsePtr response) {
        gate->post([weak, number, response = std::move(response)]() mutable {
            const auto self = weak.lock();
            if (self && self->state_ == State::handling && self->deferral_ == number)
                self->guard([&] { self->respond(std::move(response)); });
        });
    };
}

void Connection::check_deadline(Clock::time_point now) {
    if (now < deadline_)
        return;
    switch (state_) {
        case State::head:
        case State::body:
            core_.timed_out.fetch_add(1, std::memory_order_relaxed);
            return guard([this] { send_and_close(408, "The request did not arrive in time."); });
        case State::handling:
            core_.timed_out.fetch_add(1, std::memory_order_relaxed);
            return guard([this] { send_and_close(503, "The answer could not be made in time; try again later."); });
        case State::writing:
            core_.timed_out.fetch_add(1, std::memory_order_relaxed);
            return close();
        default:
            return close();
    }
}

void Connection::ask_to_end() {
    keep_ = false;
    if (state_ == State::idle || state_ == State::lingering)
        close();
}

void Connection::close() {
    if (state_ == State::closed)
        return;
    state_ = State::closed;
    error_code ignored;
    socket_.close(ignored);  // NOLINT(bugprone-unused-return-value): closing is all that is left to do
    response_.reset();
    release_body();
    const auto self = shared_from_this();
    core_.connections.erase(position);
    core_.on_closed(*this);
}

}  // namespace twir::http
