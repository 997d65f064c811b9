#include "support/catch.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

using namespace twir;
using namespace twir::lint;
using namespace twir::section;

namespace {

std::string section_of(const std::string& location, const std::string& organizer, const std::string& title) {
    return "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n* 2025-12-10 | " +
           location + " | " + organizer + "\n    * " + title + "\n\n[calendar]: https://c.org\n\n[^1]: note\n";
}

bool has_error(const std::string& text, std::string_view rule) {
    const auto findings = lint::lint(draft::read_draft(text));
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.rule == rule && f.severity == Severity::error; });
}

/// Whether one of the rules about what a renderer makes of a text has an error.
bool is_active(const std::string& text) {
    return has_error(text, "active-markup") || has_error(text, "html-tag") || has_error(text, "malformed-url");
}

bool title_is_active(const std::string& title) {
    return is_active(section_of("Berlin, DE", "[Org](https://o.org)", "[**" + title + "**](https://o.org/e)"));
}

}  // namespace

TEST_CASE("lint finds titles that a renderer would change", "[section][lint]") {
    for (const auto* title :
         {"<3@x.org>{: onmouseover=alert(1) }", "[TOC]", "[calendar] talk", "[Calendar]", "[x][calendar]",
          "[calendar][]", "![x](y)", "[x](javascript:alert(1))", "[^1]", "<img src=x onerror=alert(1)>",
          "<script>x</script>", "<!-- x -->", "<https://x.org>", "<me@x.org>", "_x_{: onclick=y }", "`code`{: .x }"}) {
        CAPTURE(title);
        CHECK(title_is_active(title));
    }
    for (const auto* title : {"[ES] Rust", "Rust <> AI", "Rust <3 Nix", "a < b", "\\[calendar\\]", "&#91;calendar&#93;",
                              "`Vec<u8>`", "{braces}", "C++ & Rust", "*Very* new", "[Merged]"}) {
        CAPTURE(title);
        CHECK_FALSE(title_is_active(title));
    }
}

TEST_CASE("lint finds places and names that a renderer would change", "[section][lint]") {
    const std::string org = "[Org](https://o.org)";
    const std::string title = "[**Night**](https://o.org/e)";
    for (const auto* place :
         {"<img src=x onerror=alert(1)>, DE", "[x](javascript:alert(1)), DE", "Berlin | Mitte, DE"}) {
        CAPTURE(place);
        CHECK(is_active(section_of(place, org, title)));
    }
    CHECK(is_active(section_of("Berlin, DE", "[Org <b>x</b>](https://o.org)", title)));
    CHECK(has_error(section_of("Berlin, DE", org + "{: onclick=x }", title), "active-markup"));
    CHECK(has_error(section_of("Berlin, DE", org, title + "{: onclick=x }"), "active-markup"));
    CHECK(has_error(section_of("Berlin, DE", org, title + " ![x](https://a.example/x.png)"), "active-markup"));
    CHECK(has_error(section_of("Berlin, DE", org + " <a@b.example>", title), "active-markup"));
    CHECK_FALSE(has_error(section_of("Berlin &#124; Mitte, DE", org, title), "active-markup"));
    CHECK_FALSE(has_error(section_of("Berlin, DE", org + " | " + org, title), "active-markup"));
}

TEST_CASE("lint finds addresses that are not printed", "[section][lint]") {
    const auto with = [](const std::string& address) {
        return section_of("Berlin, DE", "[Org](https://o.org)", "[**Night**](" + address + ")");
    };
    for (const auto* address : {"https://me:secret@x.org/", "https://x%0A%3Cscript%3E/", "http://www.me::::::etup.com/",
                                "javascript:alert(1)"})
        CHECK(has_error(with(address), "malformed-url"));
    for (const auto* address :
         {"https://x.org/what's/'new'", "https://x.org/'", "https://x.org/a[1]", "https://x.org/ 'x'"})
        CHECK(has_error(with(address), "unsafe-address"));
    CHECK_FALSE(has_error(with("https://x.org/a_(b)"), "unsafe-address"));
}

TEST_CASE("lint finds texts that are too long, and hosts that mix scripts", "[section][lint]") {
    CHECK(has_error(
        section_of("Berlin, DE", "[Org](https://o.org)", "[**" + std::string(301, 'x') + "**](https://o.org/e)"),
        "long-text"));
    const auto findings = lint::lint(draft::read_draft(
        section_of("Berlin, DE", "[Org](https://o.org)", "[**Night**](https://\u0440aypal.example/)")));
    CHECK(std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.rule == "mixed-scripts"; }));
}
