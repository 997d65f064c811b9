#include "net/address_guard.hpp"

#include "support/catch.hpp"

namespace twir::net {

namespace {

std::string judge(std::string_view text) {
    return std::string(why_not_public(parse_ip_address(text).value()).value_or("public"));
}

}  // namespace

TEST_CASE("addresses of the public internet pass", "[net][guard]") {
    for (const char* address : {"8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.255.255",
                                "100.128.0.1", "192.169.0.1", "169.253.1.1", "223.255.255.255", "2606:4700::1111",
                                "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"}) {
        INFO(address);
        CHECK(judge(address) == "public");
    }
}

TEST_CASE("private and reserved addresses are recognised", "[net][guard]") {
    CHECK(judge("127.0.0.1") == "loopback");
    CHECK(judge("127.255.255.254") == "loopback");
    CHECK(judge("10.1.2.3") == "private network");
    CHECK(judge("172.16.0.1") == "private network");
    CHECK(judge("172.31.255.255") == "private network");
    CHECK(judge("192.168.1.1") == "private network");
    CHECK(judge("169.254.169.254") == "link-local");
    CHECK(judge("100.64.0.1") == "carrier-grade NAT");
    CHECK(judge("100.127.255.255") == "carrier-grade NAT");
    CHECK(judge("0.0.0.0") == "unspecified");
    CHECK(judge("0.1.2.3") == "unspecified");
    CHECK(judge("224.0.0.1") == "multicast");
    CHECK(judge("239.255.255.250") == "multicast");
    CHECK(judge("255.255.255.255") == "reserved");
    CHECK(judge("198.19.0.1") == "benchmarking");
    CHECK(judge("::") == "unspecified");
    CHECK(judge("::1") == "loopback");
    CHECK(judge("fe80::1") == "link-local");
    CHECK(judge("febf::1") == "link-local");
    CHECK(judge("fc00::1") == "unique local");
    CHECK(judge("fd12:3456::1") == "unique local");
    CHECK(judge("ff02::1") == "multicast");
    CHECK(judge("fec0::1") == "site-local");
    CHECK(judge("2001:db8::1") == "documentation");
    CHECK(judge("4000::1") == "reserved");
}

TEST_CASE("an IPv4 address inside an IPv6 one is judged as itself", "[net][guard]") {
    CHECK(judge("::ffff:127.0.0.1") == "loopback");
    CHECK(judge("::ffff:10.0.0.1") == "private network");
    CHECK(judge("::ffff:169.254.169.254") == "link-local");
    CHECK(judge("::ffff:0:192.168.0.1") == "private network");
    CHECK(judge("::127.0.0.1") == "loopback");
    CHECK(judge("::10.0.0.1") == "private network");
    CHECK(judge("64:ff9b::10.0.0.1") == "private network");
    CHECK(judge("64:ff9b:1::8.8.8.8") == "local NAT64");
    CHECK(judge("2002:7f00:1::") == "loopback");
    CHECK(judge("2002:c0a8:101::1") == "private network");
    CHECK(judge("2001:0:4136:e378:8000:63bf:3fff:fdd2") == "protocol assignments");
}

}  // namespace twir::net
