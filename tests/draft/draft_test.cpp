#include "support/catch.hpp"
#include <twir_events/draft/draft.hpp>

#include <random>

using namespace twir;
using draft::BlockKind;

namespace {

const std::string whole =
    "Title: This Week in Rust 628\nNumber: 628\nDate: 2025-12-03\nCategory: This Week in Rust\n\n"
    "Hello and welcome!\n\n"
    "## Updates from Rust Community\n\n* [A post](https://a.example/)\n\n"
    "## Upcoming Events\n\n"
    "Rusty Events between 2025-12-03 - 2025-12-31 🦀\n\n"
    "### Virtual\n"
    "* 2025-12-04 | Virtual (Berlin, DE) | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "    * [**Rust Hack and Learn**](https://www.meetup.com/rust-berlin/events/1/)\n\n"
    "<!-- ask them about the date -->\n"
    "### Europe\n"
    "some words\n"
    "* 2025-12-05 | Köln, DE | [Rust Cologne](https://www.meetup.com/rustcologne)\n"
    "    * [**Talks**](https://www.meetup.com/rustcologne/events/2/)\n\n"
    "If you are running a Rust event please add it to the [calendar] to get\n"
    "it mentioned here. Please remember to add a link to the event too.\n"
    "Email the [Rust Community Team][community] for access.\n\n"
    "[calendar]: https://www.google.com/calendar/embed?src=x\n"
    "[community]: mailto:community-team@rust-lang.org\n\n"
    "## Jobs\n\n* 2025-12-09 | no event | [x](https://x.example)\n";

std::vector<BlockKind> kinds(const draft::Draft& d) {
    std::vector<BlockKind> out;
    for (const auto& block : d.blocks)
        if (block.kind != BlockKind::blank)
            out.push_back(block.kind);
    return out;
}

std::string with(std::string text, std::string_view what, std::string_view by) {
    return text.replace(text.find(what), what.size(), by);
}

}  // namespace

TEST_CASE("of a whole draft only the events section is taken apart", "[draft]") {
    const auto d = draft::read_draft(whole);
    CHECK(draft::to_text(d) == whole);
    CHECK(kinds(d) == std::vector{BlockKind::opaque, BlockKind::header, BlockKind::window, BlockKind::region,
                                  BlockKind::entry, BlockKind::comment, BlockKind::region, BlockKind::unknown,
                                  BlockKind::entry, BlockKind::trailer, BlockKind::opaque});
    CHECK((draft::issue_date(d).value() == parse_date("2025-12-03")));
    CHECK(d.section_lines == std::vector{12});
    for (const auto& block : d.blocks) {
        if (block.kind == BlockKind::unknown)
            CHECK(block.line == 22);
        if (block.entry && block.line == 23)
            CHECK((block.region == Region::europe));
    }
}

TEST_CASE("any bytes come back as they were", "[draft]") {
    const std::string nul("## Upcoming Events\n\0\n* 2025-12-04 | \xff | [a](b)", 47);
    for (const auto& text :
         {std::string(), std::string("\n"), std::string("x"), std::string("\r\n\r"), nul, whole + "no line end",
          std::string("## Upcoming Events"), std::string("## Upcoming Events\n### Europe\n* 2025-01-01 | ["),
          std::string("---\nDate: 2025-01-01\n---\n## Upcoming Events\n<!-- never closed\n* x\n")})
        CHECK(draft::to_text(draft::read_draft(text)) == text);
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        auto text = whole;
        for (int change = 0; change < 8; ++change) {
            const auto at = random() % text.size();
            if (random() % 2 == 0)
                text.erase(at, random() % 40);
            else
                text.insert(at, 1 + random() % 3, "\n\r[]()|*#-\0 \xc3<"[random() % 14]);
        }
        REQUIRE(draft::to_text(draft::read_draft(text)) == text);
    }
}

TEST_CASE("line ends of Windows are read alike and kept", "[draft]") {
    std::string text;
    for (const char c : whole)
        text += c == '\n' ? "\r\n" : std::string(1, c);
    const auto d = draft::read_draft(text);
    CHECK(draft::to_text(d) == text);
    CHECK(d.newline == "\r\n");
    CHECK(kinds(d) == kinds(draft::read_draft(whole)));
    for (const auto& block : d.blocks)
        if (block.entry && block.line == 17)
            CHECK(block.entry->titles.at(0).link.url == "https://www.meetup.com/rust-berlin/events/1/");
}

TEST_CASE("an unusable draft is reported with its line", "[draft]") {
    const auto error = [](const std::string& text) { return draft::issue_date(draft::read_draft(text)).error(); };
    CHECK(error("# Jobs\n").message.find("events section is missing") != std::string::npos);
    CHECK(error(whole + "\n## Upcoming Events\n").message ==
          "two events sections begin, in lines 12 and 37; leave one");
    CHECK(error(with(whole, "some words", "<<<<<<< HEAD")).message.find("line 22: a conflict marker") == 0);
    const auto differ = error(with(whole, "Date: 2025-12-03", "Date: 2025-12-10"));
    CHECK(differ.is(errc::conflict));
    CHECK(differ.message.find("line 3 dates the issue 2025-12-10, line 14 2025-12-03") == 0);
    for (const auto* odd : {"2025/12/03", "2025-12-0x", "next week"})
        CHECK(error(with(whole, "2025-12-03", odd)).message ==
              "line 3: the date of the issue cannot be read; it is written as \"Date: YYYY-MM-DD\"");
    for (const auto* good : {"2025-12-03 12:00", "\"2025-12-03\"", ""})
        CHECK((draft::issue_date(draft::read_draft(with(whole, "2025-12-03", good))).value() ==
               parse_date("2025-12-03")));
    CHECK(error("## Upcoming Events\n\n### Europe\n").message.find("date is unknown") != std::string::npos);
}

TEST_CASE("headings in comments and code are none", "[draft]") {
    const std::string text = "<!--\n## Upcoming Events\n-->\n```\n## Upcoming Events\n```\n" + whole;
    CHECK(draft::read_draft(text).section_lines.size() == 1);
}

TEST_CASE("a region may be headed carelessly; another heading ends the section", "[draft]") {
    const auto d = draft::read_draft("## Upcoming Events\n# Oceania\n### South America:\n### Elsewhere\n# Quote\nx\n");
    CHECK(kinds(d) ==
          std::vector{BlockKind::header, BlockKind::region, BlockKind::region, BlockKind::region, BlockKind::opaque});
    CHECK((d.blocks.at(2).region == Region::south_america));
    CHECK_FALSE(d.blocks.at(3).region.has_value());
}

TEST_CASE("comments between an event's lines are a part of it", "[draft]") {
    const std::string title = "    * [**Rust Hack and Learn**]";
    for (const auto* comment : {"    <!-- check the room -->\n", "<!-- check the room -->\n",
                                "    <!-- one -->\n    <!-- two,\n    * [**Old title**](https://old.example) -->\n"}) {
        const auto text = with(whole, title, comment + title);
        const auto d = draft::read_draft(text);
        CHECK(draft::to_text(d) == text);
        CHECK(kinds(d) == kinds(draft::read_draft(whole)));
        for (const auto& block : d.blocks)
            if (block.entry && block.line == 17) {
                REQUIRE(block.entry->titles.size() == 1);
                CHECK(block.entry->titles.front().link.text == "Rust Hack and Learn");
                CHECK(block.entry->titles.front().url.of(block.raw) == "https://www.meetup.com/rust-berlin/events/1/");
                CHECK(block.entry->flaws.empty());
            }
    }
    // Above the next event, or never closed, it is none of it.
    for (const auto* comment :
         {"<!-- check the room -->\n* 2025-12-04 | Bonn, DE | [B](https://b.example)\n", "    <!-- check the room\n"})
        CHECK(kinds(draft::read_draft(with(whole, title, comment + title))).at(5) == BlockKind::comment);
}

TEST_CASE("a region that is commented out is a comment, its heading and events included", "[draft]") {
    const std::string region =
        "<!--\n### Africa\n* 2025-12-04 | Lagos, NG | [A](https://a.example)\n    * "
        "[**T**](https://a.example/1)\n-->\n";
    const auto text = with(whole, "### Europe\n", region + "### Europe\n");
    const auto d = draft::read_draft(text);
    CHECK(draft::to_text(d) == text);
    const auto hidden = std::find_if(d.blocks.begin(), d.blocks.end(), [&](const auto& b) { return b.raw == region; });
    REQUIRE(hidden != d.blocks.end());
    CHECK(hidden->kind == BlockKind::comment);
}

TEST_CASE("fenced blocks are not parsed", "[draft]") {
    const std::string code =
        "```\n* 2025-12-04 | Lagos, NG | [A](https://a.example)\n    * [**T**](https://a.example/1)\n```\n";
    const auto text = with(whole, "### Europe\n", "### Europe\n" + code);
    const auto d = draft::read_draft(text);
    CHECK(draft::to_text(d) == text);
    const auto fenced = std::find_if(d.blocks.begin(), d.blocks.end(), [&](const auto& b) { return b.raw == code; });
    REQUIRE(fenced != d.blocks.end());
    CHECK(fenced->kind == BlockKind::unknown);
    // One that is never closed is a line like any other.
    const auto open = draft::read_draft(with(whole, "### Europe\n", "### Europe\n```\n"));
    CHECK(kinds(open).size() == kinds(draft::read_draft(whole)).size() + 1);
}

TEST_CASE("a byte order mark is accepted and kept", "[draft]") {
    const std::string mark = "\xEF\xBB\xBF";
    for (const auto& text : {mark + whole, mark + whole.substr(whole.find("## Upcoming Events"))}) {
        const auto d = draft::read_draft(text);
        CHECK(draft::to_text(d) == text);
        CHECK((draft::issue_date(d).value() == parse_date("2025-12-03")));
    }
}

TEST_CASE("UTF-16 and NUL are errors with their name", "[draft]") {
    const auto error = [](const std::string& text) {
        return draft::issue_date(draft::read_draft(text)).error().message;
    };
    std::string utf16;
    for (const char c : whole)
        utf16 += {c, '\0'};
    CHECK(error("\xFF\xFE" + utf16) == "line 1: the text is encoded as UTF-16; save it as UTF-8");
    CHECK(error(utf16) == "line 1: a NUL byte; the text seems to be UTF-16, save it as UTF-8");
    CHECK(error(with(whole, "some words", std::string("some\0words", 10))) == "line 22: a NUL byte; remove it");
}

TEST_CASE("excessive input is kept but not parsed", "[draft]") {
    std::string text = "## Upcoming Events\n\n### Europe\n";
    for (int i = 0; i < 30000; ++i)
        text += "foo\n";
    const auto d = draft::read_draft(text);
    CHECK(draft::to_text(d) == text);
    CHECK(d.blocks.size() == 6001);
    CHECK(d.unread_line == d.blocks.back().line);
    std::string links = "## Upcoming Events\n\n### Europe\n* 2025-12-04 | Berlin, DE | ";
    for (int i = 0; i < 2000; ++i)
        links += "[a](b)";
    const auto line = draft::read_draft(links + "\n");
    CHECK(draft::to_text(line) == links + "\n");
    CHECK(line.blocks.back().entry->organizers.size() == 200);
}
