#include "merge/base.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

TEST_CASE("a stored merge base is read back unchanged", "[section][merge]") {
    auto event = stated("2025-12-10", "Hack & \"Learn\"", 1);
    event.attendance_guessed = true;
    const std::string text = draft_of("") + "\xff";
    const auto base =
        read_merge_base(render_merge_base(text, {{event.listing, values_of(event), true, false, true}})).value();
    CHECK(base.of_a_merge);
    CHECK(base.draft == text);
    REQUIRE(base.events.size() == 1);
    const auto& s = base.events.front();
    CHECK(s.cancelled);
    CHECK_FALSE(s.printed);
    CHECK(s.removed);
    CHECK(s.values.dates == event.dates);
    CHECK(s.values.attendance_guessed);
    CHECK(s.values.place == event.place);
    CHECK(s.values.titles == event.titles);
    CHECK(s.values.organizers == event.organizers);
}

TEST_CASE("a statement is found by a listing of the event, or by page and date", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack", 1);
    MergeBase base;
    base.events = {{event.listing, values_of(event), false, true, false}};
    const RememberedEvents remembered(base);
    auto other = event;
    std::vector<Support> supports;
    const KnownEvent known{&other, &supports, nullptr, {}};
    CHECK(remembered.of(known) != nullptr);
    other.listing.source = "another feed";
    CHECK(remembered.of(known) != nullptr);
    other.dates = {*parse_date("2025-12-17"), *parse_date("2025-12-17")};
    CHECK(remembered.of(known) == nullptr);
    // The listing that led it then stands behind it now.
    supports.push_back({event, "same-url", ""});
    CHECK(remembered.of(known) != nullptr);
    supports.clear();
    other.listing = event.listing;
    CHECK(remembered.of(known) != nullptr);
}

TEST_CASE("a draft is a valid base and other text is not", "[section][merge]") {
    const auto plain = read_merge_base(draft_of("")).value();
    CHECK_FALSE(plain.of_a_merge);
    CHECK(plain.draft == draft_of(""));
    for (const auto* text : {"{", "{}", "{\"twir_events_merge_base\": 1}",
                             "{\"twir_events_merge_base\": 1, \"draft\": \"\", \"known\": [{}]}"})
        CHECK(read_merge_base(text).error().is(errc::malformed));
}

TEST_CASE("a stored base of an older format is read", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack", 1);
    auto text = render_merge_base(draft_of(""), {{event.listing, values_of(event), false, true, false}});
    const std::string key = ",\"removed\":false";
    REQUIRE(text.find(key) != std::string::npos);
    text.erase(text.find(key), key.size());
    CHECK_FALSE(read_merge_base(text).value().events.at(0).removed);
}

TEST_CASE("a statement without date or attendance is not a base", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack", 1);
    const auto good = render_merge_base(draft_of(""), {{event.listing, values_of(event), false, true, true}});
    for (const auto& [from, to] :
         {std::pair<std::string, std::string>{"2025-12-10", "2025-13-10"}, {"in-person", "on-the-moon"}}) {
        auto bad = good;
        REQUIRE(bad.find(from) != std::string::npos);
        bad.replace(bad.find(from), from.size(), to);
        CHECK(read_merge_base(bad).error().is(errc::malformed));
    }
}
