// What a connection does from the moment that its response is known: it writes it, and begins anew or ends.
#include "http/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstring>

namespace twir::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// How long the bytes of a refused client are thrown away (see Connection::linger).
constexpr ServerLimits::Duration linger_time{1000};
constexpr std::string_view close_line = "Connection: close\r\n";

}  // namespace

void Connection::respond(ResponsePtr response) {
    deferral_ = 0;
    response_ = std::move(response);
    keep_ = keep_ && ++served_ < core_.limits.requests_per_connection && !core_.stopping;
    const auto append = [this](std::string_view text) {
        std::memcpy(tail_.data() + tail_size_, text.data(), text.size());
        tail_size_ += text.size();
    };
    tail_size_ = 0;
    append(core_.date_line);
    if (!keep_)
        append(close_line);
    append("\r\n");
    sent_ = 0;
    sent_by_deadline_ = 0;
    state_ = State::writing;
    set_deadline(core_.limits.response_progress);
    write();
}

void Connection::refuse(int status, std::string_view detail) {
    core_.malformed.fetch_add(1, std::memory_order_relaxed);
    keep_ = false;
    bodiless_ = false;
    respond(core_.handler.error(status, detail));
}

void Connection::refuse_body() {
    refuse(413, "The request's body has more than " + std::to_string(body_limit_) +
                    " bytes; of a draft, send only the events section.");
}

void Connection::write() {
    const std::string_view parts[] = {
        response_->head, {tail_.data(), tail_size_}, bodiless_ ? std::string_view() : response_->body};
    const std::size_t all = parts[0].size() + parts[1].size() + parts[2].size();
    while (sent_ < all) {
        std::array<asio::const_buffer, 3> rest;
        std::size_t skip = sent_;
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const std::size_t cut = std::min(skip, parts[i].size());
            rest[i] = asio::const_buffer(parts[i].data() + cut, parts[i].size() - cut);
            skip -= cut;
        }
        // Tried at once, without a round through the event loop: a small response fits into the socket's buffer.
        error_code ec;
        sent_ += socket_.write_some(rest, ec);
        if (sent_ - sent_by_deadline_ >= core_.limits.least_progress) {
            sent_by_deadline_ = sent_;
            set_deadline(core_.limits.response_progress);
        }
        if (ec == asio::error::would_block) {
            socket_.async_wait(StreamSocket::wait_write, [self = shared_from_this()](const error_code& failed) {
                if (self->state_ == State::closed)
                    return;
                if (failed)
                    return self->close();
                self->guard([&] { self->write(); });
            });
            return;
        }
        if (ec)
            return close();
    }
    finish_response();
}

void Connection::finish_response() {
    response_.reset();
    if (!keep_)
        return linger();
    begin_ += head_size_;
    if (!body_buffer_.empty()) {  // the beginning of the next request
        buffer_.assign(body_buffer_.begin(), body_buffer_.end());
        begin_ = 0;
        end_ = buffer_.size();
    }
    body_buffer_ = {};
    parser_.reset();
    release_body();
    scanned_ = 0;
    state_ = State::idle;
    idle_since_ = Clock::now();
    if (core_.stopping && begin_ == end_)
        return close();
    set_deadline(core_.limits.keep_alive);
    // Not at once: a client that sends many requests without waiting must not keep the others from theirs.
    if (begin_ < end_)
        return asio::post(core_.context, [self = shared_from_this()] {
            if (self->state_ == State::idle)
                self->guard([&] { self->advance(); });
        });
    begin_ = end_ = 0;
    if (buffer_.size() > 2 * first_buffer)
        buffer_ = std::vector<char>(first_buffer);
    read();
}

void Connection::linger() {
    state_ = State::lingering;
    parser_.reset();
    release_body();
    error_code ec;
    socket_.shutdown(StreamSocket::shutdown_send, ec);
    if (ec)
        return close();
    begin_ = end_ = 0;
    set_deadline(linger_time);
    read();
}

void Connection::send_and_close(int status, std::string_view detail) {
    const ResponsePtr response = core_.handler.error(status, detail);
    const std::string text = response->head + core_.date_line + std::string(close_line) + "\r\n" + response->body;
    error_code ignored;
    socket_.write_some(asio::buffer(text), ignored);  // NOLINT(bugprone-unused-return-value): it is a courtesy
    close();
}

}  // namespace twir::http
