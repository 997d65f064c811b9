#include "config/exposed_secrets.hpp"

#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/config/config_texts.hpp>

#include <filesystem>

using namespace twir;
using namespace twir::config;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void allow(const fs::path& file, unsigned mode) {
    fs::permissions(file, static_cast<fs::perms>(mode));
}

}  // namespace

TEST_CASE("secrets that everybody may read draw a warning", "[app][config]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "twir.toml";
    const auto key = dir.path() / "key.pem";
    support::write_file(key, "secret");
    support::write_file(
        file,
        "[poll]\nproxy = 'http://me:secret@proxy.example:3128'\n[meetup]\nclient_key = 'k'\nmember_id = "
        "'1'\nkey_id = 'i'\nprivate_key_file = 'key.pem'\n[[source]]\nid = 'mine'\nkind = 'ical'\nurl = "
        "'https://calendar.google.com/calendar/ical/x/private-0123/basic.ics'\n[[source]]\nid = "
        "'open'\nkind = 'ical'\nurl = 'https://group.example/a.ics'\n");
    const auto warnings = [&] {
        auto config = ConfigTexts(file).parse({});
        INFO((config ? std::string() : config.error().message));
        REQUIRE(config.has_value());
        return config->warnings;
    };
    allow(file, 0600);
    allow(key, 0600);
    CHECK(warnings().empty());
    allow(key, 0640);
    CHECK(warnings().empty());
    allow(key, 0644);
    REQUIRE(warnings().size() == 1);
    CHECK_THAT(warnings().front(), Contains("key.pem: meetup.private_key_file: it is a key, and every user"));
    allow(key, 0600);
    allow(file, 0644);
    const auto reported = warnings();
    REQUIRE(reported.size() == 2);
    CHECK_THAT(reported[0], Contains("twir.toml: poll.proxy: it has a password, and every user"));
    CHECK_THAT(reported[1], Contains("twir.toml: source mine: its address is secret"));
    for (const auto& line : reported)
        CHECK_THAT(line, !Contains("0123") && !Contains("me:secret"));
}
