#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/os/file_claim.hpp>

using namespace twir;

TEST_CASE("a file has one claim at a time and its replacement has none", "[os]") {
    const support::TemporaryDir dir;
    const auto file = dir.path() / "database";
    CHECK(os::FileClaim::take(file).error().is(errc::storage));
    support::write_file(file, "x");
    {
        const auto claim = os::FileClaim::take(file);
        REQUIRE(claim.has_value());
        CHECK(os::FileClaim::take(file).error().is(errc::conflict));
        support::write_file(dir.path() / "other", "y");
        std::filesystem::rename(dir.path() / "other", file);
        CHECK(os::FileClaim::take(file).has_value());
    }
    CHECK(os::FileClaim::take(file).has_value());
}
