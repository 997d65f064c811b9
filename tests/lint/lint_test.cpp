#include "support/catch.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/lint/lint.hpp>

#include <algorithm>
#include <set>

using namespace twir;

namespace {

const std::string head = "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n";
const std::string tail = "\nIf you are running a Rust event please add it to the [calendar] to get\n";

std::string title(const std::string& text, const std::string& url = "https://t.example/1") {
    return "    * [**" + text + "**](" + url + ")\n";
}

std::string entry(const std::string& date, const std::string& location, const std::string& below = title("Talks"),
                  const std::string& organizer = "[O](https://o.example)") {
    return "* " + date + " | " + location + " | " + organizer + "\n" + below;
}

std::vector<lint::Finding> findings(const std::string& text, bool info = true) {
    lint::LintOptions options;
    options.info = info;
    return lint::lint(draft::read_draft(text), options);
}

std::vector<std::string> rules(const std::string& text) {
    std::vector<std::string> out;
    for (const auto& f : findings(text))
        out.emplace_back(f.rule);
    return out;
}

/// The rules that an entry in Europe breaks.
std::vector<std::string> in_europe(const std::string& lines) {
    return rules(head + "### Europe\n" + lines + tail);
}

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("a section in canonical form has nothing to find", "[section][lint]") {
    CHECK(rules(head + "### Virtual\n" + entry("2025-12-03", "Virtual") + entry("2025-12-04", "Virtual (Bern, CH)") +
                "\n### Europe\n" + entry("2025-12-05", "Bern, CH") +
                entry("2025-12-05", "Bristol, UK", title("Rust &lt;T> and `Vec<T>`", "https://t.example/2")) +
                "\n### North America\n" + entry("2025-12-05", "Austin, TX, US") + tail) == Rules{});
    CHECK(rules(head + tail) == Rules{});
}

TEST_CASE("what makes a draft unusable is found with its line", "[section][lint]") {
    CHECK(rules("# Jobs\n") == Rules{"no-section"});
    const auto two = findings(head + tail + "\n## Upcoming Events\n");
    REQUIRE(two.size() == 1);
    CHECK(two[0].rule == "no-section");
    CHECK(two[0].line == 8);
    CHECK(rules(head + "<<<<<<< ours\n" + tail).at(0) == "conflict-marker");
    const auto differ = findings("Date: 2025-12-10\n\n" + head + tail);
    REQUIRE(differ.size() == 1);
    CHECK(differ[0].rule == "issue-date");
    CHECK(differ[0].line == 1);
    CHECK(rules("## Upcoming Events\n" + tail) == Rules{"issue-date"});
}

TEST_CASE("lint and fix come to an end whatever part of a draft is missing", "[section][lint][fix]") {
    CHECK(rules("Title: x\nDate: 2025-12-03\n\nHello\n") == Rules{"no-section"});
    const std::string whole = "Title: x\nDate: 2025-12-03\n\nHello\n\n" + head + "### Europe\n<!-- ask -->\n" +
                              entry("2025-12-02", "Bern, CH") + entry("2025-12-05", "Bern, CH") + tail;
    const auto lines = split(whole, '\n');
    // Without lines [from, to).
    for (std::size_t from = 0; from < lines.size(); ++from)
        for (std::size_t to = from + 1; to <= lines.size(); ++to) {
            std::string text;
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (i < from || i >= to)
                    text.append(lines[i]).append("\n");
            const auto draft = draft::read_draft(text);
            for (const auto& finding : lint::lint(draft))
                CHECK(finding.line >= 1);
            const auto fixed = lint::fix(draft, {});
            CHECK(fixed.has_value() == draft::issue_date(draft).has_value());
        }
}

TEST_CASE("headings and window", "[section][lint]") {
    CHECK(rules("## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-24 🦀\n") == Rules{"window"});
    CHECK(rules("Date: 2025-12-03\n\n## Upcoming Events\n") == Rules{"window"});
    CHECK(rules(head + "### Asia\n\n### Elsewhere\n") == Rules{"empty-region", "unknown-heading", "empty-region"});
    const auto bern = entry("2025-12-05", "Bern, CH");
    CHECK(rules(head + "### Europe\n" + bern + "### Asia\n" + entry("2025-12-05", "Tokyo, JP") + "### Europe\n" +
                entry("2025-12-09", "Bern, CH")) == Rules{"region-order", "region-order"});
    CHECK(rules(head + bern) == Rules{"unknown-line"});
    CHECK(in_europe(bern + "words\n") == Rules{"unknown-line"});
}

TEST_CASE("what makes an event a part of something else, or nothing of it", "[section][lint]") {
    const auto bern = entry("2025-12-05", "Bern, CH");
    for (const auto* heading : {"## Europe\n", "#### Europe\n", "###Europe\n"})
        CHECK(rules(head + heading + bern + tail) == Rules{"heading-level"});
    CHECK(in_europe(bern + "    " + entry("2025-12-06", "Bern, CH", title("Talks", "https://t.example/2"))) ==
          Rules{"indented-event"});
    CHECK(in_europe(bern + title("Talks")) == Rules{"repeated-title"});
    CHECK(in_europe(bern + title("More talks", "https://t.example/2")) == Rules{});
}

TEST_CASE("a slip in the issue's own date is told once", "[section][lint]") {
    const std::string thursday = "## Upcoming Events\n\nRusty Events between 2025-12-04 - 2026-01-01 🦀\n";
    const auto day = findings(thursday);
    REQUIRE(day.size() == 1);
    CHECK(day[0].rule == "issue-day");
    CHECK(day[0].severity == lint::Severity::warning);
    CHECK(day[0].line == 3);
    CHECK(day[0].message ==
          "2025-12-04 is not a Wednesday; issues are dated on Wednesdays. Did you mean 2025-12-03 or 2025-12-10?");
    std::string year =
        "Date: 2027-12-08\n\n## Upcoming Events\n\nRusty Events between 2027-12-08 - 2028-01-05 🦀\n\n"
        "### Europe\n";
    for (int i = 1; i <= 9; ++i)
        year +=
            entry("2025-12-1" + std::to_string(i), "Bern, CH", title("T", "https://t.example/" + std::to_string(i)));
    const auto wrong = findings(year);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].rule == "wrong-year");
    CHECK(wrong[0].line == 5);
    CHECK(wrong[0].message == "9 of 9 events would be of another year than the issue of 2027-12-08: is that its date?");
}

TEST_CASE("dates", "[section][lint]") {
    CHECK(in_europe(entry("2025-12-02", "Bern, CH")) == Rules{"past-event"});
    CHECK(in_europe(entry("2025-12-01 - 2025-12-03", "Bern, CH")) == Rules{});
    CHECK(in_europe(entry("2025-12-31", "Bern, CH")) == Rules{});
    CHECK(in_europe(entry("2026-01-01", "Bern, CH")) == Rules{"beyond-window"});
    CHECK(in_europe(entry("2024-12-05", "Bern, CH")) == Rules{"wrong-year"});
    CHECK(in_europe(entry("2026-12-05", "Bern, CH")) == Rules{"wrong-year"});
    CHECK(in_europe(entry("2025-12-05 & 2025-12-06", "Bern, CH")) == Rules{"date-form"});
    CHECK(in_europe(entry("2025-12-05", "Bern, CH") +
                    entry("2025-12-04", "Bern, CH", title("Other", "https://x.example"), "[P](https://p.example)")) ==
          Rules{"unsorted"});
    CHECK(in_europe(
              entry("2025-12-10", "Bern, CH", title("T", "https://www.meetup.com/rust-bern/events/gskksrydcfblb/"))) ==
          Rules{"recurrence-date"});
}

TEST_CASE("places", "[section][lint]") {
    CHECK(in_europe(entry("2025-12-05", "Tokyo, JP")) == Rules{"wrong-region"});
    CHECK(in_europe(entry("2025-12-05", "Virtual (Bern, CH)")) == Rules{"virtual-under-continent"});
    CHECK(rules(head + "### Virtual\n" + entry("2025-12-05", "Bern, CH")) == Rules{"in-person-under-virtual"});
    CHECK(in_europe(entry("2025-12-05", "Hybrid (Bern, CH)")) == Rules{"hybrid-once"});
    CHECK(rules(head + "### Virtual\n" + entry("2025-12-05", "Hybrid (Bern, CH)") + "### Europe\n" +
                entry("2025-12-05", "Hybrid (Bern, CH)")) == Rules{});
    CHECK(in_europe(entry("2025-12-05", "Bern, Switzerland")) == Rules{"unknown-country"});
    CHECK(in_europe(entry("2025-12-05", "Bern, QQ")) == Rules{"unknown-country"});
    CHECK(in_europe(entry("2025-12-05", "Bern")) == Rules{"no-country"});
    CHECK(in_europe(entry("2025-12-05", "Bristol, GB")) == Rules{"country-form"});
    CHECK(in_europe(entry("2025-12-05", "Bern, BE, CH")) == Rules{"state-outside"});
    CHECK(rules(head + "### Virtual\n" + entry("2025-12-05", "Virtual (Israel)")) == Rules{"not-a-city"});
    const auto america = [](const std::string& location) {
        return rules(head + "### North America\n" + entry("2025-12-05", location));
    };
    CHECK(america("Austin, US") == Rules{"missing-state"});
    CHECK(america("Austin, Texas, US") == Rules{"invalid-state"});
    CHECK(america("Toronto, ON, CA") == Rules{});
    CHECK(america("Toronto, CA") == Rules{});
}

TEST_CASE("links", "[section][lint]") {
    const auto linked = [](const std::string& url) {
        return in_europe(entry("2025-12-05", "Bern, CH", title("T", url)));
    };
    CHECK(linked("https://www.meetup.com/de-DE/x/events/1/") == Rules{"locale-prefix"});
    CHECK(linked("https://x.example/?utm_source=a") == Rules{"tracking-parameter"});
    CHECK(linked("https://x.example/a//b") == Rules{"double-slash"});
    CHECK(linked("https://www.google.com/url?q=https://x.example/") == Rules{"redirect"});
    CHECK(linked("https://lu.ma/abc") == Rules{"url-form"});
    CHECK(linked("hhttps://x.example/") == Rules{"malformed-url"});
    CHECK(linked("mailto:a@b.example") == Rules{"malformed-url"});
    CHECK(linked("https://x.example:99999/") == Rules{"malformed-url"});
    CHECK(linked("https://x.example/a b") == Rules{"link"});
    CHECK(linked("") == Rules{"link"});
    CHECK(in_europe(entry("2025-12-05", "Bern, CH", title("T"), "[O](https://www.meetup.com/x/events/)")) ==
          Rules{"organizer-form"});
}

TEST_CASE("structure of an entry", "[section][lint]") {
    CHECK(in_europe("* 2025-12-05 | Bern, CH | [O](https://o.example)\n") == Rules{"no-title"});
    CHECK(in_europe("* 2025-12-05 | | [O](https://o.example)\n" + title("T")) == Rules{"no-location"});
    CHECK(in_europe("* 2025-12-05 | Bern, CH | \n" + title("T")) == Rules{"no-organizer", "trailing-space"});
    CHECK(in_europe(entry("2025-12-05", "Bern, CH", "  * [**T**](https://t.example/1)\n")) == Rules{"flat-indent"});
    CHECK(in_europe(entry("2025-12-05", "Bern, CH", "    * [T](https://t.example/1)\n")) == Rules{"not-bold"});
    CHECK(in_europe("- 2025-12-05 | Bern, CH| [O](https://o.example) \n" + title("T")) ==
          Rules{"spacing", "trailing-space", "dash-bullet"});
}

TEST_CASE("what a line says", "[section][lint]") {
    const auto titled = [](const std::string& text) { return in_europe(entry("2025-12-05", "Bern, CH", title(text))); };
    CHECK(titled("Talks: TBD") == Rules{"placeholder-title"});
    CHECK(titled("CANCELLED: Talks") == Rules{"cancelled-title"});
    CHECK(titled("NÃ¼rnberg") == Rules{"mojibake"});
    CHECK(titled("a\xFFz").front() == "invalid-utf8");
    CHECK(titled("a\u200Bz") == Rules{"invisible-character"});
    CHECK(titled("an `odd one") == Rules{"odd-backticks"});
    CHECK(titled("an empty ``") == Rules{"empty-backticks"});
    CHECK(titled("Vec<T>") == Rules{"html-tag"});
    CHECK(titled("a <br> is fine, as are 1 < 2, <3 and `Vec<T>`") == Rules{});
    CHECK(titled("this \\& that") == Rules{"shown-backslash"});
    CHECK(titled("\\[ES\\] Rust \\\\ C") == Rules{});
}

TEST_CASE("a wrong decoding comes with the text that was meant", "[section][lint]") {
    for (const auto* wrong : {"NÃ¼rnberg", "N√ºrnberg"}) {
        const auto found = findings(head + "### Europe\n" + entry("2025-12-05", std::string(wrong) + ", DE") + tail);
        REQUIRE(found.size() == 1);
        CHECK(found[0].message == "\"" + std::string(wrong) + ",\" was decoded wrongly; is \"Nürnberg,\" meant?");
    }
}

TEST_CASE("locations that are not finished", "[section][lint]") {
    const auto under = [](const std::string& region, const std::string& location) {
        return rules(head + "### " + region + "\n" + entry("2025-12-05", location) + tail);
    };
    CHECK(under("Virtual", "Virtual (Dallas, TX, US") == Rules{"parenthesis"});
    CHECK(under("Virtual", "Virtual (Boston, MA)") == Rules{"unknown-country"});
    CHECK(under("North America", "San Francisco, CA") == Rules{"unknown-country"});
    CHECK(under("North America", "Dallas, TX") == Rules{"unknown-country"});
    CHECK(under("North America", "Vancouver, CA") == Rules{});
    CHECK(under("Europe", "Berlin, DE") == Rules{});
    CHECK(under("South America", "Bogotá, CO") == Rules{});
    CHECK(under("North America", "Hybrid") == Rules{"no-country"});
    CHECK(findings(head + "### Virtual\n" + entry("2025-12-05", "Virtual (Boston, MA)") + tail).at(0).message ==
          "\"MA\" in \"Virtual (Boston, MA)\" is a state; is US missing behind it?");
}

TEST_CASE("one event listed twice", "[section][lint]") {
    const auto pair = [](const std::string& first, const std::string& second) { return in_europe(first + second); };
    const std::string meetup = "https://www.meetup.com/rust-bern/events/";
    const auto at = [&](const std::string& date, const std::string& text, const std::string& url) {
        return entry(date, "Bern, CH", title(text, url), "[Rust Bern](https://www.meetup.com/rust-bern)");
    };
    const auto first = at("2025-12-05", "Talks", meetup + "1/");
    CHECK(pair(first, at("2025-12-05", "Talks!", meetup + "1/?eventOrigin=x")) ==
          Rules{"duplicate", "tracking-parameter"});
    CHECK(pair(first, at("2025-12-05", "Talks", meetup + "2/")) == Rules{"probable-duplicate"});
    CHECK(pair(first, at("2025-12-05", "The talks", "https://luma.com/x")) == Rules{"probable-duplicate"});
    CHECK(pair(at("2025-12-05 - 2025-12-07", "Conference", meetup + "1/"),
               at("2025-12-06", "Conference", meetup + "2/")) == Rules{"probable-duplicate"});
    CHECK(pair(first, at("2025-12-05", "Pub", meetup + "2/")) == Rules{"same-day"});
    CHECK(pair(first, at("2025-12-12", "Talks", meetup + "1/")) == Rules{"url-on-two-dates"});
    CHECK(pair(first, at("2025-12-12", "Talks", meetup + "2/")) == Rules{});
    // Two links of one title to one page.
    CHECK(in_europe(entry("2025-12-05", "Bern, CH",
                          "    * [**A**](https://t.example/1) | [**B**](https://t.example/1)\n")) == Rules{});
}

TEST_CASE("info is shown on request only", "[section][lint]") {
    const auto text = head + "### Europe\n" + entry("2025-12-05", "Bern, CH", title("TBD"));
    CHECK(findings(text, false).empty());
    CHECK(findings(text, true).size() == 1);
    CHECK_FALSE(lint::has_errors(findings(text, true)));
}

TEST_CASE("with a base only lines that changed are judged", "[section][lint]") {
    const auto old_wrong = entry("2025-12-02", "Bern, CH");
    const auto new_wrong =
        entry("2025-12-02", "Rome, IT", title("New", "https://t.example/2"), "[N](https://n.example)");
    const auto good = entry("2025-12-09", "Oslo, NO", title("Good", "https://t.example/3"));
    const auto base = draft::read_draft(head + "### Europe\n" + old_wrong + good + tail);
    const auto judge = [&](const std::string& body) {
        lint::LintOptions options;
        options.base = &base;
        std::vector<std::pair<std::string, int>> out;
        for (const auto& f : lint::lint(draft::read_draft(head + "### Europe\n" + body + tail), options))
            out.emplace_back(f.rule, f.line);
        return out;
    };
    using Found = std::vector<std::pair<std::string, int>>;
    CHECK(judge(old_wrong + good) == Found{});
    CHECK(judge(old_wrong + new_wrong + good) == Found{{"past-event", 8}});
    CHECK(judge(good + old_wrong).size() == 2);
    // The same entry again: its first stands in the base, the second does not.
    CHECK(judge(old_wrong + good + good) == Found{{"duplicate", 10}});
    // A change below the event's first line is a change of the event.
    CHECK(judge(entry("2025-12-02", "Bern, CH", title("Renamed")) + good) == Found{{"past-event", 6}});
}

TEST_CASE("rules have an id of their own and a sentence of help", "[section][lint]") {
    std::set<std::string_view> ids;
    for (const auto& rule : lint::lint_rules()) {
        CHECK(ids.insert(rule.id).second);
        CHECK(rule.help.ends_with('.'));
    }
    CHECK(ids.size() > 50);
}

TEST_CASE("findings are written for people, programs and GitHub", "[section][lint]") {
    const std::vector<lint::Finding> all = {{"past-event", lint::Severity::error, 7, "50% is\npast", 0},
                                            {"province", lint::Severity::info, 9, "it", 3}};
    CHECK(lint::findings_text(all, "a.md") == "a.md:7: error: 50% is past [past-event]\na.md:9: info: it [province]\n");
    CHECK(lint::findings_github(all, "a,b.md") ==
          "::error file=a%2Cb.md,line=7,title=past-event::50%25 is past\n"
          "::notice file=a%2Cb.md,line=9,title=province::it\n");
    CHECK(lint::findings_json(all, "a.md") ==
          R"({"findings":[{"file":"a.md","line":7,"severity":"error","rule":"past-event","message":"50% is past"},)"
          R"({"file":"a.md","line":9,"severity":"info","rule":"province","message":"it","other_line":3}],)"
          R"("errors":1,"warnings":0})"
          "\n");
}

TEST_CASE("a mark before a title that begins right to left is put there on purpose", "[section][lint]") {
    const auto titled = [](const std::string& text) { return in_europe(entry("2025-12-05", "Bern, CH", title(text))); };
    CHECK(titled("\u200Eשיחה חופשית") == Rules{});
    CHECK(titled("\u200ERust") == Rules{"invisible-character"});
    CHECK(titled("שיחה \u200Eחופשית") == Rules{"invisible-character"});
    CHECK(titled("\u200Bשיחה") == Rules{"invisible-character"});
}

TEST_CASE("text that was decoded wrongly is found, whatever the encoding", "[section][lint]") {
    const auto titled = [](const std::string& text) { return in_europe(entry("2025-12-05", "Bern, CH", title(text))); };
    for (const auto* wrong : {"NÃ¼rnberg", "N眉rnberg", "NГјrnberg", "Sessi贸", "馃 Rust", "R\uFFFDst"})
        CHECK(titled(wrong) == Rules{"mojibake"});
    for (const auto* right : {"東京Rust勉強会", "Rust в продакшене"})
        CHECK(titled(right) == Rules{});
}

TEST_CASE("many findings of one rule are one line of text", "[section][lint]") {
    std::string lines;
    for (const auto* day : {"05", "06", "07", "08", "09"})
        lines += entry("2025-12-" + std::string(day), "Bern ,CH",
                       title("T" + std::string(day), "https://t.example/" + std::string(day)),
                       "[O](https://o.example/" + std::string(day) + ")");
    const auto all = findings(head + "### Europe\n" + lines + tail);
    CHECK(lint::findings_text(all, "a.md") ==
          "a.md:6: warning: \"Bern ,CH\" is spaced \"Bern, CH\" (and 4 more: lines 8, 10, 12, 14) [spacing]\n");
    const auto each = lint::findings_lines(all, "a.md");
    CHECK(std::count(each.begin(), each.end(), '\n') == 5);
    const auto three = findings(head + "### Europe\n" + lines.substr(0, 3 * lines.size() / 5) + tail);
    CHECK(lint::findings_text(three, "a.md") == lint::findings_lines(three, "a.md"));
    CHECK(lint::has_findings(three, lint::Severity::warning));
    CHECK_FALSE(lint::has_findings(three, lint::Severity::error));
    CHECK(lint::parse_severity("warning") == lint::Severity::warning);
    CHECK_FALSE(lint::parse_severity("fatal").has_value());
}
