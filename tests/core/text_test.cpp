#include "support/catch.hpp"
#include <twir_events/core/text.hpp>

using namespace twir;

TEST_CASE("titles lose invisible characters except those in emoji", "[core][text]") {
    CHECK(clean_title("  Rust \t  Night\n") == "Rust Night");
    CHECK(clean_title("a\u200Bb\u2060c\uFEFFd\u202Ee\u2069") == "abcde");
    CHECK(clean_title("🏳️‍🌈 Rust") == "🏳️‍🌈 Rust");
    CHECK(clean_title("a\u00A0b") == "a b");
    CHECK(clean_title("a\xFFz") == "a\uFFFDz");
}

TEST_CASE("words are whole, in any case, and end where the script changes", "[core][text]") {
    for (const auto* yes : {"Rust meetup", "Hack RUST!", "Rust勉強会", "東京Rustの会", "Why Rust?", "Rust2025",
                            "rust_hack", "Пишем на Rust"})
        CHECK(contains_word(yes, "rust"));
    for (const auto* no : {"Crusty bread", "Trust", "Rustacean", "", "R u s t", "rusté"})
        CHECK_FALSE(contains_word(no, "rust"));
    CHECK(contains_word("ΣΟΦΟΣ Rust", "σοφος"));
}

TEST_CASE("match keys forget case, marks and punctuation", "[core][text]") {
    CHECK(match_key("Zürich") == match_key("ZURICH "));
    CHECK(match_key("São Paulo") == "sao paulo");
    CHECK(match_key("Rust & C++: a talk!") == match_key("rust & c++ a  talk"));
    CHECK(match_key("Rust C++") != match_key("Rust C"));
    CHECK(match_key("東京") == "東京");
}

TEST_CASE("invalid UTF-8 is seen and repaired", "[core][text]") {
    CHECK(is_valid_utf8("Nürnberg 🦀"));
    for (const auto* wrong : {"\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\x80"}) {
        CHECK_FALSE(is_valid_utf8(wrong));
        CHECK(is_valid_utf8(to_valid_utf8(wrong)));
    }
}

TEST_CASE("suggestions are near", "[core][text]") {
    CHECK(suggest("requre_title_word", {"url", "require_title_word"}) == "require_title_word");
    CHECK_FALSE(suggest("zzz", {"url", "require_title_word"}));
}

TEST_CASE("placeholder titles", "[core][text]") {
    for (const auto* yes : {"TBD", "Topic TBD", "Talk: to be announced", "Series 3 : Place Holder", "tba!"})
        CHECK(is_placeholder_title(yes));
    for (const auto* no : {"Rust Night", "Stdbool in C", "Announced: RustConf"})
        CHECK_FALSE(is_placeholder_title(no));
}
