#include "net/certificate_authorities.hpp"

#include "support/catch.hpp"
#include "support/shared.hpp"

#include <vector>

using namespace twir::net;
using namespace twir::support;

TEST_CASE("the first list of certificate authorities that exists is used", "[net][tls]") {
    const TemporaryDir dir;
    const std::string missing = (dir.path() / "ca-certificates.crt").string();
    const std::string bundle = (dir.path() / "ca-bundle.crt").string();
    const std::string last = (dir.path() / "cert.pem").string();
    const std::vector<std::string_view> places = {missing, bundle, last};
    CHECK(find_authorities("", places).empty());
    write_file(last, "x");
    CHECK(find_authorities("", places) == last);
    write_file(bundle, "x");
    CHECK(find_authorities("", places) == bundle);
    CHECK(find_authorities("/my/own.pem", places) == "/my/own.pem");
}

TEST_CASE("without a list of certificate authorities the message names the package", "[net][tls]") {
    CHECK_THAT(hint_on_authorities(""), Catch::Contains("install the package ca-certificates"));
    CHECK(hint_on_authorities("/etc/ssl/cert.pem").empty());
}
