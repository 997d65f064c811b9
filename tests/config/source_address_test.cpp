#include "support/catch.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/config/source_address.hpp>

using namespace twir;
using namespace twir::config;
using Catch::Contains;

TEST_CASE("a user name or password in an address is seen", "[app][config]") {
    for (const auto* address :
         {"http://bob:hunter2@host.example/f.ics", "https://bob@host.example", "http://bob:hun/ter2@host.example/"}) {
        CAPTURE(address);
        CHECK(holds_user_name(address));
    }
    for (const auto* address :
         {"https://calendar.google.com/calendar/ical/a%40b@group.calendar.google.com/basic.ics", "https://host.example",
          "http://host.example:8080/a@b", "http://[::1]/a@b", "file:///srv/a@b.ics", "file:a@b"}) {
        CAPTURE(address);
        CHECK_FALSE(holds_user_name(address));
    }
}

TEST_CASE("a configuration with a password in an address is refused, and the password is not shown", "[app][config]") {
    for (const std::string text :
         {"[[source]]\nid = 'a'\nkind = 'ical'\nurl = 'http://bob:hunter2@host.example/f.ics'\n",
          "[[source]]\nid = 'a'\nkind = 'ical'\nurl = 'http://bob:hunter2/x@host.example/'\n",
          "directory = ['https://bob:hunter2@host.example/d.toml']\n",
          "overrides = ['https://bob:hunter2@host.example/o.toml']\n"}) {
        CAPTURE(text);
        const auto config =
            parse_config(text, "twir.toml", [](const auto&) -> result<std::string> { return std::string(); });
        REQUIRE_FALSE(config.has_value());
        CHECK_THAT(config.error().message,
                   Contains("holds a user name or password") && Contains("twir.toml:") && !Contains("hunter2"));
    }
}
