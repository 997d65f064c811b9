#include "merge/news.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

const Event hack = stated("2025-12-10", "Hack and Learn", 1);

ListingChange change(ChangeKind kind, const char* field = "", const char* from = "", const char* to = "") {
    ListingChange c;
    c.key = hack.listing;
    c.kind = kind;
    c.field = parse_listing_field(field);
    c.old_value = from;
    c.new_value = to;
    c.start = "2025-12-10T19:00+01:00";
    return c;
}

LineValues said_then(const std::vector<ListingChange>& changes, const LineValues& base = values_of(hack)) {
    const auto said = MergeNews(changes).said_then(hack, base);
    REQUIRE(said.has_value());
    return *said;
}

DateRange days(std::string_view first, std::string_view last) {
    return {*parse_date(first), *parse_date(last)};
}

}  // namespace

TEST_CASE("a listing without changes had its present values", "[section][merge][parts]") {
    CHECK(said_then({}).dates == hack.dates);
    CHECK(said_then({}).titles == hack.titles);
    CHECK(MergeNews({}).said_the_same(hack));
    CHECK(MergeNews({change(ChangeKind::changed, "description", "a", "b")}).said_the_same(hack));
    CHECK_FALSE(MergeNews({change(ChangeKind::reappeared)}).said_the_same(hack));
    CHECK_FALSE(MergeNews({change(ChangeKind::cancelled, "status", "confirmed", "cancelled")}).said_the_same(hack));
    CHECK_FALSE(MergeNews({change(ChangeKind::appeared)}).said_the_same(hack));
    CHECK_FALSE(MergeNews({change(ChangeKind::appeared)}).said_then(hack, values_of(hack)).has_value());
}

TEST_CASE("dates of a listing before it moved", "[section][merge][parts]") {
    const auto start = change(ChangeKind::moved, "start", "2025-12-08T19:00+01:00", "2025-12-10T19:00+01:00");
    const auto end = change(ChangeKind::changed, "end", "2025-12-08T21:00+01:00", "2025-12-10T21:00+01:00");
    CHECK(said_then({start, end}).dates == days("2025-12-08", "2025-12-08"));
    // Of several changes the first tells what was said.
    const auto back = change(ChangeKind::moved, "start", "2025-12-09T19:00+01:00", "2025-12-08T19:00+01:00");
    CHECK(said_then({back, start}).dates == days("2025-12-09", "2025-12-09"));
    auto conference = hack;
    conference.dates = days("2025-12-10", "2025-12-12");
    const auto longer = change(ChangeKind::changed, "end", "2025-12-12", "2025-12-13");
    CHECK(MergeNews({longer}).said_then(conference, values_of(hack))->dates == days("2025-12-10", "2025-12-11"));
}

TEST_CASE("earlier titles and address and place of a listing", "[section][merge][parts]") {
    CHECK(said_then({change(ChangeKind::changed, "summary", " Hack ", "Hack and Learn")}).titles.front().text ==
          "Hack");
    CHECK(said_then({change(ChangeKind::changed, "url", "http://meetup.com/rust-berlin/events/9", "")})
              .titles.front()
              .url == meetup(9));
    const auto room = change(ChangeKind::changed, "venues", "Room 1, Berlin, de", "Room 2, Berlin, de");
    CHECK(said_then({room}).place.city == "Berlin");
    auto base = values_of(hack);
    base.place.city = "Potsdam";
    CHECK(said_then({change(ChangeKind::changed, "venues", "Hall, Potsdam", "Hall, Berlin")}, base).place.city ==
          "Potsdam");
    const auto elsewhere = said_then({change(ChangeKind::changed, "venues", "Hall, Hamburg", "Hall, Berlin")}, base);
    CHECK_FALSE(same_place(elsewhere.place, hack.place));
    CHECK_FALSE(same_place(elsewhere.place, base.place));
    CHECK(said_then({change(ChangeKind::changed, "attendance", "virtual", "in-person")}).attendance ==
          Attendance::online);
}
