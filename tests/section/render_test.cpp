#include "support/catch.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/markdown_writer.hpp>
#include <twir_events/section/render.hpp>

#include <boost/json/parse.hpp>

using namespace twir;
using namespace twir::section;

namespace {

Catalog small_catalog() {
    Catalog catalog;
    Event e;
    e.dates = {*parse_date("2025-12-08"), *parse_date("2025-12-09")};
    e.place = {"Nürnberg", "", "DE", ""};
    e.organizers = {{"Rust Nuremberg", "https://www.meetup.com/rust-noris"}, {"Rust [x", "https://x.org"}};
    e.titles = {{"Option<T>", "https://o.org/e"}, {"Mirror", "https://o.org/m"}};
    e.listing = {"noris", "1", ""};
    catalog.entries.push_back({e, {{e, "same-url", "both link to the same event page"}}});
    catalog.left_out.push_back({e, LeftOut::Reason::cancelled, "noris cancelled it", {}});
    return catalog;
}

}  // namespace

TEST_CASE("canonical bytes", "[section][render]") {
    const auto catalog = small_catalog();
    CHECK(
        render_markdown(make_issue(catalog, *parse_date("2025-12-03"), {})) ==
        "## Upcoming Events\n"
        "\n"
        "Rusty Events between 2025-12-03 - 2025-12-31 🦀\n"
        "\n"
        "### Europe\n"
        "* 2025-12-08 - 2025-12-09 | Nürnberg, DE | [Rust Nuremberg](https://www.meetup.com/rust-noris) + [Rust "
        "&#91;x](https://x.org)\n"
        "    * [**Option&lt;T>**](https://o.org/e) + [**Mirror**](https://o.org/m)\n"
        "\n"
        "If you are running a Rust event please add it to the [calendar] to get\n"
        "it mentioned here. Please remember to add a link to the event too.\n"
        "Email the [Rust Community Team][community] for access.\n"
        "\n"
        "[calendar]: https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com\n"
        "[community]: mailto:community-team@rust-lang.org\n");
}

TEST_CASE("a title that begins right to left is written behind a mark, since editors do so", "[section][render]") {
    CHECK_FALSE(marks_direction(*parse_date("2026-05-26")));
    CHECK(marks_direction(*parse_date("2026-05-27")));
    CHECK(markdown_titles({{"שיחה", "https://o.example/1"}}, *parse_date("2026-06-01")) ==
          "[**\u200Eשיחה**](https://o.example/1)");
    CHECK(markdown_titles({{"שיחה", "https://o.example/1"}}, *parse_date("2026-01-14")) ==
          "[**שיחה**](https://o.example/1)");
    CHECK(markdown_title("שיחה חופשית", true) == "**\u200Eשיחה חופשית**");
    CHECK(markdown_title("🦀 لقاء Rust", true) == "**\u200E🦀 لقاء Rust**");
    CHECK(markdown_title("Rust בעברית", true) == "**Rust בעברית**");
    CHECK(markdown_title("12 Rust", true) == "**12 Rust**");
    // What a person marked is read without the mark, and is not marked twice.
    const auto draft = draft::read_draft(
        "## Upcoming Events\n\n### Asia\n* 2025-12-05 | Tel Aviv, IL | [O](https://o.example)\n"
        "    * [**\u200Eשיחה**](https://o.example/1)\n");
    CHECK(draft.blocks[3].entry->titles.at(0).link.text == "שיחה");
}

TEST_CASE("an empty section is header, blank line, trailer", "[section][render]") {
    const Catalog catalog;
    CHECK(render_markdown(make_issue(catalog, *parse_date("2025-12-03"), {}))
              .starts_with(
                  "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\nIf you are running"));
}

TEST_CASE("the JSON says where each entry comes from", "[section][render]") {
    const auto catalog = small_catalog();
    const Style style;
    const auto json =
        boost::json::parse(render_json(make_issue(catalog, *parse_date("2025-12-03"), style), catalog, style));
    CHECK(json.at("issue").as_string() == "2025-12-03");
    const auto& entry = json.at("regions").at(0).at("entries").at(0);
    CHECK(entry.at("location").as_string() == "Nürnberg, DE");
    CHECK(entry.at("listing").at("source").as_string() == "noris");
    CHECK(entry.at("merged").at(0).at("rule").as_string() == "same-url");
    CHECK(json.at("left_out").at(0).at("reason").as_string() == "cancelled");
}
