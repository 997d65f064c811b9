// Any file at all gives a configuration or a list of mistakes. In a process of its own, so that a signal is a failed
// test that names its seed.
#include "support/catch.hpp"
#include "support/hostile_toml.hpp"
#include "support/subprocess.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>

using namespace twir;

namespace {

constexpr unsigned files = 5000;

}  // namespace

TEST_CASE("reads generated files", "[.child]") {
    int refused = 0;
    for (unsigned seed = 1; seed <= files; ++seed) {
        std::cerr << "seed " << seed << std::endl;
        std::mt19937 random(seed);
        const auto text = support::hostile_toml(random);
        const auto config = config::parse_config(
            text, "etc/twir.toml", [&](const auto&) -> result<std::string> { return support::hostile_toml(random); });
        if (config)
            continue;
        ++refused;
        REQUIRE(config.error().is(errc::invalid_config));
        REQUIRE_FALSE(config.error().message.empty());
        REQUIRE(is_valid_utf8(config.error().message));
    }
    CHECK(refused > 0);
    CHECK(refused < static_cast<int>(files));
}

TEST_CASE("5,000 generated files are configurations or lists of mistakes, never a signal", "[app][config][generated]") {
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    const auto done = support::run({self, "reads generated files"});
    const auto begin = done.err.rfind("seed ");
    const auto last = done.err.substr(std::min(begin, done.err.size()));
    CAPTURE(last, done.out);
    CHECK(done.exit_code == 0);
}
