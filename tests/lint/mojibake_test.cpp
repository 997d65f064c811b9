#include "lint/mojibake.hpp"

#include "support/catch.hpp"

using twir::lint::undo_mojibake;

TEST_CASE("text that was decoded wrongly is put right", "[section][mojibake]") {
    CHECK(undo_mojibake("NÃ¼rnberg") == "Nürnberg");
    CHECK(undo_mojibake("N√ºrnberg") == "Nürnberg");
    CHECK(undo_mojibake("Rustâ€™s MontrÃ©al") == "Rust’s Montréal");
    CHECK(undo_mojibake("ðŸ¦€ Rust") == "🦀 Rust");
    CHECK(undo_mojibake("NÃƒÂ¼rnberg") == "Nürnberg");
}

TEST_CASE("text that is right is left alone", "[section][mojibake]") {
    for (const auto* right :
         {"Nürnberg", "São Paulo", "Zürich", "東京", "🏳️‍🌈 Rust", "«CAFÉ»", "Informační teorie", "Łódź",
          "Ελλάδα", "Пишем на Rust", "Müller–Søren", "ÄÖÜ", "naïve “quote”…", "Ça où", "a\xFFz", ""})
        CHECK_FALSE(undo_mojibake(right));
}
