#include "support/catch.hpp"
#include <twir_events/core/http_date.hpp>

using namespace twir;

namespace {

const Instant then = parse_rfc3339("1994-11-06T08:49:37Z")->instant();

}  // namespace

TEST_CASE("HTTP dates in all three forms", "[core][http]") {
    CHECK(format_http_date(then) == "Sun, 06 Nov 1994 08:49:37 GMT");
    for (const auto* text : {"Sun, 06 Nov 1994 08:49:37 GMT", " Sun, 06 Nov 1994 08:49:37 GMT ",
                             "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        CAPTURE(text);
        CHECK(parse_http_date(text) == then);
    }
}

TEST_CASE("invalid HTTP dates are rejected", "[core][http]") {
    for (const auto* text :
         {"", "tomorrow", "2025-01-01T00:00:00Z", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
          "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT, and more", "Sun, 06 Nov 1994 08:49:37"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_http_date(text).has_value());
    }
}
