#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

using namespace twir;

TEST_CASE("the demo prints its section, by date and as the next issue", "[app][demo]") {
    const std::string folder = support::source_dir().string() + "/config/demo/";
    const auto expected = support::read_file(folder + "section.md");
    for (const auto* issue : {"2025-12-03", "next"}) {
        const auto done = support::run_twir_events({"section", issue, "--config", folder + "twir-events.toml"});
        CHECK(done.exit_code == 0);
        CHECK(done.out == expected);
    }
}
