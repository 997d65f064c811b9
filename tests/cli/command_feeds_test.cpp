#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;

TEST_CASE("an organizer without a feed that is overdue is suggested, and reported by merge", "[app][feeds]") {
    const Frozen here;
    support::write_file(here.path("organizers.toml"),
                        here.read("organizers.toml") +
                            "[[organizer]]\nname = 'Circle'\nurl = 'https://circle.example/'\ncity = 'Kampala'\n"
                            "country = 'UG'\nprinted = [\n"
                            "  { day = 2026-04-04, attendance = 'virtual', title = 'Circle' },\n"
                            "  { day = 2026-03-07, attendance = 'virtual', title = 'Circle' },\n"
                            "  { day = 2026-02-07, attendance = 'virtual', title = 'Circle' },\n"
                            "  { day = 2026-01-03, attendance = 'virtual', title = 'Circle' },\n]\n");
    REQUIRE(here.run({"poll"}).exit_code == 0);
    const std::string words =
        "Circle: printed each month until 2026-04-04, nothing after; its page is https://circle.example/";
    CHECK_THAT(here.run({"feeds", "--suggest"}).out, Contains("is due, and is not known:\n  " + words + "\n"));
    support::write_file(here.path("draft.md"), here.run({"section", "2026-05-06"}).out);
    const auto merged = here.run({"merge", here.path("draft.md")});
    CHECK_THAT(merged.err, Contains("note: " + words + "\n"));
    CHECK(merged.out == here.read("draft.md"));
}
