#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"

#include <boost/json.hpp>

#include <map>
#include <set>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;

namespace {

using Titles = std::set<std::string>;

/// The calendar of a community in the week before the issue of 2026-05-06, by what happens on its days.
class Calendar {
  public:
    Calendar() {
        put("1", "20260510", "Stays");
        put("2", "20260512", "Moves");
        put("3", "20260514", "Called off");
        put("4", "20260516", "Vanishes");
        put("5", "20260601", "Enters");
    }
    void put(const std::string& uid, const std::string& day, const std::string& title, const std::string& more = "") {
        events_[uid] = vevent(uid, day, title, more);
    }
    void remove(const std::string& uid) { events_.erase(uid); }
    [[nodiscard]] std::string text() const {
        std::string out;
        for (const auto& [uid, event] : events_)
            out += event;
        return out;
    }

  private:
    std::map<std::string, std::string> events_;
};

void happen(Calendar& calendar, const std::string& day) {
    if (day == "2026-04-30")
        calendar.put("6", "20260520", "Late");
    if (day == "2026-05-01")
        calendar.put("2", "20260513", "Moves");
    if (day == "2026-05-02")
        calendar.put("3", "20260514", "Called off", "STATUS:CANCELLED\r\n");
    if (day == "2026-05-03")
        calendar.remove("4");
    if (day == "2026-05-04")
        calendar.put("1", "20260510", "Stays with a speaker");
    if (day == "2026-05-06") {
        calendar.put("7", "20260507", "Last minute");
        calendar.put("6", "20260521", "Late");
    }
    if (day == "2026-05-07")
        calendar.put("8", "20260522", "For next week");
}

Titles titles_of(const std::string& markdown) {
    Titles titles;
    for (auto at = markdown.find("[**"); at != std::string::npos; at = markdown.find("[**", at + 1))
        titles.insert(markdown.substr(at + 3, markdown.find("**]", at) - at - 3));
    return titles;
}

/// "added": the titles of the events that `changes` tells so.
std::map<std::string, Titles> changes_of(const std::string& json) {
    std::map<std::string, Titles> out;
    const auto document = boost::json::parse(json);
    for (const auto& change : document.at("changes").as_array())
        out[std::string(change.at("kind").as_string())].insert(std::string(change.at("title").as_string()));
    return out;
}

/// Lives from day to day: what happens, and two polls.
void live(const Frozen& here, Calendar& calendar, const std::vector<std::string>& days) {
    for (const auto& day : days) {
        happen(calendar, day);
        here.say(calendar.text());
        for (const auto* hour : {"T06:00:00Z", "T15:00:00Z"}) {
            CAPTURE(day, hour);
            REQUIRE(here.run({"poll"}, day + hour).exit_code == 0);
        }
    }
}

}  // namespace

TEST_CASE("an editor's week: polls, a snapshot on Tuesday, another on Wednesday, and what changed", "[app][week]") {
    const Frozen here;
    here.configure("[snapshot]\nout = 'issues'\nhook = ['sh', '-c', 'echo {issue} {revision} >> " + here.path("hooks") +
                   "']\n");
    Calendar calendar;
    live(here, calendar, {"2026-04-28"});
    REQUIRE(here.run({"snapshot", "next"}, "2026-04-28T18:00:00Z").exit_code == 0);
    const auto last_week = titles_of(here.read("issues/latest.md"));
    CHECK(last_week == Titles{"Stays", "Moves", "Called off", "Vanishes"});

    live(here, calendar,
         {"2026-04-29", "2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05"});
    const auto tuesday = here.run({"snapshot", "next", "--poll"}, "2026-05-05T18:00:00Z");
    REQUIRE(tuesday.exit_code == 0);
    CHECK_THAT(tuesday.out, StartsWith("2026-05-06 revision 1 taken at 2026-05-05T18:00:00Z"));
    const auto first = here.read("issues/2026-05-06.md");
    CHECK(titles_of(first) == Titles{"Stays with a speaker", "Moves", "Late", "Enters"});
    CHECK_THAT(first, Contains("* 2026-05-13 | Berlin, DE"));
    CHECK(here.run({"section", "next", "--offline"}, "2026-05-05T18:00:00Z").out == first);

    live(here, calendar, {"2026-05-06"});
    const auto wednesday = here.run({"snapshot", "next"}, "2026-05-06T20:00:00Z");
    REQUIRE(wednesday.exit_code == 0);
    CHECK_THAT(wednesday.out, StartsWith("2026-05-06 revision 2 taken at 2026-05-06T20:00:00Z"));
    const auto diff = here.read("issues/2026-05-06.diff");
    CHECK_THAT(wednesday.out, EndsWith(diff));
    CHECK_THAT(diff, Contains("+* 2026-05-07 | Berlin, DE") && Contains("+    * [**Last minute**]") &&
                         Contains("-* 2026-05-20 | Berlin, DE") && Contains("+* 2026-05-21 | Berlin, DE"));
    CHECK(here.run({"snapshot", "2026-05-06", "--show", "--revision", "1"}, "2026-05-07T03:00:00Z").out == first);
    // It is still being made on Thursday morning.
    CHECK_THAT(here.run({"snapshot", "next", "--poll"}, "2026-05-07T03:00:00Z").out,
               StartsWith("2026-05-06 revision 2 is unchanged"));

    live(here, calendar, {"2026-05-07"});
    const auto since_last =
        changes_of(here.run({"changes", "2026-05-06", "--format", "json", "--offline"}, "2026-05-06T20:00:00Z").out);
    CHECK(since_last == std::map<std::string, Titles>{{"added", {"Late", "Last minute", "For next week"}},
                                                      {"entered", {"Enters"}},
                                                      {"moved", {"Moves"}},
                                                      {"changed", {"Stays with a speaker"}},
                                                      {"cancelled", {"Called off"}},
                                                      {"vanished", {"Vanishes"}}});
    // What last week's snapshot had, with the changes, is what this week's has.
    const auto second = titles_of(here.read("issues/2026-05-06.md"));
    Titles expected{"Stays with a speaker", "Moves"};
    for (const auto* kind : {"added", "entered"})
        expected.insert(since_last.at(kind).begin(), since_last.at(kind).end());
    expected.erase("For next week");
    CHECK(second == expected);

    // From Friday noon the next issue is the one after, and only what came after Wednesday's snapshot is new to it.
    const auto friday = "2026-05-08T12:00:00Z";
    const auto next = changes_of(here.run({"changes", "next", "--format", "json", "--offline"}, friday).out);
    CHECK(next == std::map<std::string, Titles>{{"added", {"For next week"}}});
    CHECK_THAT(here.run({"snapshot", "next"}, friday).out, StartsWith("2026-05-13 revision 1 taken"));
    CHECK(titles_of(here.read("issues/latest.md")) == Titles{"Moves", "Late", "Enters", "For next week"});
    CHECK(here.read("hooks") == "2026-04-29 1\n2026-05-06 1\n2026-05-06 2\n2026-05-13 1\n");
    CHECK(here.run({"snapshot", "--verify"}, friday).exit_code == 0);
}
