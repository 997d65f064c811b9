#include "support/upstream_wire.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace twir::support {

namespace {

constexpr int poll_slice_ms = 5;

}  // namespace

SocketWire::~SocketWire() {
    close();
}

bool SocketWire::wait_for(short events) {
    while (open() && !stopping_()) {
        pollfd waiting{socket_, events, 0};
        if (::poll(&waiting, 1, poll_slice_ms) > 0)
            return true;
    }
    return false;
}

bool SocketWire::accept_tls(SSL_CTX* context) {
    ssl_ = SSL_new(context);
    SSL_set_fd(ssl_, socket_);
    for (;;) {
        const int code = SSL_accept(ssl_);
        if (code == 1)
            return true;
        const int why = SSL_get_error(ssl_, code);
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
            return false;
        if (!wait_for(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT))
            return false;
    }
}

bool SocketWire::send(std::string_view bytes) {
    while (!bytes.empty() && open()) {
        std::size_t sent = 0;
        bool blocked = false;
        if (ssl_ != nullptr) {
            const int code = SSL_write_ex(ssl_, bytes.data(), bytes.size(), &sent);
            blocked = code != 1 && SSL_get_error(ssl_, code) == SSL_ERROR_WANT_WRITE;
        } else {
            const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            blocked = n < 0 && errno == EAGAIN;
            sent = n > 0 ? static_cast<std::size_t>(n) : 0;
        }
        if (sent == 0 && !(blocked && wait_for(POLLOUT)))
            return false;
        bytes.remove_prefix(sent);
    }
    return open();
}

bool SocketWire::receive(std::string& out) {
    std::array<char, 16 * 1024> buffer;
    while (open()) {
        std::size_t received = 0;
        bool blocked = false;
        if (ssl_ != nullptr) {
            const int code = SSL_read_ex(ssl_, buffer.data(), buffer.size(), &received);
            blocked = code != 1 && SSL_get_error(ssl_, code) == SSL_ERROR_WANT_READ;
        } else {
            const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), 0);
            blocked = n < 0 && errno == EAGAIN;
            received = n > 0 ? static_cast<std::size_t>(n) : 0;
        }
        out.append(buffer.data(), received);
        if (received > 0)
            return true;
        if (!blocked || !wait_for(POLLIN))
            return false;
    }
    return false;
}

bool SocketWire::peer_has_gone() {
    pollfd waiting{socket_, POLLRDHUP, 0};
    return ::poll(&waiting, 1, 0) > 0;
}

bool SocketWire::pause(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (open() && !stopping_() && !peer_has_gone()) {
        if (std::chrono::steady_clock::now() >= end)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

void SocketWire::close() {
    if (ssl_ != nullptr) {
        SSL_shutdown(ssl_);
        SSL_free(ssl_);
        ssl_ = nullptr;
    }
    if (socket_ >= 0)
        ::close(std::exchange(socket_, -1));
}

void SocketWire::reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (ssl_ != nullptr)
        SSL_free(std::exchange(ssl_, nullptr));
    close();
}

}  // namespace twir::support
