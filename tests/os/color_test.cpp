#include "support/catch.hpp"
#include <twir_events/os/color.hpp>

#include <unistd.h>

#include <array>

using namespace twir::os;

TEST_CASE("colour is for terminals, unless somebody says otherwise", "[os][color]") {
    use_color("auto");
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    CHECK_FALSE(is_colored(ends[1]));
    CHECK(painted("bad", Paint::bad, ends[1]) == "bad");
    use_color("always");
    CHECK(painted("bad", Paint::bad, ends[1]) == "\x1b[31mbad\x1b[0m");
    CHECK(painted("well", Paint::none, ends[1]) == "well");
    use_color("never");
    CHECK(painted("bad", Paint::bad, ends[1]) == "bad");
    use_color("auto");
    ::close(ends[0]);
    ::close(ends[1]);
}
