#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string base = "https://api.lu.ma/calendar/get-items?calendar_api_id=cal-1";

struct Luma : World {
    Luma() { add("luma", base, SourceKind::luma); }
    void page(const std::string& cursor, const std::string& body) {
        client.on(cursor.empty() ? base : base + "&pagination_cursor=" + cursor,
                  [body](const net::Request&) { return ok(body); });
    }
    void two_pages() {
        page("", "FEED\na 2026-05-10 A\nCURSOR x%2Fy\n");
        page("x%252Fy", "FEED\nb 2026-05-11 B\n");
    }
};

}  // namespace

TEST_CASE("all pages make one answer, with a pause between them", "[poll][paging]") {
    Luma luma;
    luma.two_pages();
    const auto report = luma.poll()[0];
    CHECK(report.changes.added == 2);
    CHECK(report.took >= 1000ms);
    CHECK(luma.listed() == "a b");
    CHECK(luma.poll()[0].outcome.kind == Outcome::Kind::unchanged);
}

TEST_CASE("trouble on a later page changes nothing at all", "[poll][paging]") {
    Luma luma;
    luma.two_pages();
    luma.poll();
    luma.page("", "FEED\na 2026-05-20 A\nnew 2026-05-12 N\nCURSOR z\n");
    luma.client.on(base + "&pagination_cursor=z", [](const net::Request&) { return status(500); });
    for (int i = 0; i < 3; ++i)
        CHECK(luma.poll()[0].outcome.status == 500);
    CHECK(luma.listed() == "a b");
    CHECK(luma.state("luma").failures == 3);
}

TEST_CASE("a repeated cursor ends paging and no event counts as missing", "[poll][paging]") {
    Luma luma;
    luma.two_pages();
    luma.poll();
    luma.page("", "FEED\na 2026-05-10 A\nCURSOR same\n");
    luma.page("same", "FEED\nc 2026-05-12 C\nCURSOR same\n");
    luma.client.asked.clear();
    for (int i = 0; i < 3; ++i) {
        const auto report = luma.poll()[0];
        CHECK(report.good());
        CHECK_THAT(format_problem(report.problems.back()), Catch::Contains("again and again"));
    }
    CHECK(luma.client.asked.size() == 6);
    CHECK(luma.listed() == "a b c");
}

TEST_CASE("a feed that always has another page is left after forty", "[poll][paging]") {
    Luma luma;
    int number = 0;
    luma.client.otherwise([&number](const net::Request&) {
        const auto n = std::to_string(++number);
        return ok("FEED\ne" + n + " 2026-05-10 E" + n + "\nCURSOR " + n + "\n");
    });
    CHECK(luma.poll()[0].events == 40);
    CHECK(luma.client.asked.size() == 40);
}

TEST_CASE("past events are not missing from an answer that only looks ahead", "[poll][paging]") {
    Luma luma;
    luma.page("", "FEED\nnow 2026-05-01 N\na 2026-05-10 A\n");
    luma.poll();
    luma.loop.run_for(std::chrono::hours(48));
    luma.page("", "FEED\na 2026-05-10 A\n");
    luma.poll();
    luma.poll();
    CHECK(luma.listed() == "now a");
}
