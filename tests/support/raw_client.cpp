#include "support/raw_client.hpp"

#include <twir_events/core/text.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

namespace twir::support {

namespace {

// No answer takes so long, except where a test would hang.
constexpr timeval patience{20, 0};

int connect_to(const sockaddr* address, socklen_t size) {
    const int socket = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket, address, size) != 0) {
        ::close(socket);
        throw std::runtime_error("raw client: cannot connect");
    }
    return socket;
}

int connect_tcp(std::uint16_t port, const std::string& host = "127.0.0.1") {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

int connect_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    return connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(connect_tcp(port)) {}

RawClient::RawClient(const std::string& address, std::uint16_t port) : socket_(connect_tcp(port, address)) {}

RawClient::RawClient(const std::string& unix_path) : socket_(connect_unix(unix_path)) {}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), pending_(std::move(other.pending_)) {}

RawClient::~RawClient() {
    if (socket_ >= 0)
        ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

void RawClient::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive() {
    std::array<char, 64 * 1024> buffer;
    const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (n <= 0)
        return false;
    pending_.append(buffer.data(), static_cast<std::size_t>(n));
    return true;
}

std::string RawClient::read_response(bool head) {
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos)
        if (!receive())
            return std::exchange(pending_, {});
    end += 4;
    static constexpr std::string_view length_name = "\r\nContent-Length: ";
    const std::size_t length = ifind_ascii(std::string_view(pending_).substr(0, end), length_name);
    if (!head && length != std::string::npos)
        end += std::stoul(pending_.substr(length + length_name.size()));
    while (pending_.size() < end)
        if (!receive())
            return std::exchange(pending_, {});
    std::string response = pending_.substr(0, end);
    pending_.erase(0, end);
    return response;
}

void RawClient::read_slowly() const {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::array<char, 16> few{};
    [[maybe_unused]] const auto taken = ::recv(socket_, few.data(), few.size(), MSG_DONTWAIT);
}

std::string RawClient::read_all() {
    while (receive()) {
    }
    return std::exchange(pending_, {});
}

bool RawClient::closes_within(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, 5) > 0 && !receive())
            return true;
    }
    return false;
}

}  // namespace twir::support
