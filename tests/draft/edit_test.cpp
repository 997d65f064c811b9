#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/draft/edit.hpp>

using namespace twir;

namespace {

const std::string head = "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n";
const std::string trailer = "If you are running a Rust event please add it to the [calendar]\n";

std::string entry(const std::string& date, const std::string& location, const std::string& title = "T") {
    return "* " + date + " | " + location + " | [O](https://o.example)\n    * [**" + title + "**](https://t.example)\n";
}

const std::string oslo = entry("2025-12-04", "Oslo, NO");
const std::string bern = entry("2025-12-05", "Bern, CH");
const std::string rome = entry("2025-12-05", "Rome, IT");
const std::string cairo = entry("2025-12-06", "Cairo, EG");

std::string sorted(const std::string& text, std::size_t moved) {
    auto draft = draft::read_draft(text);
    std::size_t n = 0;
    for (const auto& region : draft::regions_of(draft))
        n += draft::sort_region(draft, region);
    CHECK(n == moved);
    return draft::to_text(draft);
}

std::string with(const std::string& text, Region region, const std::string& raw) {
    auto draft = draft::read_draft(text);
    const auto index = draft::insert_entry(draft, region, raw);
    REQUIRE(index.has_value());
    CHECK(draft.blocks.at(*index).raw == raw);
    const auto out = draft::to_text(draft);
    // What was put together is what is read.
    const auto again = draft::read_draft(out);
    REQUIRE(again.blocks.size() > *index);
    CHECK(again.blocks[*index].raw == raw);
    CHECK((again.blocks[*index].region == region));
    return out;
}

}  // namespace

TEST_CASE("a region is put in order, equal entries stay", "[draft][edit]") {
    const auto second = entry("2025-12-05", "Bern, CH", "another");
    CHECK(sorted(head + "### Europe\n" + rome + second + bern + oslo + "\n" + trailer, 2) ==
          head + "### Europe\n" + oslo + second + bern + rome + "\n" + trailer);
    CHECK(sorted(head + "### Europe\n" + oslo + bern + rome, 0) == head + "### Europe\n" + oslo + bern + rome);
}

TEST_CASE("a comment moves with its entry and unknown lines stay", "[draft][edit]") {
    const std::string comment = "<!-- ask -->\n";
    CHECK(sorted(head + "### Europe\n" + rome + comment + bern, 1) == head + "### Europe\n" + comment + bern + rome);
    const std::string words = "some words\n";
    CHECK(sorted(head + "### Europe\n" + rome + words + bern, 0) == head + "### Europe\n" + rome + words + bern);
    const auto undated = entry("soon", "Rome, IT");
    CHECK(sorted(head + "### Europe\n" + rome + undated + bern, 0) == head + "### Europe\n" + rome + undated + bern);
}

TEST_CASE("a last line without its end gets one where another follows", "[draft][edit]") {
    const auto cut = bern.substr(0, bern.size() - 1);
    CHECK(sorted(head + "### Europe\n" + rome + cut, 1) == head + "### Europe\n" + bern + rome);
    CHECK(sorted(head + "### Europe\n" + cut, 0) == head + "### Europe\n" + cut);
}

TEST_CASE("empty regions go with their blank line", "[draft][edit]") {
    auto draft = draft::read_draft(head + "### Africa\n\n### Asia\n\n### Europe\n" + oslo + "\n### Oceania\n\n" +
                                   "### Nowhere\n\n### Asia\nwords\n\n" + trailer);
    CHECK((draft::erase_empty_regions(draft) == std::vector{Region::africa, Region::asia, Region::oceania}));
    CHECK(draft::to_text(draft) == head + "### Europe\n" + oslo + "\n### Nowhere\n\n### Asia\nwords\n\n" + trailer);
    auto tight = draft::read_draft("## Upcoming Events\n### Europe\n" + oslo + "### Asia\n\n### Oceania\n" + oslo);
    draft::erase_empty_regions(tight);
    CHECK(draft::to_text(tight) == "## Upcoming Events\n### Europe\n" + oslo + "\n### Oceania\n" + oslo);
}

TEST_CASE("a block goes without leaving two blank lines", "[draft][edit]") {
    auto draft = draft::read_draft(head + "### Europe\n\n" + oslo + "\n" + bern);
    draft::erase_block(draft, 6);
    CHECK(draft::to_text(draft) == head + "### Europe\n\n" + bern);
}

TEST_CASE("an entry is put where it belongs", "[draft][edit]") {
    const auto text = head + "### Europe\n" + oslo + rome + "\n" + trailer;
    CHECK(with(text, Region::europe, bern) == head + "### Europe\n" + oslo + bern + rome + "\n" + trailer);
    CHECK(with(head + "### Europe\n" + bern + "\n" + trailer, Region::europe, rome) ==
          head + "### Europe\n" + bern + rome + "\n" + trailer);
    CHECK(with(head + "### Europe\n" + rome, Region::europe, bern) == head + "### Europe\n" + bern + rome);
    CHECK(with(head + "### Europe\n\n" + rome, Region::europe, bern) == head + "### Europe\n\n" + bern + rome);
    CHECK(with(head + "### Europe\n<!-- x -->\n" + rome, Region::europe, bern) ==
          head + "### Europe\n" + bern + "<!-- x -->\n" + rome);
    CHECK(with(head + "### Europe\n" + bern.substr(0, bern.size() - 1), Region::europe, rome) ==
          head + "### Europe\n" + bern + rome);
}

TEST_CASE("a region that is missing is made in its place", "[draft][edit]") {
    const auto text = head + "### Europe\n" + oslo + "\n" + trailer;
    CHECK(with(text, Region::africa, cairo) ==
          head + "### Africa\n" + cairo + "\n### Europe\n" + oslo + "\n" + trailer);
    CHECK(with(text, Region::oceania, cairo) ==
          head + "### Europe\n" + oslo + "\n### Oceania\n" + cairo + "\n" + trailer);
    CHECK(with(head + trailer, Region::asia, cairo) == head + "### Asia\n" + cairo + "\n" + trailer);
    CHECK(with("## Upcoming Events", Region::asia, cairo) == "## Upcoming Events\n\n### Asia\n" + cairo);
    CHECK(with(head + "### Europe\n" + oslo, Region::asia, cairo) ==
          head + "### Asia\n" + cairo + "\n### Europe\n" + oslo);
}

TEST_CASE("only an entry with a date is put in", "[draft][edit]") {
    auto draft = draft::read_draft(head);
    CHECK_FALSE(draft::insert_entry(draft, Region::asia, "words\n").has_value());
    CHECK(draft::to_text(draft) == head);
    auto none = draft::read_draft("words\n");
    CHECK_FALSE(draft::insert_entry(none, Region::asia, cairo).has_value());
}

TEST_CASE("one field is replaced and the others keep their bytes", "[draft][edit]") {
    auto draft = draft::read_draft(head + "### Europe\n" + oslo);
    auto& block = draft.blocks.at(5);
    REQUIRE(block.entry);
    REQUIRE(draft::replace_in_entry(block, block.entry->location_span, "Hybrid (Oslo, NO)").has_value());
    CHECK(block.raw == entry("2025-12-04", "Hybrid (Oslo, NO)"));
    CHECK((block.entry->attendance == Attendance::hybrid));
    CHECK_FALSE(draft::replace_in_entry(block, {0, block.raw.size()}, "words").has_value());
    CHECK(block.raw == entry("2025-12-04", "Hybrid (Oslo, NO)"));
}
