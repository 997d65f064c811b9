#include "support/catch.hpp"
#include <twir_events/poll/health.hpp>
#include <twir_events/poll/schedule.hpp>

using namespace twir;
using namespace twir::poll;
using namespace std::chrono_literals;
using store::FeedState;

namespace {

/// A Friday afternoon, far from the next issue.
const Instant friday = parse_rfc3339("2026-05-01T15:00:00Z")->instant();

FeedState settled() {
    FeedState s;
    s.source = "berlin";
    s.url = "https://example.org/a.ics";
    s.last_attempt = s.last_success = s.last_read = friday - 6h;
    s.interval = 6h;
    return s;
}

Outcome good(Outcome::Kind kind = Outcome::Kind::read) {
    Outcome o;
    o.kind = kind;
    o.status = kind == Outcome::Kind::read ? 200 : 304;
    return o;
}

Outcome bad(int status, std::optional<std::chrono::seconds> retry_after = {}) {
    Outcome o;
    o.kind = status == 410 ? Outcome::Kind::gone : Outcome::Kind::failed;
    o.status = status;
    o.error = "no";
    o.retry_after = retry_after;
    return o;
}

std::chrono::seconds wait(const FeedState& state, const Outcome& outcome, const Pace& pace, double jitter,
                          Instant now = friday) {
    return *after(state, outcome, pace, now, jitter).next_check - now;
}

FeedState failed_times(int times, int status = 500) {
    FeedState s = settled();
    for (int i = 0; i < times; ++i)
        s = after(s, bad(status), {}, friday, 0.5);
    return s;
}

}  // namespace

TEST_CASE("a good answer is followed by another after the interval, give or take a tenth", "[poll][schedule]") {
    for (const auto kind : {Outcome::Kind::read, Outcome::Kind::unchanged}) {
        CHECK(wait(settled(), good(kind), {}, 0.0) == 324min);
        CHECK(wait(settled(), good(kind), {}, 0.5) == 6h);
        CHECK(wait(settled(), good(kind), {}, 0.999) < 396min);
    }
}

TEST_CASE("the second round is spread over half the interval", "[poll][schedule]") {
    FeedState fresh;
    fresh.source = "new";
    CHECK(wait(fresh, good(), {}, 0.0) == 3h);
    CHECK(wait(fresh, good(), {}, 0.5) == 4h + 30min);
}

TEST_CASE("a host's own pace counts, within the floor and a day", "[poll][schedule]") {
    struct Row {
        std::chrono::seconds interval;
        std::chrono::seconds asked;
        std::chrono::seconds expected;
    };
    const auto row = GENERATE(Row{6h, 0s, 6h}, Row{6h, 1h, 6h}, Row{6h, 12h, 12h}, Row{6h, 24h * 30, 24h},
                              Row{1s, 0s, 15min}, Row{1s, 1s, 15min});
    Pace pace;
    pace.interval = row.interval;
    pace.issue_day.reset();
    Outcome o = good();
    o.asked_pace = row.asked;
    CHECK(wait(settled(), o, pace, 0.5) == row.expected);
}

TEST_CASE("failures back off exponentially up to a day", "[poll][schedule]") {
    struct Row {
        int failures;
        std::chrono::seconds most;
    };
    const auto row = GENERATE(Row{1, 5min}, Row{2, 10min}, Row{3, 20min}, Row{5, 80min}, Row{8, 640min},
                              Row{9, 1280min}, Row{10, 24h}, Row{100, 24h}, Row{100000, 24h});
    FeedState s = settled();
    s.failures = row.failures - 1;
    Pace pace;
    pace.floor = 1min;
    CHECK(wait(s, bad(500), pace, 0.999999) == row.most);
    CHECK(wait(s, bad(500), pace, 0.0) == row.most / 2);
    CHECK(after(s, bad(500), {}, friday, 0.0).failures == row.failures);
}

TEST_CASE("a failure never makes polling more frequent than the floor", "[poll][schedule]") {
    Pace pace;
    pace.floor = 2h;
    CHECK(wait(settled(), bad(500), pace, 0.0) == 2h);
    CHECK(wait(settled(), bad(0), pace, 0.999999) == 3h);
    CHECK(wait(settled(), bad(429, 60s), pace, 0.0) == 2h);
    CHECK(wait(settled(), bad(429, 6h), pace, 0.0) == 6h);
}

TEST_CASE("a failure keeps stored listings and gives the reason", "[poll][schedule]") {
    FeedState s = settled();
    s.etag = "\"1\"";
    s.body_digest = "d";
    s.events = 7;
    const auto once = after(s, bad(500), {}, friday, 0.5);
    const auto twice = after(once, bad(0), {}, friday + 5min, 0.5);
    CHECK(twice.etag == "\"1\"");
    CHECK(twice.body_digest == "d");
    CHECK(twice.events == 7);
    CHECK(twice.last_success == s.last_success);
    CHECK(twice.last_attempt == friday + 5min);
    CHECK(twice.failing_since == friday);
    CHECK(twice.last_error == "no");
    const auto again = after(twice, good(), {}, friday + 15min, 0.5);
    CHECK(again.failures == 0);
    CHECK(again.last_error.empty());
    CHECK_FALSE(again.failing_since.has_value());
}

TEST_CASE("Retry-After counts where it is longer than the backoff, up to a week", "[poll][schedule]") {
    CHECK(wait(settled(), bad(429, 3600s), {}, 0.0) == 1h);
    CHECK(wait(settled(), bad(503, 3600s), {}, 0.5) == 1h + 150s);
    CHECK(wait(settled(), bad(429, 1s), {}, 0.0) == 15min);
    CHECK(wait(settled(), bad(429, 24h * 365), {}, 0.0) == 24h * 7);
    CHECK(after(settled(), bad(429, 3600s), {}, friday, 0.5).host_asked_until == friday + 1h);
}

TEST_CASE("429 and 503 with Retry-After pause the whole host", "[poll][schedule]") {
    CHECK(after(HostState{}, bad(429, 60s), {}, friday).closed_until == friday + 60s);
    CHECK(after(HostState{}, bad(503, 60s), {}, friday).closed_until == friday + 60s);
    CHECK_FALSE(after(HostState{}, bad(503), {}, friday).closed_until.has_value());
    CHECK_FALSE(after(HostState{}, bad(500), {}, friday).closed_until.has_value());
    const auto once = after(HostState{}, bad(429), {}, friday);
    CHECK(once.closed_until == friday + 5min);
    CHECK(after(once, bad(429), {}, friday).closed_until == friday + 10min);
    CHECK(after(once, bad(429, 1s), {}, friday).closed_until == friday + 5min);
    // Another request may have been under way.
    const auto opened = after(once, good(), {}, friday);
    CHECK(opened.closed_until == friday + 5min);
    CHECK(after(opened, bad(429), {}, friday + 5min).closed_until == friday + 10min);
}

TEST_CASE("410 pauses until the configuration names another URL", "[poll][schedule]") {
    const auto paused = after(settled(), bad(410), {}, friday, 0.5);
    CHECK(paused.paused);
    CHECK(resume(paused, paused.url).paused);
    const auto resumed = resume(paused, "https://example.org/b.ics");
    CHECK_FALSE(resumed.paused);
    CHECK(resumed.url == "https://example.org/b.ics");
    CHECK_FALSE(resumed.next_check.has_value());
    CHECK_FALSE(after(settled(), bad(404), {}, friday, 0.5).paused);
}

TEST_CASE("a permanent redirect is adopted after three answers that agree", "[poll][schedule]") {
    Outcome to_b = good();
    to_b.moved_to = "https://example.org/b.ics";
    Outcome to_c = good();
    to_c.moved_to = "https://example.org/c.ics";
    FeedState s = settled();
    s = after(s, to_b, {}, friday, 0.5);
    s = after(s, to_b, {}, friday, 0.5);
    CHECK(url_to_ask(s) == s.url);

    SECTION("the third makes it so") {
        s = after(s, to_b, {}, friday, 0.5);
        CHECK(url_to_ask(s) == "https://example.org/b.ics");
        CHECK(s.url == "https://example.org/a.ics");

        SECTION("and it stays") {
            s = after(s, good(), {}, friday, 0.5);
            CHECK(url_to_ask(s) == "https://example.org/b.ics");
        }
        SECTION("until it fails three times") {
            s = after(after(s, bad(404), {}, friday, 0.5), bad(404), {}, friday, 0.5);
            CHECK(url_to_ask(s) == "https://example.org/b.ics");
            CHECK(url_to_ask(after(s, bad(404), {}, friday, 0.5)) == s.url);
        }
        SECTION("or is gone, which does not pause the configured one") {
            s = after(s, bad(410), {}, friday, 0.5);
            CHECK(url_to_ask(s) == s.url);
            CHECK_FALSE(s.paused);
        }
    }
    SECTION("another target starts the count again") {
        s = after(s, to_c, {}, friday, 0.5);
        s = after(s, to_b, {}, friday, 0.5);
        CHECK(url_to_ask(s) == s.url);
    }
    SECTION("so does an answer without one, as after 302 and 307") {
        s = after(s, good(), {}, friday, 0.5);
        s = after(s, to_b, {}, friday, 0.5);
        CHECK(url_to_ask(s) == s.url);
    }
    SECTION("a failure in between does not") {
        s = after(s, bad(500), {}, friday, 0.5);
        s = after(s, to_b, {}, friday, 0.5);
        CHECK(url_to_ask(s) == "https://example.org/b.ics");
    }
}

TEST_CASE("validators are kept as given, and a 304 need not repeat them", "[poll][schedule]") {
    Outcome first = good();
    first.etag = "W/\"abc\"";
    first.last_modified = "Fri, 01 May 2026 10:00:00 GMT";
    first.body_digest = "d";
    auto s = after(settled(), first, {}, friday, 0.5);
    CHECK(s.etag == "W/\"abc\"");
    s = after(s, good(Outcome::Kind::unchanged), {}, friday + 1h, 0.5);
    CHECK(s.etag == "W/\"abc\"");
    CHECK(s.last_modified == "Fri, 01 May 2026 10:00:00 GMT");
    CHECK(s.body_digest == "d");
    CHECK(s.last_read == friday);
    CHECK(s.last_success == friday + 1h);
    s = after(s, good(), {}, friday + 2h, 0.5);
    CHECK(s.etag.empty());
    CHECK(s.last_modified.empty());
}

TEST_CASE("a missing answer is not a failure where none is due yet", "[poll][schedule]") {
    Outcome not_yet = bad(404);
    not_yet.kind = Outcome::Kind::not_yet;
    auto s = settled();
    for (int i = 0; i < 10; ++i)
        s = after(s, not_yet, {}, friday, 0.5);
    CHECK(s.failures == 0);
    CHECK_FALSE(s.failing_since.has_value());
    CHECK(s.next_check == friday + Pace().interval);
    CHECK_FALSE(s.gone_since.has_value());
    CHECK(health(s, {}, friday, 1h) == Health::not_yet);
    // Nor is it one where the host had lost it before.
    const auto lost = after(settled(), bad(404), {}, friday, 0.5);
    CHECK(health(after(lost, not_yet, {}, friday, 0.5), {}, friday, 1h) == Health::not_yet);
}

TEST_CASE("under another address the issue that the listings are from is still known", "[poll][schedule]") {
    auto s = settled();
    s.issue = parse_date("2025-12-03");
    CHECK(resume(s, "https://example.org/2025-12-10.md").issue == s.issue);
}

TEST_CASE("recurrences need a body now and then", "[poll][schedule]") {
    auto s = settled();
    s.last_read = friday;
    CHECK(may_ask_conditionally(s, friday + 24h * 6));
    CHECK_FALSE(may_ask_conditionally(s, friday + 24h * 7));
    CHECK(may_skip_parsing(s, friday + 23h));
    CHECK_FALSE(may_skip_parsing(s, friday + 24h));
    CHECK_FALSE(may_ask_conditionally(FeedState{}, friday));
}

TEST_CASE("polling tightens when an issue is near", "[poll][schedule]") {
    struct Row {
        const char* now;
        bool near;
    };
    const auto row = GENERATE(Row{"2026-05-04T11:59:59Z", false}, Row{"2026-05-04T12:00:00Z", true},
                              Row{"2026-05-05T23:00:00Z", true}, Row{"2026-05-06T00:00:00Z", true},
                              Row{"2026-05-08T05:59:59Z", true}, Row{"2026-05-08T06:00:00Z", false},
                              Row{"2026-05-10T00:00:00Z", false});
    CAPTURE(row.now);
    const Instant now = parse_rfc3339(row.now)->instant();
    CHECK(near_issue({}, now) == row.near);
    Pace without;
    without.issue_day.reset();
    CHECK_FALSE(near_issue(without, now));
    if (row.near)
        CHECK(wait(settled(), good(), {}, 0.5, now) == 2h);
}

TEST_CASE("a long interval does not sleep over the beginning of the tight time", "[poll][schedule]") {
    const Instant monday_morning = parse_rfc3339("2026-05-04T09:00:00Z")->instant();
    CHECK(wait(settled(), good(), {}, 0.5, monday_morning) == 4h);
    Outcome slow = good();
    slow.asked_pace = 5h;
    CHECK(wait(settled(), slow, {}, 0.0, monday_morning) == 5h);
}

TEST_CASE("states of a feed", "[poll][health]") {
    store::FeedFigures lively;
    lively.last_start = friday + 24h;
    store::FeedFigures silent;
    silent.last_start = friday - 24h * 366;
    const auto ok = after(settled(), good(), {}, friday, 0.5);
    CHECK(health_name(health(ok, lively, friday)) == "healthy");
    CHECK(health_name(health(ok, silent, friday)) == "sleeping");
    // Never listed anything: a year after its first answer.
    CHECK(ok.first_success == friday);
    CHECK(health_name(health(ok, {}, friday)) == "healthy");
    CHECK(health_name(health(ok, {}, friday + 24h * 366, 24h * 999)) == "sleeping");
    CHECK(health_name(health(failed_times(1), lively, friday)) == "failing");
    CHECK(health_name(health(failed_times(1), lively, friday + 72h)) == "stale");
    CHECK(health_name(health(ok, lively, friday + 72h)) == "stale");
    CHECK(health_name(health(failed_times(2, 404), lively, friday + 72h)) == "not-found");
    // A host that has troubles since has not taken it back; only a good answer does.
    const auto troubled = after(failed_times(1, 404), bad(500), {}, friday, 0.5);
    CHECK(health_name(health(troubled, lively, friday + 72h)) == "not-found");
    CHECK(health_name(health(after(troubled, good(), {}, friday, 0.5), lively, friday)) == "healthy");
    CHECK(health_name(health(after(ok, bad(410), {}, friday, 0.5), lively, friday + 72h)) == "paused");
    CHECK(health_name(health({}, {}, friday)) == "unasked");
}
