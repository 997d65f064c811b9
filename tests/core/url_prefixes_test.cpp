#include "support/catch.hpp"
#include <twir_events/core/url_prefixes.hpp>

using namespace twir;

TEST_CASE("the prefixes of an address end at its separators", "[core][url]") {
    using V = std::vector<std::string_view>;
    CHECK(url_prefixes("a.example/x?q=1") ==
          V{"a.example/x?q=1", "a.example/x?q=", "a.example/x", "a.example/", "a.example"});
    CHECK(url_prefixes("a.example/rust-12") == V{"a.example/rust-12", "a.example/rust-", "a.example/", "a.example"});
    CHECK(url_prefixes("a.example") == V{"a.example"});
    CHECK(url_prefixes("").empty());
}
