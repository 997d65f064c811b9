// The whole program on feeds whose texts want to be markup (tests/hostile/markup).
#include "section/rendered.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

#include <filesystem>
#include <map>

using namespace twir;
namespace fs = std::filesystem;

TEST_CASE("markup in texts of feeds is shown literally", "[section][render]") {
    const std::string berlin =
        "<li>2025-12-10 | Berlin, DE | <a href=https://www.meetup.com/rust-berlin>Rust Berlin</a>";
    const std::map<std::string, std::string> seen = {
        {"title", berlin + "<li><a href=https://e.example/1><strong><3@x.org>{: onmouseover=alert(1) "
                           "}</strong></a></li></li>"},
        {"toc", berlin + "<li><a href=https://e.example/1><strong>[TOC]</strong></a></li></li>"},
        {"quote", berlin + "<li><a href=https://e.example/what%27s/%27new%27><strong>Night</strong></a></li></li>"},
        {"loc", berlin + "<li><a href=https://e.example/1><strong>Night</strong></a></li></li>"}};
    for (const auto& [name, wanted] : seen) {
        CAPTURE(name);
        const support::TemporaryDir dir;
        const auto cases = support::source_dir() / "tests/hostile/markup";
        for (const auto* file : {"c.toml", "organizers.toml"})
            fs::copy_file(cases / file, dir.path() / file);
        fs::copy_file(cases / (name + ".ics"), dir.path() / "l.ics");
        const auto done =
            support::run_twir_events({"--config", (dir.path() / "c.toml").string(), "section", "2025-12-03"});
        CAPTURE(done.out, done.err);
        CHECK(rendered::events(rendered::by_commonmark(done.out)) == std::vector{wanted});
        for (const auto& html : rendered::by_python_markdown({done.out}))
            CHECK(rendered::events(html) == std::vector{wanted});
    }
}

TEST_CASE("an event whose address has no valid host is not printed, and is reported", "[section][render]") {
    const support::TemporaryDir dir;
    const auto cases = support::source_dir() / "tests/hostile/markup";
    for (const auto* file : {"c.toml", "organizers.toml"})
        fs::copy_file(cases / file, dir.path() / file);
    fs::copy_file(cases / "host.ics", dir.path() / "l.ics");
    const auto done = support::run_twir_events({"--config", (dir.path() / "c.toml").string(), "section", "2025-12-03"});
    CAPTURE(done.out, done.err);
    CHECK(done.out.find("script") == std::string::npos);
    CHECK(done.out.find("* 2025-12-10") == std::string::npos);
    CHECK_THAT(done.err, Catch::Contains("Night") && Catch::Contains("it has no address to link to"));
}
