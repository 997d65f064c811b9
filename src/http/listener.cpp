#include "http/listener.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

namespace twir::http {

namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;

    sockaddr* generic() { return reinterpret_cast<sockaddr*>(&storage); }
};

std::string system_message() {
    return std::generic_category().message(errno);
}

std::string printed(int socket) {
    Address address;
    address.size = sizeof address.storage;
    if (::getsockname(socket, address.generic(), &address.size) != 0)
        return "unknown";
    char text[INET6_ADDRSTRLEN] = "";
    if (address.storage.ss_family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address.storage);
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        return std::string(text) + ":" + std::to_string(ntohs(v4->sin_port));
    }
    if (address.storage.ss_family == AF_INET6) {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.storage);
        inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        return "[" + std::string(text) + "]:" + std::to_string(ntohs(v6->sin6_port));
    }
    const auto* local = reinterpret_cast<const sockaddr_un*>(&address.storage);
    return "unix:" + std::string(local->sun_path);
}

std::optional<Address> parse_tcp(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string_view::npos || colon + 1 == text.size())
        return std::nullopt;
    const auto [end, ec] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
    if (ec != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    std::string host(text.substr(0, colon));
    if (host == "localhost")
        host = "127.0.0.1";
    Address address;
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        address.size = sizeof *v6;
        if (inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &v6->sin6_addr) != 1)
            return std::nullopt;
        return address;
    }
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    address.size = sizeof *v4;
    if (inet_pton(AF_INET, host.c_str(), &v4->sin_addr) != 1)
        return std::nullopt;
    return address;
}

result<Listener> open_socket(Address address, std::string_view listen, std::string path) {
    const int socket = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return fail(errc::network, "cannot listen on " + std::string(listen) + ": " + system_message());
    Listener listener(socket, "", "");
    const int on = 1;
    if (address.storage.ss_family != AF_UNIX)
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (address.storage.ss_family == AF_INET6)
        ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (::bind(socket, address.generic(), address.size) != 0 || ::listen(socket, SOMAXCONN) != 0)
        return fail(errc::network, "cannot listen on " + std::string(listen) + ": " + system_message());
    return Listener(listener.release(), printed(socket), std::move(path));
}

/// A socket file without a listener is left over from a crash.
void remove_stale_socket(Address address, const std::string& path) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0 || !S_ISSOCK(info.st_mode))
        return;
    const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(probe, address.generic(), address.size) != 0 && errno == ECONNREFUSED)
        ::unlink(path.c_str());
    ::close(probe);
}

result<Listener> open_unix(const std::string& path, std::string_view listen) {
    Address address;
    auto* local = reinterpret_cast<sockaddr_un*>(&address.storage);
    if (path.empty() || path.size() >= sizeof local->sun_path)
        return fail(errc::invalid_config, "'" + std::string(listen) + "': the path of a socket has 1 to " +
                                              std::to_string(sizeof local->sun_path - 1) + " bytes");
    local->sun_family = AF_UNIX;
    std::memcpy(local->sun_path, path.c_str(), path.size() + 1);
    address.size = sizeof *local;
    remove_stale_socket(address, path);
    auto listener = open_socket(address, listen, path);
    // The proxy in front shares our group.
    if (listener && ::chmod(path.c_str(), 0660) != 0)
        return fail(errc::network, "cannot set who may use " + std::string(listen) + ": " + system_message());
    return listener;
}

result<std::vector<Listener>> inherited() {
    std::vector<Listener> listeners;
    const int count = sd_listen_fds(0);
    for (int fd = SD_LISTEN_FDS_START; fd < SD_LISTEN_FDS_START + count; ++fd) {
        if (sd_is_socket(fd, AF_UNSPEC, SOCK_STREAM, 1) <= 0)
            return fail(errc::invalid_config, "systemd passed a file descriptor that is not a listening stream socket");
        // Otherwise accept() would block when a client has gone away again, and all other clients would wait.
        const int flags = ::fcntl(fd, F_GETFL);
        if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
            return fail(errc::network, "cannot listen on " + printed(fd) + ": " + system_message());
        listeners.emplace_back(fd, printed(fd), "");
    }
    if (listeners.empty())
        return fail(errc::invalid_config, "systemd passed no sockets: start the .socket unit, or name an address");
    return listeners;
}

}  // namespace

Listener::Listener(int socket, std::string address, std::string path)
    : socket_(socket), address_(std::move(address)), path_(std::move(path)) {}

Listener::Listener(Listener&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      address_(std::move(other.address_)),
      path_(std::exchange(other.path_, {})) {}

Listener::~Listener() {
    if (socket_ >= 0)
        ::close(socket_);
    if (!path_.empty())
        ::unlink(path_.c_str());
}

int Listener::release() {
    return std::exchange(socket_, -1);
}

result<std::vector<Listener>> open_listeners(std::string_view listen) {
    static constexpr std::string_view unix_prefix = "unix:";
    if (listen == "systemd")
        return inherited();
    std::vector<Listener> listeners;
    if (listen.starts_with(unix_prefix)) {
        auto listener = open_unix(std::string(listen.substr(unix_prefix.size())), listen);
        if (!listener)
            return listener.error();
        listeners.push_back(std::move(*listener));
        return listeners;
    }
    const auto address = parse_tcp(listen);
    if (!address)
        return fail(errc::invalid_config, "'" + std::string(listen) +
                                              "' is not an address to listen on: write IP:PORT, [IPv6]:PORT, "
                                              "localhost:PORT, unix:PATH or systemd");
    auto listener = open_socket(*address, listen, "");
    if (!listener)
        return listener.error();
    listeners.push_back(std::move(*listener));
    return listeners;
}

}  // namespace twir::http
