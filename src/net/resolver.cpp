#include "net/lookup_threads.hpp"
#include <twir_events/net/resolver.hpp>

#include <netdb.h>
#include <netinet/in.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace twir::net {

namespace {

IpAddress from_socket_address(const sockaddr& address) {
    IpAddress result;
    result.v6 = address.sa_family == AF_INET6;
    if (result.v6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        std::memcpy(result.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
    } else {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        std::memcpy(result.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    }
    return result;
}

result<std::vector<IpAddress>> look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;  // each address once
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &found);
    if (error != 0) {
        const std::string why = error == EAI_SYSTEM ? std::generic_category().message(errno) : ::gai_strerror(error);
        return fail(errc::network, "the name " + host + " cannot be resolved: " + why);
    }
    std::vector<IpAddress> addresses;
    for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next)
        if (entry->ai_family == AF_INET || entry->ai_family == AF_INET6)
            addresses.push_back(from_socket_address(*entry->ai_addr));
    ::freeaddrinfo(found);
    return addresses;
}

}  // namespace

std::unique_ptr<Resolver> make_system_resolver(EventLoop& loop) {
    return make_resolver(loop, look_up);
}

}  // namespace twir::net
