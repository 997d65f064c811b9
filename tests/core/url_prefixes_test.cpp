#include "support/catch.hpp"
#include <twir_events/core/url_prefixes.hpp>

#include <string>
#include <vector>

using namespace twir;

namespace {

std::vector<std::string> prefixes_of(std::string_view url_key) {
    std::vector<std::string> asked;
    CHECK(find_url_prefix(url_key, [&](std::string_view prefix) {
              asked.emplace_back(prefix);
              return false;
          }).empty());
    return asked;
}

}  // namespace

TEST_CASE("the prefixes of an address end at its separators", "[core][url]") {
    using V = std::vector<std::string>;
    CHECK(prefixes_of("a.example/x?q=1") ==
          V{"a.example/x?q=1", "a.example/x?q=", "a.example/x", "a.example/", "a.example"});
    CHECK(prefixes_of("a.example/rust-12") == V{"a.example/rust-12", "a.example/rust-", "a.example/", "a.example"});
    CHECK(prefixes_of("a.example") == V{"a.example"});
    CHECK(prefixes_of("/") == V{"/"});
    CHECK(prefixes_of("").empty());
}

TEST_CASE("the longest prefix that is wanted is found", "[core][url]") {
    const auto found = find_url_prefix("a.example/rust-12", [](std::string_view p) { return p.size() < 17; });
    CHECK(found == "a.example/rust-");
}
