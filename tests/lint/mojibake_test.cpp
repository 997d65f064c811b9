#include "lint/mojibake.hpp"

#include "support/catch.hpp"

using twir::lint::find_lost_emoji;
using twir::lint::undo_mojibake;

TEST_CASE("text that was decoded wrongly is put right", "[section][mojibake]") {
    CHECK(undo_mojibake("NÃ¼rnberg") == "Nürnberg");
    CHECK(undo_mojibake("N√ºrnberg") == "Nürnberg");
    CHECK(undo_mojibake("Rustâ€™s MontrÃ©al") == "Rust’s Montréal");
    CHECK(undo_mojibake("ðŸ¦€ Rust") == "🦀 Rust");
    CHECK(undo_mojibake("NÃƒÂ¼rnberg") == "Nürnberg");
}

TEST_CASE("every usual encoding is taken back", "[section][mojibake]") {
    // Windows-1250, DOS, GBK, Shift-JIS, EUC-KR, Big5, Windows-1251, KOI8-R
    for (const auto* wrong :
         {"NĂĽrnberg", "N├╝rnberg", "N眉rnberg", "Nﾃｼrnberg", "N체rnberg", "N羹rnberg", "NГјrnberg", "Nц╪rnberg"}) {
        INFO(wrong);
        CHECK(undo_mojibake(wrong) == "Nürnberg");
    }
    CHECK(undo_mojibake("Sessi贸 setmanal") == "Sessió setmanal");
    CHECK(undo_mojibake("Rust鈥檚 脡cole") == "Rust’s École");
    CHECK(undo_mojibake("艁贸d藕") == "Łódź");
    CHECK(undo_mojibake("ЕЃГіdЕє") == "Łódź");
    CHECK(undo_mojibake("рџ¦Ђ Rust") == "🦀 Rust");
    CHECK(undo_mojibake("вЂњRustвЂќ") == "“Rust”");
    // Of other scripts too.
    CHECK(undo_mojibake("РњРѕСЃРєРІР°") == "Москва");
    CHECK(undo_mojibake("п°п╬я│п╨п╡п╟") == "Москва");
    CHECK(undo_mojibake("袦芯褋泻胁邪") == "Москва");
    CHECK(undo_mojibake("* 2025-12-05 | Virtual (S茫o Paulo, BR) | [Rust S茫o Paulo](https://x.example)") ==
          "* 2025-12-05 | Virtual (São Paulo, BR) | [Rust São Paulo](https://x.example)");
    // Twice over: first as Windows-1251, then as GBK, and so on.
    CHECK(undo_mojibake("N√É¬ºrnberg") == "Nürnberg");
}

TEST_CASE("text that is right is left alone", "[section][mojibake]") {
    for (const auto* right :
         {"Nürnberg", "São Paulo", "Zürich", "東京", "🏳️‍🌈 Rust", "«CAFÉ»", "Informační teorie", "Łódź",
          "Ελλάδα", "Пишем на Rust", "Müller–Søren", "ÄÖÜ", "naïve “quote”…", "Ça où", "a\xFFz", ""})
        CHECK_FALSE(undo_mojibake(right));
    for (const auto* right : {"Rust勉強会",
                              "上海Rust中文社区",
                              "用Rust写Web服务",
                              "Rust没有GC",
                              "异步编程与Rust",
                              "Go转Rust",
                              "北京 Rust 爱好者聚会",
                              "東京Rust勉強会 #12",
                              "ラスト入門",
                              "ﾗｽﾄ入門",
                              "러스트 한국 모임",
                              "Rust처럼",
                              "🦀 7/27(목) T-RUST Meetup",
                              "Rust в продакшене",
                              "Встреча Rust-сообщества",
                              "Їжак і Rust",
                              "ПРОГРАМИ «Rust»",
                              "Rust по-русски: №5",
                              "PRZYJACIÓŁ RUSTA",
                              "ŽIŽKOV",
                              "Việt Nam Rust",
                              "שיחה חופשית",
                              "Rust în București",
                              "Šťastný nový rok",
                              "Ünlü Şişli",
                              "C’est l’été à Nîmes",
                              "Ærøskøbing – Årsmøde",
                              "“Rust” — «язык»",
                              "㈱Rust",
                              "10 °C, ½ €"}) {
        INFO(right);
        CHECK_FALSE(undo_mojibake(right));
        CHECK_FALSE(find_lost_emoji(right));
    }
}

TEST_CASE("the remains of a broken emoji are found", "[section][mojibake]") {
    CHECK(find_lost_emoji("Hack 馃") == 5);
    CHECK(find_lost_emoji("馃\uFFFD\uFFFD Rust") == 0);
    CHECK(find_lost_emoji("K枚ln 馃") == 7);
    // A cake, in Chinese.
    CHECK_FALSE(find_lost_emoji("馃子和Rust"));
}
