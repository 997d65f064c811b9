#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/section/past.hpp>

using namespace twir;
using namespace twir::merge;
using namespace twir::section;
using Catch::Contains;

namespace {

const Date issue = *parse_date("2025-12-03");

/// Of the first entry below the heading.
std::string doubt(const std::string& lines) {
    const auto blocks = draft::read_draft(draft_of(europe + lines)).blocks;
    const auto entry = std::find_if(blocks.begin(), blocks.end(), [](const auto& b) { return b.entry.has_value(); });
    REQUIRE(entry != blocks.end());
    REQUIRE(is_past(*entry->entry, issue));
    return doubt_about_past(*entry->entry, &*std::next(entry), issue, merge_style);
}

std::string dated(const std::string& date) {
    return line(date, "Berlin, DE", "Hack", meetup(1));
}

}  // namespace

TEST_CASE("what is surely past, and what a person has to decide", "[section][parts]") {
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
