// Titles as they are must come out as they are: rendered with libcmark and with Python-Markdown where those are there.
#include "support/catch.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/render.hpp>

#include <cmark.h>

#include <cstdlib>

using namespace twir;
using section::escape_link_target;
using section::escape_title;

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
    return "* 2025-12-03 | Berlin, DE | [Org](https://o.org)\n    * [**" + escape_title(title) +
           "**](https://example.org/e)\n";
}

/// The text inside the link of the second line, tags taken off, entities decoded.
std::string shown(const std::string& html) {
    const auto start = html.find("https://example.org/e\">");
    if (start == std::string::npos)
        return "no link in: " + html;
    std::string inner = html.substr(start + 23);
    inner = inner.substr(0, inner.find("</a>"));
    std::string out;
    bool tag = false;
    for (const char c : inner) {
        if (c == '<')
            tag = true;
        else if (c == '>')
            tag = false;
        else if (!tag)
            out += c;
    }
    for (const auto& [entity, text] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#96;", "`"}, {"&amp;", "&"}})
        out = replace_all(out, entity, text);
    return out;
}

}  // namespace

TEST_CASE("CommonMark shows the literal title", "[section][escape]") {
    for (const auto& title : titles()) {
        const std::string markdown = line(title);
        char* html = cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_UNSAFE);
        const std::string text = shown(html);
        std::free(html);
        CAPTURE(markdown);
        CHECK(text == title);
    }
}

TEST_CASE("Python-Markdown shows the literal title", "[section][escape]") {
    std::string input;
    for (const auto& title : titles())
        input += line(title) + "\x1e";
    const auto done = support::run({"/usr/bin/python3", "-c",
                                    "import sys, markdown\n"
                                    "for part in sys.stdin.read().split('\\x1e')[:-1]:\n"
                                    "    sys.stdout.write(markdown.markdown(part) + '\\x1e')\n"},
                                   input);
    if (done.exit_code != 0) {
        WARN("skipped: python3-markdown is not installed: " << done.err);
        return;
    }
    const auto parts = split(done.out, '\x1e');
    REQUIRE(parts.size() == titles().size() + 1);
    for (std::size_t i = 0; i < titles().size(); ++i) {
        CAPTURE(line(titles()[i]));
        CHECK(shown(std::string(parts[i])) == titles()[i]);
    }
}

TEST_CASE("what needs no escape gets none", "[section][escape]") {
    for (const auto* title : {"Rust <> AI", "Rust & C++", "[ES] Rust", "steady_state", "A | B", "Rust <3 Nix", "a * b",
                              "C#", "Rust meetup #13:A Practical Guide", "Turbofish ::<>", "~x~", "$5"})
        CHECK(escape_title(title) == title);
    CHECK(escape_title("Option<T>") == "Option&lt;T>");
}

TEST_CASE("a line never has an odd number of backticks", "[section][escape]") {
    CHECK(escape_title("an odd ` tick").find('`') == std::string::npos);
}

TEST_CASE("link targets end where they should", "[section][escape]") {
    CHECK(escape_link_target("https://a.org/b_(c)") == "https://a.org/b_(c)");
    CHECK(escape_link_target("https://a.org/b)c(") == "https://a.org/b%29c%28");
    CHECK(escape_link_target("https://a.org/a b") == "https://a.org/a%20b");
}
