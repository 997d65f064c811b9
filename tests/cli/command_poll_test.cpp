#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <boost/json.hpp>

using namespace twir::support;
using Catch::Contains;

namespace {

const std::string calendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260510T170000Z\r\n"
    "SUMMARY:Rust evening\r\nURL:https://www.meetup.com/rust-nowhere/events/1/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A configuration with a database and one source on this machine.
struct Installed {
    Installed() {
        upstream.on("/a.ics", body(calendar));
        write("");
    }
    void write(const std::string& more) {
        write_file(file, "database = 'twir.db'\n[poll]\npause = 0\n" + more + "[[source]]\nid = 'community'\nkind = " +
                             "'google-calendar'\nurl = '" + upstream.url("/a.ics") + "'\nallow_private = true\n");
    }
    Finished run(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--config", file, "--now", "2026-05-01T12:00:00Z"});
        return run_twir_events(arguments);
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

}  // namespace

TEST_CASE("poll polls each source once and shows the results", "[app][poll]") {
    Installed here;
    const auto first = here.run({"poll"});
    CHECK(first.exit_code == 0);
    CHECK(first.err.empty());
    CHECK_THAT(first.out, Contains("community  read          200"));
    CHECK_THAT(here.run({"poll", "--feed", "community"}).out, Contains("community  unchanged     200"));
    CHECK(here.upstream.count("/a.ics") == 2);
    CHECK_THAT(here.upstream.last("/a.ics").header("User-Agent"), Contains("twir-events/"));
}

TEST_CASE("a failing feed makes poll exit with 3 and feeds shows the reason", "[app][poll]") {
    Installed here;
    here.run({"poll"});
    here.upstream.on("/a.ics", status(500));
    const auto done = here.run({"poll"});
    CHECK(done.exit_code == 3);
    CHECK_THAT(done.out, Contains("community: the host answered HTTP 500"));
    const auto feeds = here.run({"feeds"});
    CHECK(feeds.exit_code == 0);
    CHECK_THAT(feeds.out, Contains("community  failing          1") && Contains("the host answered HTTP 500") &&
                              Contains("1 feeds, 1 failing"));
    const auto json = boost::json::parse(here.run({"feeds", "--format", "json"}).out);
    const auto& feed = json.at("feeds").at(0);
    CHECK(feed.at("health").as_string() == "failing");
    CHECK(feed.at("failures").as_int64() == 1);
    CHECK(feed.at("last_success").as_string() == "2026-05-01T12:00:00Z");
}

TEST_CASE("poll ends at its deadline, and the next round begins with those that had no turn", "[app][poll]") {
    Installed here;
    here.write("at_once = 1\n[[source]]\nid = 'second'\nkind = 'ical'\nurl = '" + here.upstream.url("/b.ics") +
               "'\nallow_private = true\n");
    here.upstream.on("/b.ics", body(calendar));
    here.upstream.on("/a.ics", stalled_header());
    const auto done = here.run({"poll", "--deadline", "1s"});
    CHECK(done.exit_code == 0);
    CHECK(done.took < std::chrono::seconds(15));
    CHECK_THAT(done.err, Contains("the round was ended after 1 s and 0 polls") &&
                             Contains("the next round begins with the sources not reached: 2"));
    here.upstream.on("/a.ics", body(calendar));
    CHECK(here.run({"poll", "--feed", "community"}).exit_code == 0);
    here.upstream.on("/a.ics", stalled_header());
    const auto next = here.run({"poll", "--deadline", "1s"});
    CHECK_THAT(next.out, Contains("second "));
    CHECK_THAT(next.err, Contains("1 poll;") && Contains("not reached: 1"));
    CHECK(here.run({"poll", "--deadline", "soon"}).exit_code == 2);
}

TEST_CASE("a host that refuses this machine is said in one line", "[app][poll]") {
    Installed here;
    here.write("[[source]]\nid = 'second'\nkind = 'ical'\nurl = '" + here.upstream.url("/b.ics") +
               "'\nallow_private = true\n");
    here.upstream.on("/b.ics", status(403));
    here.upstream.on("/a.ics", status(403));
    const auto refused = here.run({"poll"});
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err,
               Contains("refuses this machine's address (HTTP 403; feeds: 2)") && Contains("--server URL"));
    CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
    here.upstream.on("/b.ics", body(calendar));
    CHECK_THAT(here.run({"poll"}).err, !Contains("refuses this machine"));
}

TEST_CASE("feeds suggests sources", "[app][poll]") {
    Installed here;
    here.run({"poll"});
    const auto done = here.run({"feeds", "--suggest"});
    CHECK_THAT(done.out, Contains("1 events, last 2026-05-10  https://www.meetup.com/rust-nowhere  kind = "
                                  "\"meetup-ical\", group = \"rust-nowhere\""));
}

TEST_CASE("without a contact no real host is polled", "[app][poll]") {
    Installed here;
    write_file(here.file, "[[source]]\nkind = 'meetup-ical'\ngroup = 'rust-berlin'\n");
    const auto done = here.run({"poll"});
    CHECK(done.exit_code == 2);
    CHECK(done.out.empty());
    CHECK_THAT(done.err, Contains("poll.contact: missing"));
}

TEST_CASE("poll knows its feeds", "[app][poll]") {
    Installed here;
    const auto done = here.run({"poll", "--feed", "comunity"});
    CHECK(done.exit_code == 2);
    CHECK_THAT(done.err, Contains("--feed comunity: the configuration has no such source; did you mean community?"));
}

TEST_CASE("backup copies the database and overwrites nothing", "[app][poll]") {
    Installed here;
    const std::string copy = (here.dir.path() / "copy.db").string();
    CHECK(here.run({"backup", copy}).exit_code == 1);
    here.run({"poll"});
    CHECK(here.run({"backup", copy}).exit_code == 0);
    CHECK(read_file(copy).starts_with("SQLite format 3"));
    const auto again = here.run({"backup", copy});
    CHECK(again.exit_code == 1);
    CHECK_THAT(again.err, Contains("exists already"));
}

TEST_CASE("an unusable database ends poll before any request", "[app][poll]") {
    Installed here;
    write_file(here.dir.path() / "twir.db", "this is a letter, not a database, and it is kept as it is");
    const auto done = here.run({"poll"});
    CHECK(done.exit_code == 3);
    CHECK_THAT(done.err, Contains("not an SQLite database"));
    CHECK(here.upstream.count("/a.ics") == 0);
}

TEST_CASE("Meetup's key is read from where the configuration says", "[app][poll]") {
    Installed here;
    here.write("[meetup]\nprivate_key_file = 'missing.pem'\n");
    CHECK_THAT(here.run({"poll"}).err, Contains("Meetup's private key") && Contains("missing.pem"));
    here.write("[meetup]\nprivate_key_credential = 'meetup'\n");
    CHECK_THAT(here.run({"poll"}).err, Contains("LoadCredential="));
}

TEST_CASE("mistakes in how to poll are named", "[app][poll]") {
    Installed here;
    here.write(
        "contact = 'me'\ninterval = '6 hours'\nfloor = 15\nissue_day = 'Wodensday'\nat_once = 0\nintervall = '1h'\n");
    const auto done = here.run({"check-config"});
    CHECK(done.exit_code == 2);
    for (const auto* words :
         {":4:11: poll.contact: expected your web or mail address", "poll.interval: expected", "poll.floor: expected",
          "poll.issue_day: expected", "poll.at_once: expected", "did you mean interval"})
        CHECK_THAT(done.err, Contains(words));
}

TEST_CASE("feeds shows the next poll time of a host with Retry-After", "[app][poll]") {
    Installed here;
    here.write("[[source]]\nid = 'other'\nkind = 'ical'\nurl = '" + here.upstream.url("/b.ics") +
               "'\nallow_private = true\n");
    here.upstream.on("/a.ics", retry_after(429, "86400"));
    CHECK(here.run({"poll"}).exit_code == 3);
    CHECK(here.upstream.count("/b.ics") == 0);
    const auto json = boost::json::parse(here.run({"feeds", "--format", "json"}).out);
    for (const auto& feed : json.at("feeds").as_array()) {
        CAPTURE(feed.at("id").as_string().c_str());
        const auto& next = feed.at("next_check");
        REQUIRE(next.is_string());
        CHECK(next.as_string() >= "2026-05-02T12:00:00Z");
    }
}
