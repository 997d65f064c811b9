#include "http/server_fixture.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include <array>

namespace twir::http {

using Catch::StartsWith;

namespace {

/// An address of this machine by which others reach it; empty: there is none.
std::string outer_address() {
    ifaddrs* all = nullptr;
    std::string found;
    if (::getifaddrs(&all) != 0)
        return found;
    for (const auto* one = all; one != nullptr && found.empty(); one = one->ifa_next) {
        if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET)
            continue;
        const auto& address = reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr;
        std::array<char, INET_ADDRSTRLEN> text{};
        if (ntohl(address.s_addr) >> 24U != 127 && ::inet_ntop(AF_INET, &address, text.data(), text.size()) != nullptr)
            found = text.data();
    }
    ::freeifaddrs(all);
    return found;
}

struct NamedServer {
    explicit NamedServer(std::vector<std::string> hosts) {
        ServerOptions options;
        options.listen = {"0.0.0.0:0"};
        options.hosts = std::move(hosts);
        server = make_http_server(options, handler, *clock).value();
        server->start();
        const std::string& address = server->addresses().front();
        port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    }
    [[nodiscard]] std::string ask(const std::string& from, const std::string& host) const {
        support::RawClient client(from, port);
        client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return client.read_all();
    }

    EchoHandler handler;
    std::unique_ptr<twir::Clock> clock = make_system_clock();
    std::unique_ptr<HttpServer> server;
    std::uint16_t port = 0;
};

}  // namespace

TEST_CASE("requests from this machine are answered whatever name they are for", "[server][hosts]") {
    const NamedServer server({"events.example"});
    for (const char* host : {"events.example", "other.example", "127.0.0.1", ""})
        CHECK_THAT(server.ask("127.0.0.1", host), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("requests from others are answered for the configured names alone", "[server][hosts]") {
    const std::string outside = outer_address();
    if (outside.empty()) {
        WARN("skipped: this machine has no address but that of itself");
        return;
    }
    const NamedServer server({"events.example", "[2001:db8::1]"});
    for (const char* host : {"events.example", "Events.Example:8080", "events.example.", "[2001:DB8::1]:80"})
        CHECK_THAT(server.ask(outside, host), StartsWith("HTTP/1.1 200 OK\r\n"));
    for (const std::string& host : {outside, std::string("evil.example"), std::string("events.example.evil.example"),
                                    std::string("u@events.example"), std::string()})
        CHECK_THAT(server.ask(outside, host), StartsWith("HTTP/1.1 421 Misdirected Request\r\n"));
    CHECK_THAT(NamedServer({}).ask(outside, "anything.example"), StartsWith("HTTP/1.1 200 OK\r\n"));
}

}  // namespace twir::http
