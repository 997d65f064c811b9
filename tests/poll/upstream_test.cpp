#include "net/client_fixture.hpp"
#include "support/shared.hpp"
#include <twir_events/core/clock.hpp>
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/poller.hpp>

using namespace twir;
using namespace twir::poll;
using namespace twir::support;
using namespace std::chrono_literals;

namespace {

const Instant friday = parse_rfc3339("2026-05-01T12:00:00Z")->instant();

std::string vevent(const std::string& uid, const std::string& day) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:202605" + day + "T170000Z\r\nDTEND:202605" + day +
           "T190000Z\r\nSUMMARY:Rust " + uid + "\r\nEND:VEVENT\r\n";
}

std::string calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events + "END:VCALENDAR\r\n";
}

const std::string whole = calendar(vevent("a", "10") + vevent("b", "11"));
const std::string half = calendar(vevent("a", "10"));

/// The poller with the real client, on one source that this machine serves.
struct RealWorld : net::ClientFixture {
    explicit RealWorld(const std::string& url, SourceKind kind = SourceKind::ical) {
        twir::os::set_log_level(twir::os::LogLevel::off);
        source.source.id = "berlin";
        source.source.kind = kind;
        source.source.url = url;
        source.allow_private = true;
        poller_options.host_gap = 0ms;
        poller_options.limits.body_decompressed = 2'000'000;
    }

    /// From the next poll on a host that keeps us waiting is not waited for: only where none is to succeed, which a
    /// slow machine would hinder.
    void lose_patience() {
        poller_options.limits.response_header = 200ms;
        poller_options.limits.between_bytes = 200ms;
        poller_options.limits.total = 600ms;
        poller.reset();
    }

    PollReport poll() {
        if (!poller)
            poller = Poller::make({*loop, client(), store, *clock, feeds::read_feed, [] { return 0.5; }},
                                  poller_options, {source})
                         .value();
        PollReport report;
        poller->poll_once({}, [&](std::vector<PollReport> reports) {
            report = std::move(reports.at(0));
            loop->stop();
        });
        loop->run();
        return report;
    }

    std::string listed() {
        std::string out;
        for (const auto& s : store.listings().value())
            out += (out.empty() ? "" : " ") + s.listing.key.uid + (s.gone() ? "+" : s.missing() ? "*" : "");
        return out;
    }

    store::FeedState state() { return store.feed_state("berlin").value(); }

    PolledSource source;
    PollerOptions poller_options;
    store::Store store = store::Store::in_memory();
    std::unique_ptr<Clock> clock = make_fixed_clock(friday);
    std::unique_ptr<Poller> poller;
};

struct Bad {
    std::string name;
    Script script;
    int status;
    std::string words;
    std::chrono::seconds wait;
    bool keeps_waiting = false;
};

std::vector<Bad> bad_manners(const Upstream& upstream) {
    const auto first = 1125s;  // the floor of 15 minutes, and a quarter of it
    const std::string mapped = "http://[::ffff:10.0.0.1]/";
    return {
        {"slow drip", slow_drip(whole, 20ms), 0, "", first, true},
        {"stalled headers", stalled_header(), 0, "", first, true},
        {"stalled body", stalled_body(whole.substr(0, 150)), 0, "", first, true},
        {"reset in mid-body", reset_in_body(whole.substr(0, 150)), 0, "", first},
        {"truncated chunked body", truncated_chunked(whole.substr(0, 150)), 0, "", first},
        {"gzip bomb", gzip_bomb(64), 0, "", first},
        {"wrong Content-Length", wrong_length(whole, whole.size() + 100), 0, "", first},
        {"Content-Length too small", wrong_length(whole, 100), 200, "", first},
        {"endless body", endless_body(), 0, "", first},
        {"redirect loop", redirect(302, upstream.url("/feed")), 0, "redirect", first},
        {"redirect to an inner host", redirect(302, "http://10.0.0.1/"), 0, "private", first},
        {"redirect to an IPv6-mapped inner host", redirect(301, mapped), 0, "private", first},
        {"404", status(404), 404, "not found", first},
        {"500", status(500), 500, "server error", first},
        {"503", status(503), 503, "server error", first},
        {"429 with seconds", retry_after(429, "3600"), 429, "too many", 3750s},
        {"429 with a date", retry_after(429, "Fri, 01 May 2026 13:00:00 GMT"), 429, "too many", 3750s},
        {"503 with seconds", retry_after(503, "3600"), 503, "server error", 3750s},
        {"HTML with 200", html_page(), 200, "", first},
        {"empty body with 200", body(""), 200, "empty", first},
        {"cut-off calendar with 200", body(whole.substr(0, 150)), 200, "", first},
    };
}

}  // namespace

TEST_CASE("a hostile upstream loses no event", "[poll][upstream]") {
    Upstream upstream;
    for (const auto& bad : bad_manners(upstream)) {
        INFO(bad.name);
        upstream.on("/feed", body(whole));
        RealWorld world(upstream.url("/feed"));
        REQUIRE(world.poll().good());
        REQUIRE(world.listed() == "a b");
        upstream.on("/feed", bad.script);
        if (bad.keeps_waiting)
            world.lose_patience();
        const auto report = world.poll();
        INFO(report.outcome.error);
        CHECK_FALSE(report.good());
        CHECK(report.outcome.status == bad.status);
        CHECK_FALSE(report.outcome.error.empty());
        CHECK_THAT(report.outcome.error, Catch::Contains(bad.words));
        CHECK(world.state().failures == 1);
        CHECK(world.state().events == 2);
        CHECK(*world.state().next_check - friday == bad.wait);
        CHECK(world.listed() == "a b");
        upstream.on("/feed", body(whole));
        world.poller_options.limits = net::Limits();
        world.poller.reset();
        if (bad.wait == 1125s) {
            CHECK(world.poll().good());
            CHECK(world.state().failures == 0);
        } else {
            CHECK_FALSE(world.poll().asked);
        }
    }
}

TEST_CASE("bad certificates lose no event", "[poll][upstream][tls]") {
    CertificateAuthority authority;
    TemporaryDir folder;
    write_file(folder.path() / "ca.pem", authority.pem());
    struct Row {
        std::string name;
        Certificate certificate;
        std::string words;
    };
    for (const auto& row : {Row{"good", authority.issue("DNS:feeds.test"), ""},
                            Row{"expired", authority.issue("DNS:feeds.test", {-30, -1}), "expired"},
                            Row{"self-signed", self_signed_certificate("DNS:feeds.test"), "self-signed"},
                            Row{"of another host", authority.issue("DNS:other.test"), "hostname mismatch"}}) {
        INFO(row.name);
        Upstream upstream(row.certificate);
        upstream.on("/feed", body(half));
        RealWorld world(upstream.url("/feed", "feeds.test"));
        world.options.ca_file = (folder.path() / "ca.pem").string();
        const auto report = world.poll();
        CHECK(report.good() == row.words.empty());
        CHECK_THAT(report.outcome.error, Catch::Contains(row.words));
        CHECK(world.listed() == (row.words.empty() ? "a" : ""));
        CHECK(world.state().failures == (row.words.empty() ? 0 : 1));
    }
}

TEST_CASE("an inner host is asked only where the configuration allows it", "[poll][upstream]") {
    Upstream upstream;
    upstream.on("/feed", body(whole));
    RealWorld world(upstream.url("/feed"));
    world.source.allow_private = false;
    CHECK_THAT(world.poll().outcome.error, Catch::Contains("private"));
    CHECK(upstream.count("/feed") == 0);
}

TEST_CASE("a conversation with a host of good manners", "[poll][upstream]") {
    Upstream upstream;
    RealWorld world(upstream.url("/feed"));
    upstream.on("/feed", with_etag(whole, "\"v1\""));
    CHECK(world.poll().changes.added == 2);
    const auto again = world.poll();
    CHECK(again.outcome.status == 304);
    CHECK(again.bytes == 0);
    CHECK(upstream.last("/feed").header("If-None-Match") == "\"v1\"");
    CHECK(upstream.connections() == 1);

    upstream.on("/feed", body(half));
    CHECK(world.poll().changes.missing_once == 1);
    CHECK(world.listed() == "a b*");
    CHECK(world.poll().changes.gone == 1);
    CHECK(world.listed() == "a b+");

    upstream.on("/feed", status(410));
    CHECK(world.poll().outcome.kind == Outcome::Kind::gone);
    CHECK_FALSE(world.poll().asked);
    CHECK(world.listed() == "a b+");
}

TEST_CASE("a permanent redirect is followed, and adopted after three times", "[poll][upstream]") {
    Upstream upstream;
    upstream.on("/old", redirect(301, upstream.url("/new")));
    upstream.on("/new", body(whole));
    RealWorld world(upstream.url("/old"));
    for (int i = 0; i < 5; ++i)
        CHECK(world.poll().good());
    CHECK(upstream.count("/old") == 3);
    CHECK(upstream.count("/new") == 5);
    upstream.on("/temporary", redirect(307, upstream.url("/new")));
    RealWorld other(upstream.url("/temporary"));
    for (int i = 0; i < 5; ++i)
        CHECK(other.poll().good());
    CHECK(upstream.count("/temporary") == 5);
}

TEST_CASE("invalid or unexpected JSON does not remove events", "[poll][upstream]") {
    const std::string good =
        R"({"entries":[{"api_id":"calev-1","status":"approved","platform":"luma","event":{"api_id":"evt-1","calendar_api_id":"cal-1","name":"Rust","start_at":"2026-05-10T17:00:00.000Z","end_at":"2026-05-10T19:00:00.000Z","timezone":"Europe/Berlin","url":"rust","visibility":"public","location_type":"offline","geo_address_info":null},"calendar":{"api_id":"cal-1","name":"Rust Berlin"}}],"has_more":false,"next_cursor":null})";
    Upstream upstream;
    RealWorld world(upstream.url("/items?calendar_api_id=cal-1"), SourceKind::luma);
    world.source.source.calendar_id = "cal-1";
    upstream.on("/items?calendar_api_id=cal-1", body(good));
    REQUIRE(world.poll().good());
    const std::string before = world.listed();
    REQUIRE_FALSE(before.empty());
    for (const auto& bad : {std::string("{\"entries\":[{"), std::string("[]"), std::string("{\"error\":\"x\"}"),
                            good.substr(0, 300), std::string("null")}) {
        INFO(bad);
        upstream.on("/items?calendar_api_id=cal-1", body(bad));
        CHECK_FALSE(world.poll().good());
        CHECK(world.listed() == before);
    }
}
