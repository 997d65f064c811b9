#include "resolve/title_match.hpp"

#include "support/catch.hpp"
#include <twir_events/core/text.hpp>

using namespace twir;

namespace {
int match(std::string_view told, std::string_view own) {
    static const std::string group = match_key("Rust Berlin");
    return resolve::title_match(match_key(told), match_key(own), {group});
}
}  // namespace

TEST_CASE("titles as calendars write them", "[resolve][title]") {
    CHECK(match("HACK AND LEARN", "Hack and Learn") == 3);
    CHECK(match("Rust Berlin: Hack and Learn", "Hack and Learn") == 2);
    CHECK(match("Hack and Learn (RSVP!)", "Hack and Learn") == 2);
    CHECK(match("Rust Berlin: Hack and Learn (later start)", "Hack and Learn") == 2);
    CHECK(match("Hack", "Hack and Learn") == 1);
    CHECK(match("Talks", "Hack and Learn") == 0);
    CHECK(match("Hackathon", "Hack") == 0);
    CHECK(match("", "Hack") == 0);
}
