#include "support/catch.hpp"
#include <twir_events/core/ip_address.hpp>

using namespace twir;

namespace {

bool is_in(std::string_view address, std::string_view network) {
    return parse_ip_network(network).value().contains(parse_ip_address(address).value());
}

}  // namespace

TEST_CASE("loose forms of IPv4 are understood as the system's resolver does", "[core][ip]") {
    const auto loopback = parse_ip_address("127.0.0.1");
    CHECK(parse_loose_ip_address("127.1") == loopback);
    CHECK(parse_loose_ip_address("0x7f000001") == loopback);
    CHECK(parse_loose_ip_address("017700000001") == loopback);
    CHECK(parse_loose_ip_address("2130706433") == loopback);
    CHECK(!parse_loose_ip_address("feeds.test"));
    CHECK(!parse_ip_address("127.1"));
    CHECK(!parse_ip_address(""));
    CHECK(format_ip_address(parse_ip_address("2001:DB8:0::1").value()) == "2001:db8::1");
}

TEST_CASE("a mapped address is an IPv4 one", "[core][ip]") {
    CHECK(unmapped(*parse_ip_address("::ffff:192.0.2.1")) == *parse_ip_address("192.0.2.1"));
    for (const char* other : {"192.0.2.1", "2001:db8::1", "::1", "::ffff:0:192.0.2.1"})
        CHECK(unmapped(*parse_ip_address(other)) == *parse_ip_address(other));
}

TEST_CASE("a network holds the addresses that begin as it does", "[core][ip]") {
    CHECK(is_in("10.255.0.1", "10.0.0.0/8"));
    CHECK_FALSE(is_in("11.0.0.1", "10.0.0.0/8"));
    CHECK(is_in("172.31.255.255", "172.16.0.0/12"));
    CHECK_FALSE(is_in("172.32.0.0", "172.16.0.0/12"));
    CHECK(is_in("192.0.2.1", "192.0.2.1"));
    CHECK_FALSE(is_in("192.0.2.2", "192.0.2.1"));
    CHECK(is_in("2001:db8:ffff::1", "2001:db8::/32"));
    CHECK(is_in("10.1.2.3", "::ffff:10.0.0.0/104"));
    CHECK(is_in("192.0.2.1", "0.0.0.0/0"));
    CHECK_FALSE(is_in("::1", "0.0.0.0/0"));
    for (const char* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::1/129", "a/8"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_ip_network(text).has_value());
    }
}
