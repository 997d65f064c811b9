#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/zone_files.hpp>

using namespace twir;
using std::chrono::hours;
using std::chrono::seconds;
using twir::support::at;

namespace {
LocalTime local(const char* text) {
    return parse_rfc3339(text)->local;
}
}  // namespace

TEST_CASE("offsets follow daylight saving, after 2037 too", "[core][zone]") {
    CHECK(utc_offset("Europe/Berlin", at("2025-07-01T12:00Z")) == hours(2));
    CHECK(utc_offset("Europe/Berlin", at("2025-12-01T12:00Z")) == hours(1));
    CHECK(utc_offset("Europe/Berlin", at("2045-07-01T12:00Z")) == hours(2));
    CHECK(utc_offset("Europe/Berlin", at("2045-12-01T12:00Z")) == hours(1));
    CHECK(utc_offset("America/Sao_Paulo", at("2050-01-15T12:00Z")) == hours(-3));
    CHECK(utc_offset("Asia/Kolkata", at("2025-12-01T12:00Z")) == seconds(19800));
}

TEST_CASE("gaps and overlaps", "[core][zone]") {
    // 2025-03-30 02:30 does not exist in Berlin: read with the offset before the gap (+01:00).
    CHECK(to_instant("Europe/Berlin", local("2025-03-30T02:30Z")) == at("2025-03-30T01:30Z"));
    // 2025-10-26 02:30 happens twice: the first.
    CHECK(to_instant("Europe/Berlin", local("2025-10-26T02:30Z")) == at("2025-10-26T00:30Z"));
    CHECK(to_local("America/New_York", at("2025-12-12T01:00Z")) == local("2025-12-11T20:00Z"));
}

TEST_CASE("a zone's name is never a path", "[core][zone]") {
    for (const auto* name : {"../../etc/passwd", "/etc/localtime", "", "Nowhere/City", "Europe/../Europe/Berlin"}) {
        CHECK_FALSE(is_time_zone(name));
        CHECK_FALSE(utc_offset(name, at("2025-12-12T01:00Z")));
    }
    CHECK(is_time_zone("Europe/Kyiv"));
    CHECK(is_time_zone("Asia/Calcutta"));
}

TEST_CASE("older names of zones are read from the zone list", "[core][zone]") {
    const auto links = read_zone_links(
        "# version 2025b\nR d 1916 o - Jun 14 23s 1 S\nZ Asia/Kolkata 5:30 - IST\n"
        "L Asia/Kolkata Asia/Calcutta\nL America/New_York US/Eastern\nL broken\n");
    CHECK(links.size() == 2);
    CHECK(links.at("Asia/Calcutta") == "Asia/Kolkata");
    CHECK(links.at("US/Eastern") == "America/New_York");
    CHECK(read_zone_links("").empty());
    CHECK(has_time_zones());
}
