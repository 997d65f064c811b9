#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/section/past.hpp>

using namespace twir;
using namespace twir::merge;
using namespace twir::section;
using Catch::Contains;

namespace {

const Date issue = *parse_date("2025-12-03");

/// Of every past entry below the heading.
std::vector<std::string> doubts(const std::string& lines) {
    const auto draft = draft::read_draft(draft_of(europe + lines));
    const PastDates dates(draft, issue, merge_style);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < draft.blocks.size(); ++i)
        if (draft.blocks[i].entry && is_past(*draft.blocks[i].entry, issue))
            out.push_back(dates.doubt(i));
    return out;
}

/// Of the first one.
std::string doubt(const std::string& lines) {
    const auto all = doubts(lines);
    REQUIRE_FALSE(all.empty());
    return all.front();
}

std::string dated(const std::string& date) {
    return line(date, "Berlin, DE", "Hack", meetup(1));
}

}  // namespace

TEST_CASE("certainly past events are distinguished from doubtful ones", "[section][parts]") {
    CHECK(doubt(dated("2025-12-02")).empty());
    CHECK(doubt(dated("2025-11-01 - 2025-12-02")).empty());
    CHECK(doubt(dated("2024-12-10")) == "the year must be wrong; is 2025-12-10 meant?");
    CHECK_THAT(doubt(dated("2025-12-2")), Contains("is not written as"));
    CHECK_THAT(doubt(dated("2025-12-02") + "    * now moved to 2025-12-09\n"), Contains("now moved to 2025-12-09"));
}

TEST_CASE("an event whose title may be torn off is not surely past", "[section][parts]") {
    const std::string head = "* 2025-12-02 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n";
    CHECK(doubt(head + hack_and_learn).empty());
    for (const auto* below :
         {"<!-- the title is\n", "<!-- ask Ann -->\n", "words\n    * [**Hack**](https://h.example)\n"})
        CHECK_FALSE(doubt(head + below + hack_and_learn).empty());
}

TEST_CASE("a past date below a future one is doubted, unless it is the future one that is out of order",
          "[section][parts]") {
    const auto slip = doubts(dated("2025-12-30") + dated("2025-08-27"));
    REQUIRE(slip.size() == 1);
    CHECK_THAT(slip[0], Catch::Contains("below 2025-12-30"));
    CHECK(doubts(dated("2025-11-30") + dated("2025-12-01") + dated("2025-12-09")) == std::vector<std::string>(2));
    // Last week's events in order below one that somebody put at the top.
    CHECK(doubts(dated("2025-12-20") + dated("2025-11-28") + dated("2025-11-30") + dated("2025-12-09")) ==
          std::vector<std::string>(2));
    const auto one = doubts(dated("2025-12-04") + dated("2025-12-09") + dated("2025-12-01") + dated("2025-12-16"));
    REQUIRE(one.size() == 1);
    CHECK_FALSE(one[0].empty());
}

TEST_CASE("a past date is doubted where the page's series was made for a later one", "[section][parts]") {
    const auto series = [](const std::string& date, const std::string& id) {
        return line(date, "Berlin, DE", "Hack", "https://www.meetup.com/rust-berlin/events/" + id + "/");
    };
    // y, h: 2025; c, p: December; b, n: the ninth.
    CHECK(doubt(series("2025-12-02", "sbqzqtyhcqbdb")).empty());
    CHECK_THAT(doubt(series("2025-12-02", "sbqzqtyhcqbmb")), Catch::Contains("was made for 2025-12-09"));
}
