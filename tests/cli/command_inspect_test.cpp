#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

using namespace twir::support;
using Catch::Contains;
using Catch::StartsWith;

namespace {

constexpr const char* calendar = R"(BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Nobody//EN
BEGIN:VEVENT
UID:weekly
DTSTAMP:20250101T000000Z
DTSTART:20250106T190000
RRULE:FREQ=WEEKLY
SUMMARY:Rust evening
LOCATION:The Office\, Oxford
END:VEVENT
BEGIN:VEVENT
UID:broken
DTSTAMP:20250101T000000Z
DTSTART:tomorrow
SUMMARY:Lost
END:VEVENT
END:VCALENDAR
)";

boost::json::value parsed(const std::string& text) {
    return boost::json::parse(text);
}

}  // namespace

TEST_CASE("inspect shows what a feed says in a half-open window", "[app][inspect]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "a.ics").string();
    write_file(file, calendar);
    const auto done = run_twir_events(
        {"inspect", file, "--from", "2025-02-03", "--to", "2025-02-17", "--zone", "Europe/London", "--json"});
    CHECK(done.exit_code == 0);
    const auto json = parsed(done.out);
    const auto& listings = json.at("listings").as_array();
    REQUIRE(listings.size() == 2);
    CHECK(listings[0].at("start") == "2025-02-03T19:00:00+00:00");
    CHECK(listings[1].at("start") == "2025-02-10T19:00:00+00:00");
    CHECK(listings[0].at("uid") == "weekly");
    CHECK(listings[0].at("zone") == "Europe/London");
    CHECK(listings[0].at("location") == "The Office, Oxford");
    CHECK(json.at("problems").as_array().size() == 1);
}

TEST_CASE("inspect without --json is a table", "[app][inspect]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "a.ics").string();
    write_file(file, calendar);
    const auto done = run_twir_events({"inspect", "file:" + file, "--now", "2025-01-01T00:00:00Z", "--to",
                                       "2025-01-07T00:00:00+01:00", "--zone", "Europe/Berlin"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.out, Contains("2025-01-06T19:00:00+01:00  Rust evening  (The Office, Oxford)\n"));
    CHECK_THAT(done.out, Contains("1 listing, 1 problem\n"));
}

TEST_CASE("inspect names a file that is not a feed and exits with 1", "[app][inspect]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "page.ics").string();
    write_file(file, "<html></html>");
    for (const auto& more : {std::vector<std::string>{}, {"--kind", "ical"}, {"--kind", "luma"}}) {
        std::vector<std::string> arguments = {"inspect", file, "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto done = run_twir_events(arguments);
        CHECK(done.exit_code == 1);
        CHECK(done.out.empty());
        CHECK_THAT(done.err, StartsWith("twir-events: error: " + file + ": "));
    }
    CHECK(run_twir_events({"inspect", (dir.path() / "none").string()}).exit_code == 1);
    CHECK(run_twir_events({"inspect", file, "--kind", "gopher"}).exit_code == 2);
}

TEST_CASE("inspect --raw shows what each listing was read from", "[app][inspect]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "a.ics").string();
    std::string text = calendar;
    text.insert(text.find("BEGIN:VEVENT\nUID:broken"),
                "BEGIN:VEVENT\nUID:weekly\nRECURRENCE-ID:20250113T190000\nSUMMARY:Rust \x1b[31mgala\nEND:VEVENT\n");
    write_file(file, text);
    const std::vector<std::string> arguments = {"inspect",    file,     "--from",        "2025-01-06", "--to",
                                                "2025-01-20", "--zone", "Europe/London", "--raw"};
    const auto table = run_twir_events(arguments).out;
    CHECK_THAT(table, StartsWith("2025-01-06T19:00:00+00:00  Rust evening  (The Office, Oxford)\n"
                                 "     4 | BEGIN:VEVENT\n     5 | UID:weekly\n"));
    CHECK_THAT(table, Contains("    12 | BEGIN:VEVENT\n") && Contains("    15 | SUMMARY:Rust  [31mgala\n") &&
                          !Contains("\x1b") && Contains("2 listings, 1 problem\n"));
    auto with_json = arguments;
    with_json.emplace_back("--json");
    const auto json = parsed(run_twir_events(with_json).out);
    const auto& moved = json.at("listings").as_array().at(1);
    CHECK(moved.at("raw").as_array().size() == 2);
    CHECK(moved.at("raw").at(0).at("line") == 12);
    CHECK_THAT(std::string(moved.at("raw").at(1).at("text").as_string()), StartsWith("BEGIN:VEVENT\nUID:weekly\n"));
    CHECK_FALSE(
        parsed(run_twir_events({"inspect", file, "--json"}).out).at("listings").at(0).as_object().contains("raw"));
}

TEST_CASE("inspect --raw also shows JSON and pages and drafts", "[app][inspect]") {
    const TemporaryDir dir;
    const auto raw = [&](const std::string& kind, const std::string& text) {
        const std::string file = (dir.path() / kind).string();
        write_file(file, text);
        return run_twir_events({"inspect", file, "--kind", kind, "--raw", "--to", "2027-01-01"}).out;
    };
    CHECK_THAT(raw("luma", R"({"entries":[{"event":{"api_id":"e","start_at":"2026-05-14T17:00:00Z"}}]})"),
               Contains(R"(       | {"event":{"api_id":"e")"));
    CHECK_THAT(raw("event-page", R"(<script type="application/ld+json">{"@type":"Event","name":"A",)"
                                 R"("startDate":"2026-05-14"}</script>)"),
               Contains(R"(       | {"@type":"Event","name":"A")"));
    CHECK_THAT(raw("twir-draft",
                   "## Upcoming Events\n\n### Europe\n* 2026-05-14 | Berlin, DE | [Org](https://o.example)\n"
                   "    * [**Talks**](https://o.example/1)\n"),
               Contains("     4 | * 2026-05-14 | Berlin, DE") && Contains("     5 |     * [**Talks**]"));
}

TEST_CASE("inspect shows the beginning of a rejected document and what was expected", "[app][inspect]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "page.ics").string();
    write_file(file, "\n<!DOCTYPE html>\n<html>\x1b[2J" + std::string(300, 'x') + "\n1\n2\n3\n4\n");
    const auto done = run_twir_events({"inspect", file, "--kind", "ical"});
    CHECK(done.exit_code == 1);
    CHECK_THAT(done.err, Contains("twir-events: expected an iCalendar document: BEGIN:VCALENDAR ... END:VCALENDAR\n"
                                  "twir-events: it begins:\n"
                                  "twir-events:     <!DOCTYPE html>\n") &&
                             Contains("<html> [2Jxxx") && !Contains(std::string(150, 'x')) &&
                             Contains("twir-events:     3\n") && !Contains("twir-events:     4\n"));
    CHECK_THAT(run_twir_events({"inspect", file}).err, Contains("it begins:") && !Contains("expected an"));
    CHECK_THAT(run_twir_events({"inspect", file, "--kind", "gopher"}).err, !Contains("it begins:"));
}

TEST_CASE("inspect answers on every feed of other people", "[app][inspect]") {
    for (const auto* folder : {"cases/google", "cases/meetup-ical", "cases/meetup-graphql", "cases/recurrence"}) {
        const auto cases = shared(folder);
        if (!cases)
            return;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(*cases)) {
            if (!entry.is_regular_file() || entry.path().filename() == "cases.json" ||
                entry.path().extension() == ".md")
                continue;
            const auto done = run_twir_events(
                {"inspect", entry.path().string(), "--from", "2025-01-01", "--to", "2027-01-01", "--json"});
            CAPTURE(entry.path(), done.err);
            CHECK((done.exit_code == 0 || done.exit_code == 1));
            CHECK(done.err.empty() == (done.exit_code == 0));
            CHECK(done.took < std::chrono::seconds(20));
            if (done.exit_code == 0)
                CHECK(parsed(done.out).at("listings").is_array());
        }
    }
}
