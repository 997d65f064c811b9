#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string url = "https://feeds.example/berlin.ics";
const std::string whole = "FEED\na 2026-05-10 Coffee\nb 2026-05-11 Pub\n";

/// A feed that gave two events once and now gives this.
struct Berlin : World {
    Berlin() {
        add("berlin", url);
        gives(ok(whole, {{"ETag", "\"1\""}}));
        poll();
    }
    void gives(const result<net::Response>& response) {
        client.on(url, [response](const net::Request&) { return response; });
    }
};

struct Bad {
    std::string name;
    result<net::Response> answer;
    int status;
    std::string words;
    std::chrono::seconds wait;  ///< until the next try, with a jitter of one half
};

std::vector<Bad> bad_answers() {
    const auto none = [](errc code, const char* what) -> result<net::Response> { return fail(code, what); };
    const auto first = 1125s;  // the floor of 15 minutes, and a quarter of it
    return {
        {"a slow drip", none(errc::timed_out, "took longer than 60 s"), 0, "took longer", first},
        {"stalled headers", none(errc::timed_out, "no answer in 20 s"), 0, "no answer", first},
        {"reset in mid-body", none(errc::network, "connection reset"), 0, "reset", first},
        {"a truncated chunked body", none(errc::network, "body was cut off"), 0, "cut off", first},
        {"a gzip bomb", none(errc::too_large, "more than 64 MiB unpacked"), 0, "unpacked", first},
        {"a wrong Content-Length", none(errc::network, "body was cut off"), 0, "cut off", first},
        {"a redirect loop", none(errc::http_status, "more than 5 redirects"), 0, "redirects", first},
        {"a redirect to 127.0.0.1", none(errc::refused, "loopback address"), 0, "loopback", first},
        {"an expired certificate", none(errc::network, "certificate has expired"), 0, "expired", first},
        {"403", status(403), 403, "access refused", first},
        {"404", status(404), 404, "not found", first},
        {"500", status(500), 500, "server error at the host", first},
        {"503", status(503), 503, "server error at the host", first},
        {"503 with Retry-After", status(503, {{"Retry-After", "7200"}}), 503, "server error", 7200s + 150s},
        {"429 with seconds", status(429, {{"Retry-After", "3600"}}), 429, "too many", 3600s + 150s},
        {"429 with a date", status(429, {{"Retry-After", "Fri, 01 May 2026 14:00:01 GMT"}}), 429, "too many",
         7201s + 150s},
        {"204", status(204), 204, "no feed in it", first},
        {"a 304 that nobody asked for", status(304), 304, "no feed in it", first},
        {"an HTML page with 200", ok("<html>Please log in</html>"), 200, "is no feed", first},
        {"an empty body with 200", ok(""), 200, "is empty", first},
        {"white space with 200", ok("\r\n\r\n"), 200, "is empty", first},
    };
}

}  // namespace

TEST_CASE("no bad answer loses an event", "[poll][bad-answers]") {
    for (const auto& bad : bad_answers()) {
        CAPTURE(bad.name);
        Berlin berlin;
        // So long after the last body that it is asked without its ETag.
        berlin.loop.run_for(std::chrono::hours(24 * 8));
        const Instant start = berlin.loop.now();
        if (bad.name == "429 with a date")
            berlin.gives(status(429, {{"Retry-After", "Sat, 09 May 2026 14:00:01 GMT"}}));
        else
            berlin.gives(bad.answer);
        const auto reports = berlin.poll();
        REQUIRE(reports.size() == 1);
        CHECK_FALSE(reports[0].good());
        CHECK(reports[0].outcome.status == bad.status);
        CHECK_THAT(reports[0].outcome.error, Catch::Contains(bad.words));
        const auto state = berlin.state("berlin");
        CHECK(state.failures == 1);
        CHECK(state.last_status == bad.status);
        CHECK(state.last_success == friday);
        CHECK(*state.next_check - start == bad.wait);
        for (int again = 0; again < 3; ++again) {
            berlin.loop.run_for(std::chrono::hours(3));
            berlin.poll();
        }
        CHECK(berlin.listed() == "a b");
        CHECK(berlin.state("berlin").events == 2);

        berlin.loop.run_for(std::chrono::hours(3));
        berlin.gives(ok(whole));
        berlin.poll();
        CHECK(berlin.listed() == "a b");
        CHECK(berlin.state("berlin").failures == 0);
    }
}

TEST_CASE("410 pauses the feed and keeps its events", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.gives(status(410));
    CHECK(berlin.poll()[0].outcome.kind == Outcome::Kind::gone);
    CHECK(berlin.state("berlin").paused);
    CHECK(berlin.listed() == "a b");
    const auto asked = berlin.client.asked.size();
    CHECK_FALSE(berlin.poll()[0].asked);
    berlin.poller().start();
    berlin.loop.run_for(std::chrono::hours(24 * 30));
    CHECK(berlin.client.asked.size() == asked);
    berlin.gives(ok(whole));
    CHECK(berlin.poll({"berlin"})[0].good());
    CHECK_FALSE(berlin.state("berlin").paused);
}

TEST_CASE("304 and the same bytes are good answers without news", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.loop.run_for(1h);
    SECTION("304") {
        berlin.gives(status(304));
    }
    SECTION("the same bytes") {
        berlin.gives(ok(whole));
    }
    const auto report = berlin.poll()[0];
    CHECK(report.outcome.kind == Outcome::Kind::unchanged);
    CHECK_FALSE(report.changes.news());
    CHECK(berlin.state("berlin").last_success == friday + 1h);
    CHECK(berlin.state("berlin").etag == "\"1\"");
    CHECK(berlin.client.asked.back().request.headers.back() == net::Header{"If-None-Match", "\"1\""});
}

TEST_CASE("half of the events missing is ignored once and accepted twice", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\n"));
    CHECK(berlin.poll()[0].changes.missing_once == 1);
    CHECK(berlin.listed() == "a b*");
    SECTION("the same short answer again") {
        CHECK(berlin.poll()[0].changes.gone == 1);
        CHECK(berlin.listed() == "a b+");
    }
    SECTION("a failure in between does not count as a second answer") {
        berlin.gives(status(500));
        berlin.poll();
        CHECK(berlin.listed() == "a b*");
        berlin.gives(ok(whole));
        berlin.poll();
        CHECK(berlin.listed() == "a b");
    }
}

TEST_CASE("an event that turned unreadable is not missing", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\nBAD\n"));
    const auto report = berlin.poll()[0];
    CHECK(report.problems.size() == 1);
    CHECK(report.changes.missing_once == 0);
    CHECK(berlin.listed() == "a b");
}

TEST_CASE("an event that stays unreadable never counts as missing", "[poll][bad-answers]") {
    Berlin berlin;
    for (int i = 0; i < 4; ++i) {
        berlin.gives(ok("FEED\na 2026-05-10 Coffee" + std::to_string(i) + "\nBAD b\n"));
        CHECK_FALSE(berlin.poll()[0].changes.missing_once == 1);
    }
    CHECK(berlin.listed() == "a b");
    CHECK(berlin.state("berlin").problems == 1);
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\n"));
    berlin.poll();
    berlin.poll();
    CHECK(berlin.listed() == "a b+");
}

TEST_CASE("an answer with unreadable entries never removes events", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\n"));
    berlin.poll();
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\nBAD\n"));
    for (int i = 0; i < 3; ++i)
        CHECK(berlin.poll()[0].changes.gone == 0);
    CHECK(berlin.state("berlin").last_status == 200);
    CHECK(berlin.listed() == "a b*");
    berlin.gives(ok("FEED\na 2026-05-10 Coffee\n"));
    CHECK(berlin.poll()[0].changes.gone == 1);
}

TEST_CASE("a bug in a reader fails one poll and nothing else", "[poll][bad-answers]") {
    Berlin berlin;
    berlin.gives(ok("FEED\na 2026-05-12 Coffee\n"));
    berlin.read = [](std::string_view, const feeds::ReadOptions&) -> result<feeds::Reading> {
        throw std::runtime_error("a bug");
    };
    berlin.made.reset();
    const auto report = berlin.poll()[0];
    CHECK_THAT(report.outcome.error, Catch::Contains("internal error: a bug"));
    CHECK(berlin.listed() == "a b");
}
