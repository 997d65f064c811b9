#include "lint/entry_form.hpp"

#include "lint/fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::lint;
using Kind = FormFlaw::Kind;

namespace {

draft::Block block_of(const std::string& lines) {
    for (const auto& block : draft::read_draft(section_of("### Europe\n" + lines)).blocks)
        if (block.entry || block.kind == draft::BlockKind::unknown)
            return block;
    FAIL("no entry in: " << lines);
    return {};
}

std::vector<Kind> kinds(const std::string& lines) {
    std::vector<Kind> out;
    for (const auto& flaw : form_flaws(block_of(lines)))
        out.push_back(flaw.kind);
    return out;
}

std::string tidied(const std::string& lines) {
    auto block = block_of(lines);
    tidy(block);
    CHECK(tidy(block).empty());
    return block.raw;
}

const std::string first = "* 2025-12-05 | Bern, CH | [Rust Bern](https://b.example)\n";
const std::string second = "    * [**Talk**](https://b.example/1)\n";

std::string titled(const std::string& text) {
    return first + "    * [" + text + "](https://b.example/1)\n";
}

}  // namespace

TEST_CASE("lines in the usual form have no flaw and keep their bytes", "[section][form]") {
    for (const auto& lines :
         {first + second, titled("**Rust & C++: a *new* start**"), titled("**5 * 3**"),
          titled("**LDN Talks: *Sold out***"), titled("**C\\***"),
          std::string("* 2025-12-05 - 2025-12-07 | Virtual (Bern, CH) | [A](https://a.example) + "
                      "[B](https://b.example)\n    * [**Talk**](https://b.example/1) | "
                      "[**Mirror**](https://b.example/2)\n"),
          first + "    * $[**Paid**](https://b.example/1)\n", first + "    <!-- ask\n    twice -->\n" + second}) {
        INFO(lines);
        CHECK(kinds(lines).empty());
        CHECK(tidied(lines) == lines);
    }
}

TEST_CASE("spacing is found and put right", "[section][form]") {
    for (const auto* head : {"* 2025-12-05| Bern, CH | [Rust Bern](https://b.example)\n",
                             "* 2025-12-05 |Bern, CH | [Rust Bern](https://b.example)\n",
                             "* 2025-12-05 | Bern, CH| [Rust Bern](https://b.example)\n",
                             "* 2025-12-05 | Bern, CH |[Rust Bern](https://b.example)\n",
                             "* 2025-12-05  | Bern , CH | [Rust Bern](https://b.example)\n",
                             "* 2025-12-05 | Bern,CH | [ Rust Bern ](https://b.example)\n",
                             "*  2025-12-05 | Bern,  CH || [Rust Bern](https://b.example)\n"}) {
        INFO(head);
        const auto found = kinds(head + second);
        CHECK_FALSE(found.empty());
        CHECK(std::all_of(found.begin(), found.end(), [](Kind kind) { return kind == Kind::spacing; }));
        CHECK(tidied(head + second) == first + second);
    }
    CHECK(spaced_location("Virtual( Kampala , UG )") == "Virtual (Kampala, UG)");
    CHECK(spaced_location("Saarbrücken,DE") == "Saarbrücken, DE");
    CHECK(spaced_location("Virtual (Redmond, WA, US;New York, NY, US)") ==
          "Virtual (Redmond, WA, US; New York, NY, US)");
    CHECK(tidied(first + "    * [**Talk**](https://b.example/1) | | [**Mirror**](https://b.example/2)\n") ==
          first + "    * [**Talk**](https://b.example/1) | [**Mirror**](https://b.example/2)\n");
    CHECK(tidied(first + "    * [**Talk**](https://b.example/1)|[**Mirror**](https://b.example/2)\n") ==
          first + "    * [**Talk**](https://b.example/1) | [**Mirror**](https://b.example/2)\n");
}

TEST_CASE("trailing white space is removed with any line ending", "[section][form]") {
    CHECK(kinds("* 2025-12-05 | Bern, CH | [Rust Bern](https://b.example) \t\n" + second) ==
          std::vector{Kind::trailing_space});
    CHECK(
        tidied(
            "* 2025-12-05 | Bern, CH | [Rust Bern](https://b.example) \n    * [**Talk**](https://b.example/1)   \n") ==
        first + second);
    CHECK(tidied("* 2025-12-05 | Bern, CH | [Rust Bern](https://b.example) \r\n"
                 "    * [**Talk**](https://b.example/1) \r\n") ==
          "* 2025-12-05 | Bern, CH | [Rust Bern](https://b.example)\r\n    * [**Talk**](https://b.example/1)\r\n");
}

TEST_CASE("bullets are stars that something follows", "[section][form]") {
    CHECK(tidied("- 2025-12-05 | Bern, CH | [Rust Bern](https://b.example)\n    - [**Talk**](https://b.example/1)\n") ==
          first + second);
    CHECK(tidied(" 2025-12-05 | Bern, CH | [Rust Bern](https://b.example)\n" + second) == first + second);
    CHECK(tidied("# 2025-12-05 | Bern, CH | [Rust Bern](https://b.example)\n" + second) == first + second);
    CHECK(tidied(first + "    [**Talk**](https://b.example/1)\n") == first + second);
    CHECK(tidied(first + "    *\n" + second) == first + second);
    CHECK(tidied(first + "      * [**Talk**](https://b.example/1)\n") == first + second);
    CHECK(kinds("*\n" + first + second) == std::vector{Kind::empty_bullet});
    CHECK(tidied("* \n" + first + second).empty());
    // What belongs to an event above it, or may be the rest of a line, is not for a machine to decide.
    CHECK(kinds(first + second + "      [**Mirror**](https://b.example/2)\n").empty());
}

TEST_CASE("a title stands between two stars on each side, without spaces", "[section][form]") {
    for (const auto* text : {"**Talk **", "** Talk**", "***Talk**", "***Talk*", "**Talk***", "**Talk*", "Talk",
                             "*Talk*", " **Talk** ", "**Talk"}) {
        INFO(text);
        CHECK(bold_text(text) == "**Talk**");
        CHECK(tidied(titled(text)) == first + second);
    }
    CHECK(bold_text("**Augsburg**: Road to Game Jam") == "**Augsburg: Road to Game Jam**");
    CHECK(bold_text("Talk #2 **online**") == "**Talk #2 online**");
    CHECK(bold_text("**C\\***") == "**C\\***");
    // A star that pairs with none: what was meant is not known.
    CHECK(bold_text("**LDN *Talks**").empty());
    CHECK(bold_text("****").empty());
    const auto stray = form_flaws(block_of(titled("**LDN *Talks**")));
    REQUIRE(stray.size() == 1);
    CHECK(stray[0].kind == Kind::bold_form);
    CHECK_FALSE(stray[0].repairable);
    CHECK(tidied(titled("**LDN *Talks**")) == titled("**LDN *Talks**"));
}

TEST_CASE("the window's dates are joined by a hyphen", "[section][form]") {
    const auto window = [](const std::string& text) {
        for (const auto& block : draft::read_draft("## Upcoming Events\n\n" + text).blocks)
            if (block.kind == draft::BlockKind::window)
                return usual_window_line(block);
        return std::string("no window line");
    };
    CHECK(window("Rusty Events between 2025-08-06 * 2025-09-03 🦀\n") ==
          "Rusty Events between 2025-08-06 - 2025-09-03 🦀\n");
    CHECK(window("Rusty Events between 2025-08-06 – 2025-09-03 💕 🦀 💕\n") ==
          "Rusty Events between 2025-08-06 - 2025-09-03 💕 🦀 💕\n");
    CHECK(window("Rusty Events between soon and later\n").empty());
}
