// What leaves is text and links, whatever a feed gave: rendered by both renderers in the middle of a whole issue.
#include "section/rendered.hpp"
#include "support/catch.hpp"
#include "support/hostile_text.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/section/markdown_writer.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <set>

using namespace twir;
using namespace twir::lint;
using namespace twir::section;

namespace {

const Date issue_date = *parse_date("2025-12-03");

/// What an issue has around its section. Editors define references, footnotes and abbreviations.
std::string in_issue(const std::string& section) {
    return "Title: This Week in Rust 628\nNumber: 628\nDate: 2025-12-03\nCategory: This Week in Rust\n\n"
           "Hello and welcome to another issue of *This Week in Rust*![^1]\n\n"
           "[^1]: A footnote.\n[^x]: Another one.\n\n*[MSRV]: minimum supported Rust version\n\n"
           "## Crate of the Week\n\n[Please submit your suggestions][submit_crate]!\n\n"
           "[submit_crate]: https://users.rust-lang.org/t/crate-of-the-week/2704\n\n"
           "If you own a project, see the [guidelines].\n\n"
           "[guidelines]: https://github.com/rust-lang/this-week-in-rust\n[1]: https://one.example/\n\n"
           "400 pull requests were [merged in the last week][merged]\n\n"
           "[merged]: https://github.com/search?q=is%3Apr\n\n" +
           section + "\n## Jobs\n\nPlease see the latest thread.\n";
}

Event hostile_event(support::HostileText& random) {
    Event e;
    const Date first = add_days(issue_date, static_cast<int>(random.below(28)));
    e.dates = {first, first};
    e.attendance = std::array{Attendance::in_person, Attendance::online, Attendance::hybrid}[random.below(3)];
    e.place = {clean_title(random.text()), "", "DE", ""};
    std::vector<Link> organizers;
    for (std::size_t n = random.below(6) == 0 ? 2 : 1; n > 0; --n)
        organizers.push_back({random.text(), random.address()});
    e.organizers = organizers;
    for (std::size_t n = random.below(6) == 0 ? 2 : 1; n > 0; --n)
        e.titles.push_back({random.text(), random.address()});
    return e;
}

Catalog hostile_catalog(support::HostileText& random, std::size_t events) {
    Catalog catalog;
    while (catalog.entries.size() < events)
        if (auto e = hostile_event(random); why_not_printable(e).empty() && !e.place.city.empty())
            catalog.entries.push_back({std::move(e), {}});
    return catalog;
}

std::string seen_links(const std::vector<Link>& links, const std::string& before, const std::string& behind) {
    std::string out;
    for (const auto& link : links)
        out += (out.empty() ? "" : " + ") + ("<a href=" + rendered::comparable_address(*printable_address(link.url))) +
               ">" + before + clean_title(link.text) + behind + "</a>";
    return out;
}

/// What a reader must see of an entry, as `rendered::events` has it.
std::string seen(const PrintedEntry& entry) {
    const Event& e = entry.source->event;
    return "<li>" + format_dates(e.dates) + " | " + clean_title(entry.location) + " | " +
           seen_links(e.organizers, "", "") + "<li>" + seen_links(e.titles, "<strong>", "</strong>") + "</li></li>";
}

std::vector<std::string> seen(const Issue& issue) {
    std::vector<std::string> out;
    for (const auto& list : issue.regions)
        for (const auto& entry : list.entries)
            out.push_back(seen(entry));
    return out;
}

void check_same(const std::vector<std::string>& found, const std::vector<std::string>& wanted, const char* renderer) {
    CAPTURE(renderer);
    for (std::size_t i = 0; i < std::min(found.size(), wanted.size()); ++i)
        if (found[i] != wanted[i]) {
            CHECK(found[i] == wanted[i]);
            return;
        }
    CHECK(found.size() == wanted.size());
}

}  // namespace

TEST_CASE("20,000 hostile names, titles, places and addresses are shown literally by both renderers",
          "[section][render][generated]") {
    support::HostileText random(20251203);
    std::vector<Catalog> catalogs;
    std::vector<Issue> issues;
    std::vector<std::string> documents;
    constexpr std::size_t batches = 100;
    constexpr std::size_t events = 40;  // with five texts and addresses each, and more
    for (std::size_t i = 0; i < batches; ++i)
        catalogs.push_back(hostile_catalog(random, events));
    for (const auto& catalog : catalogs) {
        const auto& issue = issues.emplace_back(make_issue(catalog, issue_date, Style()));
        REQUIRE(issue.not_printed.empty());
        documents.push_back(in_issue(render_markdown(issue)));
        const auto lines = std::count(documents.back().begin(), documents.back().end(), '\n');
        const auto around = std::count_if(issue.regions.begin(), issue.regions.end(), [](const auto&) { return true; });
        const auto empty = in_issue(render_markdown(make_issue(Catalog(), issue_date, Style())));
        const auto printed = static_cast<std::ptrdiff_t>(2 * seen(issue).size());
        CHECK(lines == std::count(empty.begin(), empty.end(), '\n') + 2 * around + printed);
    }
    for (std::size_t i = 0; i < batches; ++i)
        check_same(rendered::events(rendered::by_commonmark(documents[i])), seen(issues[i]), "CommonMark");
    const auto python = rendered::by_python_markdown(documents);
    for (std::size_t i = 0; i < python.size(); ++i)
        check_same(rendered::events(python[i]), seen(issues[i]), "Python-Markdown");
}

TEST_CASE("written sections are read back as the same text and pass lint", "[section][render][generated]") {
    support::HostileText random(4);
    for (int round = 0; round < 20; ++round) {
        const auto catalog = hostile_catalog(random, 40);
        const auto issue = make_issue(catalog, issue_date, {});
        const auto draft = draft::read_draft(in_issue(render_markdown(issue)));
        std::vector<const PrintedEntry*> entries;
        for (const auto& list : issue.regions)
            for (const auto& entry : list.entries)
                entries.push_back(&entry);
        std::size_t i = 0;
        for (const auto& block : draft.blocks) {
            if (!block.entry)
                continue;
            REQUIRE(i < entries.size());
            const Event& e = entries[i]->source->event;
            CAPTURE(block.raw);
            // Stars at both ends are taken for bold that lost its pair.
            if (entries[i]->location.find("**") == std::string::npos)
                CHECK(block.entry->location == clean_title(entries[i]->location));
            REQUIRE(block.entry->titles.size() == e.titles.size());
            CHECK(url_key(block.entry->titles.front().link.url) == url_key(e.url()));
            ++i;
        }
        CHECK(i == entries.size());
        static const std::set<std::string_view> about_markup = {"active-markup", "unsafe-address", "malformed-url",
                                                                "html-tag",      "link",           "odd-backticks",
                                                                "separator",     "stray-text",     "long-text"};
        for (const auto& finding : lint::lint(draft)) {
            CAPTURE(finding.rule, finding.message, finding.line);
            CHECK_FALSE(about_markup.contains(finding.rule));
        }
    }
}

TEST_CASE("canonical and printed addresses are stable for any input", "[core][url][generated]") {
    support::HostileText random(7);
    int addresses = 0;
    for (int i = 0; i < 20000; ++i) {
        const auto given = random.any_address();
        CAPTURE(given);
        const auto url = Url::parse(given);
        CHECK(url.has_value() == why_no_address(given).empty());
        if (!url)
            continue;
        ++addresses;
        const auto again = Url::parse(url->text());
        REQUIRE(again);
        CHECK(again->text() == url->text());
        CHECK(again->key() == url->key());
        CHECK(printable_address(url->text()) == url->text());
        const auto printed = printable_address(given);
        REQUIRE(printed);
        CHECK(printable_address(*printed) == *printed);
        CHECK(url_key(*printed) == url->key());
    }
    CHECK(addresses > 10000);
}

TEST_CASE("unprintable entries are left out with a reason", "[section][render]") {
    Catalog catalog;
    const auto add = [&](Link organizer, Link title) {
        Event e;
        e.dates = {issue_date, issue_date};
        e.place = {"Berlin", "", "DE", ""};
        e.organizers = {std::move(organizer)};
        e.titles = {std::move(title)};
        catalog.entries.push_back({std::move(e), {}});
    };
    const Link good{"Org", "https://o.org"};
    add(good, {"Night", "javascript:alert(1)"});
    add(good, {"Night", "https://me:secret@x.org/"});
    add({"Org", "https://x%0A%3Cscript%3E/"}, {"Night", "https://x.org"});
    add(good, {std::string(301, 'x'), "https://x.org"});
    add(good, {"\u200b", "https://x.org"});
    add(good, {"Night", "https://x.org/" + std::string(17000, 'x')});
    const auto issue = make_issue(catalog, issue_date, {});
    CHECK(issue.regions.empty());
    std::vector<std::string> reasons;
    for (const auto& left : issue.not_printed)
        reasons.push_back(left.reason);
    CHECK(
        reasons ==
        std::vector<std::string>{
            "its title has no address to link to: \"javascript:alert(1)\" is not an http or https address",
            "its title has no address to link to: an address that is not shown here has a user name or password in it",
            "its organizer has no address to link to: \"https://x%0A%3Cscript%3E/\" has a host that is not a valid "
            "name",
            "its title has 301 characters; more than 300 are not printed", "its title is empty",
            "a line of it would have 17027 bytes; more than 16 KiB are not printed"});
}
