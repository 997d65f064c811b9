// Titles as they are must come out as they are: rendered with libcmark and with Python-Markdown where those are there.
#include "section/rendered.hpp"
#include "support/catch.hpp"
#include <twir_events/section/markdown_writer.hpp>

using namespace twir;
using namespace twir::section;

namespace {

const std::vector<std::string>& titles() {
    static const std::vector<std::string> all = {"Rust <> AI",
                                                 "Rust & C++",
                                                 "👋 Community Catch Up",
                                                 "A | B",
                                                 "[ES] Rust",
                                                 "[Hybrid] You'll Never Rust Alone",
                                                 "🏳️‍🌈 Rust",
                                                 "steady_state",
                                                 "cargo expand --bin writing_proc_macros",
                                                 "_New_ Atlanta",
                                                 "__init__ in Rust",
                                                 "*Shuttle Takeover*",
                                                 "LDN *SOLD OUT*",
                                                 "Browns*",
                                                 "a * b * c",
                                                 "2*3*4",
                                                 "Option<T> and &str",
                                                 "Vec<Vec<u8>>",
                                                 "a < b > c",
                                                 "Rust <3 Nix",
                                                 "<b>bold</b>",
                                                 "<!-- x -->",
                                                 "&copy; and AT&T &amp; more",
                                                 "&#65;",
                                                 "`nom` parsing",
                                                 "an odd ` tick",
                                                 "``two``",
                                                 "unbalanced [ bracket",
                                                 "unbalanced ] bracket",
                                                 "]]][[[",
                                                 "[calendar] talk",
                                                 "[text](https://evil.org)",
                                                 "![img](x)",
                                                 "[a][b]",
                                                 "back\\slash",
                                                 "\\*not\\*",
                                                 "ends with \\",
                                                 "\\",
                                                 "*",
                                                 "_",
                                                 "**",
                                                 "***",
                                                 "a**b**c",
                                                 "_a_b_",
                                                 "snake_case_ and _x",
                                                 "~~strike~~",
                                                 "$math$",
                                                 "# no heading",
                                                 "1. no list",
                                                 "- no list",
                                                 "https://example.org in title",
                                                 "<https://example.org>",
                                                 "me@example.org",
                                                 "<me@example.org>",
                                                 "¿Qué? ¡Rust!",
                                                 "Rust勉強会",
                                                 "\"quoted\" 'single'",
                                                 "--- dashes ---",
                                                 "... dots",
                                                 "(parens)",
                                                 "((x)",
                                                 "{braces}",
                                                 "a\\<b",
                                                 "Turbofish ::<>",
                                                 "fn f<'a>(x: &'a str)",
                                                 "x_y*z_w*",
                                                 "* leading",
                                                 "trailing *",
                                                 "_ leading",
                                                 "+ plus",
                                                 "! [x]"};
    return all;
}

std::string line(const std::string& title) {
    return "### Europe\n* 2025-12-03 | Berlin, DE | [Org](https://o.org)\n    * [**" + markdown_text(title, true) +
           "**](https://example.org/e)\n";
}

void check_shown(const std::string& html, const std::string& title) {
    CAPTURE(line(title));
    CHECK(rendered::events(html) ==
          std::vector<std::string>{"<li>2025-12-03 | Berlin, DE | <a href=https://o.org>Org</a><li><a "
                                   "href=https://example.org/e><strong>" +
                                   title + "</strong></a></li></li>"});
}

}  // namespace

TEST_CASE("CommonMark shows the literal title", "[section][escape]") {
    for (const auto& title : titles())
        check_shown(rendered::by_commonmark(line(title)), title);
}

TEST_CASE("Python-Markdown shows the literal title", "[section][escape]") {
    std::vector<std::string> documents;
    for (const auto& title : titles())
        documents.push_back(line(title));
    const auto html = rendered::by_python_markdown(documents);
    for (std::size_t i = 0; i < html.size(); ++i)
        check_shown(html[i], titles()[i]);
}

TEST_CASE("text that needs no escape is unchanged", "[section][escape]") {
    for (const auto* title : {"Rust <> AI", "Rust & C++", "[ES] Rust", "steady_state", "A | B", "Rust <3 Nix", "a * b",
                              "C#", "Rust meetup #13:A Practical Guide", "Turbofish ::<>", "~x~", "$5"})
        CHECK(markdown_text(title) == title);
    CHECK(markdown_text("Option<T>") == "Option&lt;T>");
}

TEST_CASE("a line never has an odd number of backticks", "[section][escape]") {
    CHECK(markdown_text("an odd ` tick").find('`') == std::string::npos);
}

TEST_CASE("a bracket never begins a definition", "[section][escape]") {
    CHECK(markdown_text("x]: y") == "x&#93;: y");
    CHECK(markdown_text("[x]: y") == "&#91;x&#93;: y");
}

TEST_CASE("references that issues define are escaped, whatever their case", "[section][escape]") {
    for (const auto* label :
         {"[calendar]", "[Merged]", "[GUIDELINES]", "[submit_crate]", "[TOC]", "[^1]", "[1]", "[rfc]"})
        CHECK(markdown_text(label).find('[') == std::string::npos);
    for (const auto* own : {"[ES]", "[Hybrid]", "[Net-Baires]", "[Embedded lab edition]"})
        CHECK(markdown_text(own) == own);
}

TEST_CASE("a location holds no separator", "[section][escape]") {
    CHECK(markdown_location("Berlin | [x](y), DE") == "Berlin &#124; &#91;x&#93;(y), DE");
    CHECK(markdown_location("Virtual (Berlin, DE)") == "Virtual (Berlin, DE)");
}

TEST_CASE("link targets end where they should", "[section][escape]") {
    CHECK(markdown_address("https://a.org/b_(c)") == "https://a.org/b_(c)");
    CHECK(markdown_address("https://a.org/b)c(") == "https://a.org/b%29c%28");
    CHECK(markdown_address("https://a.org/a b'") == "https://a.org/a%20b%27");
    CHECK(markdown_address("https://a.org/?a=1&copy=2&copy;") == "https://a.org/?a=1&copy=2&amp;copy;");
    CHECK_FALSE(markdown_address("javascript:alert(1)"));
}
