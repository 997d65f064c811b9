#include "support/catch.hpp"
#include <twir_events/merge/merge.hpp>

using namespace twir;
using namespace twir::merge;

namespace {

const std::vector<MergeRow> report = {{MergeKind::added, 9, "2025-12-10 | Berlin, DE | RB | A", "paid (5 EUR)"},
                                      {MergeKind::kept_by_hand, 12, "B", "title"},
                                      {MergeKind::removed_by_hand, 0, "C", ""},
                                      {MergeKind::needs_look, 0, "D", "why"},
                                      {MergeKind::needs_look, 14, "E", "why", "* E\n"}};

}  // namespace

TEST_CASE("a merge's report for people", "[section][merge]") {
    CHECK(render_merge_report(report) ==
          "added: line 9: 2025-12-10 | Berlin, DE | RB | A: paid (5 EUR)\n"
          "kept by hand: line 12: B: title\nremoved by hand: C\nneeds a look: D: why\nneeds a look: line 14: E: why\n"
          "    * E\n"
          "1 added, 1 kept by hand, 1 removed by hand, 2 needs a look\n");
    CHECK(render_merge_report({}) == "nothing to do\n");
    CHECK(render_merge_report({{MergeKind::needs_look, 0, "D", "why", "* D\n    * E\n"}}) ==
          "needs a look: D: why\n    * D\n        * E\n1 needs a look\n");
}

TEST_CASE("requests and answers of POST /merge are read as they were written", "[section][merge]") {
    const std::string text = "Any \"bytes\" \xff\xfe 🦀\r\n\t";
    for (const auto& base : {std::optional<std::string>(), std::optional(text)}) {
        const auto read = read_merge_request(render_merge_request({text, base}));
        REQUIRE(read.has_value());
        CHECK(read->draft == text);
        CHECK(read->base == base);
    }
    auto rows = report;
    rows.back().guesses = {"in person: nothing says that it is online", "Berlin, DE: no place is given"};
    rows.back().past = true;
    const auto answer = read_merge_answer(render_merge_answer({text, rows, "base"}));
    REQUIRE(answer.has_value());
    CHECK(answer->draft == text);
    CHECK(answer->report == rows);
    CHECK(answer->base == "base");
}

TEST_CASE("an invalid merge request or answer is rejected as malformed", "[section][merge]") {
    for (const auto* json : {"", "null", "[]", "{}", "{\"draft\": 1}", "{\"draft\": \"a\", \"base\": 1}", "<html>"})
        CHECK(read_merge_request(json).error().is(errc::malformed));
    for (const auto* json :
         {"", "{}", "{\"draft\": \"a\"}", "{\"draft\": \"a\", \"report\": [1]}",
          "{\"draft\": \"a\", \"report\": [{\"kind\": \"x\", \"text\": \"\", \"explanation\": \"\"}]}"})
        CHECK(read_merge_answer(json).error().is(errc::malformed));
    CHECK(read_merge_request("{\"draft\": \"a\", \"base\": null}").has_value());
}

TEST_CASE("in Markdown titles do not mention GitHub users", "[section][merge]") {
    const std::vector<MergeRow> rows = {
        {MergeKind::added, 9, "A | Talk by @ferris, #5 `x`", "", "", "https://a.example/1", {"by @x"}},
        {MergeKind::needs_look, 0, "B", "known", "* B\n    * [**B**](https://b.example)\n", ""}};
    CHECK(render_merge_report_markdown(rows) ==
          "### Added (1)\n\n* [`` A | Talk by @ferris, #5 `x` ``](<https://a.example/1>): `guessed by @x`\n"
          "\n### Needs a look (1)\n\n* `B`: `known`\n\n      * B\n          * [**B**](https://b.example)\n");
    CHECK(render_merge_report_markdown({}) == "Nothing to do.\n");
}

TEST_CASE("the JSON report has addresses and lines to paste", "[section][merge]") {
    CHECK(render_merge_report_json({{MergeKind::needs_look, 0, "B", "known", "lines", "https://b.example"}}) ==
          "[{\"kind\":\"needs a look\",\"line\":0,\"text\":\"B\",\"explanation\":\"known\","
          "\"url\":\"https://b.example\",\"ready\":\"lines\"}]\n");
}
