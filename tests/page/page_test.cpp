#include "api/test_api.hpp"
#include "support/catch.hpp"
#include <twir_events/core/percent.hpp>

using namespace twir;
using namespace twir::api;
using Catch::Contains;
using support::TestApi;

TEST_CASE("the page shows the section and where it comes from", "[server][page]") {
    const TestApi api;
    const auto page = api.get("/");
    CHECK(page->status == 200);
    CHECK_THAT(page->head, Contains("Content-Type: text/html; charset=utf-8\r\n"));
    CHECK_THAT(page->body, Contains("<option value=\"2025-12-03\" selected>2025-12-03 (next)</option>"));
    CHECK_THAT(page->body, Contains("<h3>Europe</h3>") && Contains("Nürnberg, DE"));
    CHECK_THAT(page->body, Contains("<a href=\"https://o.org/evening\">Evening</a>"));
    CHECK_THAT(page->body, Contains("noris") && Contains("both link to the same event page"));
    CHECK_THAT(page->body, Contains("1 of 2 are healthy") && Contains("berlin"));
}

TEST_CASE("the page's Markdown is the endpoint's", "[server][page]") {
    const TestApi api;
    const auto page = api.get("/")->body;
    const auto begin = page.find(">\n", page.find("<textarea")) + 2;
    std::string shown = page.substr(begin, page.find("</textarea>") - begin);
    for (const auto& [entity, character] : std::initializer_list<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        shown = replace_all(shown, entity, character);
    CHECK(shown == api.get("/issues/2025-12-03.md")->body);
}

TEST_CASE("entries that need a look come first", "[server][page]") {
    const auto page = TestApi().get("/")->body;
    const auto look = page.find("id=\"look\"");
    REQUIRE(look != std::string::npos);
    CHECK(look < page.find("id=\"section\""));
    CHECK(page.find("No place", look) < page.find("id=\"section\""));
    CHECK_THAT(page, Contains("not printed: its place is unknown"));
    CHECK_THAT(page, Contains("Called off"));
}

TEST_CASE("changes in the last two days before the issue are late and need a look", "[server][page]") {
    const TestApi api;
    const auto page = api.get("/")->body;
    const auto late = page.find("late: moved, start: Fri 5 Dec 2025 → Thu 4 Dec 2025");
    REQUIRE(late != std::string::npos);
    CHECK(late < page.find("id=\"section\""));
    // For the issue of a week later it was in time.
    CHECK_THAT(api.get("/?issue=2025-12-10")->body, !Contains("late: "));
}

TEST_CASE("text from feeds is escaped", "[server][page]") {
    const TestApi api;
    const auto page = api.get("/")->body;
    CHECK_THAT(page, Contains("&lt;Call&gt; &amp; more") && !Contains("<Call>"));
    CHECK_THAT(page, !Contains("href=\"javascript:"));
    CHECK_THAT(api.get("/?q=%22%3E%3Cscript%3E")->body, !Contains("\"><script>"));
    CHECK_THAT(page, !Contains("<style") && !Contains(" style=") && !Contains("onclick"));
    CHECK_THAT(api.get("/")->head, Contains("script-src 'self'") && !Contains("unsafe-inline"));
}

TEST_CASE("issues and words can be chosen without a script", "[server][page]") {
    const TestApi api;
    CHECK_THAT(api.get("/?issue=2025-12-10")->body, Contains("issue of 2025-12-10"));
    const auto filtered = api.get("/?q=call&utm_source=mail")->body;
    CHECK_THAT(filtered, Contains("value=\"call\""));
    CHECK_THAT(filtered, Contains("<section class=\"region\" hidden><h3>Europe</h3><ul class=\"entries\"><li id=\"e-"));
    CHECK_THAT(filtered, Contains("<section class=\"region\"><h3>Virtual</h3>") &&
                             Contains("the answer stands at the top.\" hidden>"));
    CHECK_THAT(api.get("/?q=nothing")->body, Contains(">No line of the section has these words"));
}

TEST_CASE("404 and other errors of the page are HTML with a link back", "[server][page]") {
    const TestApi api;
    for (const auto& [target, status] : std::initializer_list<std::pair<const char*, int>>{{"/?issue=2025-12-11", 404},
                                                                                           {"/?issue=2024-01-03", 404},
                                                                                           {"/?issue=%3Cb%3E", 400},
                                                                                           {"/?issue=%zz", 400}}) {
        CAPTURE(target);
        const auto page = api.get(target);
        CHECK(page->status == status);
        CHECK_THAT(page->head, Contains("Content-Type: text/html; charset=utf-8\r\n") && Contains("style-src 'self'"));
        CHECK_THAT(page->body, Contains("<a href=\"/\">To the next issue</a>") && !Contains("<b>"));
    }
    CHECK_THAT(api.get("/?issue=%3Cb%3E")->body, Contains("&lt;b&gt;&quot; is not a date"));
}

TEST_CASE("style and script are the service's own", "[server][page]") {
    const TestApi api;
    CHECK_THAT(api.get("/page.css")->body, Contains("prefers-color-scheme: dark"));
    CHECK_THAT(api.get("/page.css")->head, Contains("Content-Type: text/css; charset=utf-8\r\n"));
    CHECK_THAT(api.get("/page.js")->body, Contains("clipboard"));
}

TEST_CASE("only healthy feeds are counted and the others are named", "[server][page]") {
    TestApi api;
    ViewInput input = api.input();
    for (const auto state : {Health::not_found, Health::paused, Health::sleeping})
        input.feeds.push_back({"luma:1", "luma", state, "", std::string(name_of(state)) + "-feed"});
    api.publish(input);
    const auto page = api.get("/")->body;
    CHECK_THAT(page, Contains("1 of 5 are healthy") &&
                         Contains("not-found-feed</th><td>not found</td><td>never</td><td>now</td>") &&
                         Contains("paused-feed</th>") && Contains("1 inactive feed (answers"));
    // Before anything else, for everybody.
    CHECK_THAT(page, Contains("<strong>3 of 5 feeds are failing</strong>: berlin, not-found-feed, paused-feed."));
    CHECK(page.find("feeds are failing") < page.find("<main>"));
    CHECK_THAT(page, !Contains("The first round of polls is not finished"));
    input.feeds.push_back({"new", "luma", Health::unasked, ""});
    api.publish(input);
    CHECK_THAT(api.get("/")->body, Contains("The first round of polls is not finished: 5 of 6 feeds were polled"));
}

TEST_CASE("entries that need a look show whether they are printed", "[server][page]") {
    const auto page = TestApi().get("/")->body;
    const auto late = page.find(" changed in the last days before the issue</summary>");
    const auto lacking = page.find(" not printed because something is missing</summary>");
    const auto left_out = page.find(" left out of the section</summary>");
    REQUIRE(left_out != std::string::npos);
    CHECK(late < lacking);
    CHECK(lacking < left_out);
    CHECK(page.find("No place", lacking) < left_out);
    CHECK(page.find("Called off", left_out) != std::string::npos);
}

TEST_CASE("the search matches beginnings of words and regions", "[server][page]") {
    const TestApi api;
    CHECK_THAT(api.get("/?q=europe")->body, Contains("<section class=\"region\"><h3>Europe</h3>"));
    CHECK_THAT(api.get("/?q=vening")->body, Contains(">No line of the section has these words"));
}

TEST_CASE("the search also finds events left out of the section", "[server][page]") {
    const TestApi api;
    const auto unfiltered = api.get("/")->body;
    CHECK_THAT(
        unfiltered,
        Contains("<details data-folded><summary><span class=\"count\" data-all=\"1\" data-part=\"{} of 1\">1</span>"));
    const auto page = api.get("/?q=called")->body;
    CHECK_THAT(page, Contains("Not in the section; 1 above, under “Needs a look”."));
    CHECK_THAT(page,
               Contains("<details data-folded open>") && Contains(">1 of 1</span> event left out of the section"));
    // What does not have the words stands there unseen.
    const auto lacking = page.find(" not printed because something is missing");
    REQUIRE(lacking != std::string::npos);
    CHECK(page.rfind("<details open hidden>", lacking) != std::string::npos);
    CHECK(page.find(" hidden><div class=\"line\">", lacking) < page.find("No place", lacking));
    CHECK_THAT(api.get("/?q=zzz")->body, Contains("<div class=\"look\" hidden>"));
}

TEST_CASE("the list of changes shows organizer and place", "[server][page]") {
    const auto page = TestApi().get("/")->body;
    const auto changes = page.find("id=\"changes\"");
    REQUIRE(changes != std::string::npos);
    const auto evening = page.find("Evening</a>", changes);
    REQUIRE(evening != std::string::npos);
    const auto row = page.rfind("<li>", evening);
    CHECK_THAT(page.substr(row, evening - row),
               Contains("Thu 4 Dec 2025") && Contains("Nürnberg, DE") && Contains("Rust Noris"));
}

TEST_CASE("who asks for an event is answered: the line, the reason, the group, or how to get in", "[server][page]") {
    TestApi api;
    ViewInput input = api.input();
    normalize::Organizer quiet;
    quiet.name = "Rust Quiet";
    quiet.url = "https://www.meetup.com/rust-quiet";
    input.directory = std::make_shared<const normalize::Directory>(std::vector{quiet});
    input.how_to_get_in = {"Write it into https://calendar.example now"};
    api.publish(input);
    const auto answer = [&](const std::string& asked) {
        const auto page = api.get("/find?q=" + percent_encode(asked))->body;
        const auto begin = page.find("<div id=\"answer\"");
        REQUIRE(begin != std::string::npos);
        return page.substr(begin, page.find("To the issue of", begin) - begin);
    };
    CHECK_THAT(answer("Evening"), Contains("Yes: in the section") && Contains("under Europe") && Contains("#e-"));
    CHECK_THAT(answer("https://o.org/evening?utm_source=x"), Contains("Yes: in the section"));
    CHECK_THAT(answer("nürnberg"), Contains("Yes: in the section"));
    CHECK_THAT(answer("Called off"), Contains("Known, but not in the section") && Contains("noris cancelled it"));
    CHECK_THAT(answer("Far away"), Contains("has no event between Wed 3 Dec 2025 and Wed 31 Dec 2025") &&
                                       Contains("Next:") && Contains("Wed 10 Jun 2026"));
    CHECK_THAT(answer("rust quiet"), Contains("Rust Quiet</a> is known") && Contains("None is known after it either"));
    CHECK_THAT(answer("https://www.meetup.com/rust-quiet/events/77/"), Contains("Rust Quiet</a> is known"));
    CHECK_THAT(answer("<b>zzz"),
               Contains("Not known here: “&lt;b&gt;zzz”") && Contains("<a href=\"https://calendar.example\">"));
    CHECK_THAT(api.get("/?q=Called+off")->body, Contains("Known, but not in the section"));
    // An address that was pasted hides nothing.
    CHECK_THAT(api.get("/?q=https://o.org/evening")->body, Contains("<section class=\"region\"><h3>Europe</h3>"));
}

TEST_CASE("a line can be linked to, whatever becomes of its event", "[server][page]") {
    TestApi api;
    const auto anchor = [&] {
        const auto page = api.get("/")->body;
        const auto begin = page.find("<li id=\"e-", page.find("<h3>Europe</h3>"));
        REQUIRE(begin != std::string::npos);
        return page.substr(begin, page.find('"', begin + 8) - begin);
    };
    const auto before = anchor();
    ViewInput input = api.input();
    Catalog catalog = *input.catalog;
    catalog.entries.edit(0, [&](auto& one) { one.event.titles.front().text = "Another evening"; });
    catalog.entries.edit(0, [&](auto& one) {
        one.event.dates = {*parse_date("2025-12-11"), *parse_date("2025-12-11")};
    });
    input.catalog = std::make_shared<const Catalog>(std::move(catalog));
    api.publish(input);
    CHECK(anchor() == before);
}

TEST_CASE("an issue that is out shows what was frozen, with its revisions and their difference", "[server][page]") {
    const TestApi api;
    const auto page = api.get("/?issue=2025-11-26")->body;
    CHECK_THAT(page,
               Contains("which is out") && Contains("<textarea id=\"markdown\"") && Contains("second\n</textarea>"));
    CHECK_THAT(page, Contains("<span class=\"minus\">-first") && Contains("<span class=\"plus\">+second"));
    CHECK_THAT(page, Contains("What would be printed today, which is not what was printed"));
    const auto diff = api.get("/snapshots/2025-11-26.diff");
    CHECK(diff->status == 200);
    CHECK_THAT(diff->body, Contains("-first\n+second\n"));
    CHECK(api.get("/snapshots/2025-11-26.diff?from=1&to=9")->status == 404);
    // On the day that its source gave then.
    CHECK_THAT(api.get("/?issue=2025-11-19")->body,
               Contains("As it was known when the issue closed") && Contains("* 2025-12-05 | Nürnberg, DE"));
    CHECK_THAT(api.get("/?issue=2025-10-01")->body, Contains("Nothing is recorded"));
    // However long ago: only what was frozen is known of it then.
    auto store = api.open_store();
    store::Snapshot old;
    old.issue = *parse_date("2025-01-08");
    old.taken_at = parse_rfc3339("2025-01-08T00:00:00Z")->instant();
    old.markdown = "long ago\n";
    REQUIRE(store.add_snapshot(old).has_value());
    CHECK_THAT(api.get("/?issue=2025-01-08")->body,
               Contains("long ago\n</textarea>") && !Contains("What would be printed today"));
    CHECK_THAT(api.get("/")->body, Contains("<option value=\"2025-01-08\">"));
}

TEST_CASE("calendars can be had by region and by group", "[server][page]") {
    TestApi api;
    CHECK_THAT(api.get("/")->body,
               Contains("href=\"/calendar.ics?region=North+America\"") && Contains("<option value=\"Rust Noris\">"));
    for (const auto* group : {"rust+noris", "https://www.meetup.com/rust-noris/"}) {
        const auto calendar = api.get(std::string("/calendar.ics?group=") + group);
        CHECK(calendar->status == 200);
        CHECK_THAT(calendar->body, Contains("SUMMARY:Evening"));
    }
    CHECK_THAT(api.get("/calendar.ics?group=rust+noris&region=Europe")->body,
               Contains("Events\\, rust noris\\, Europe"));
    CHECK(api.get("/calendar.ics?group=nobody")->status == 404);
    CHECK_THAT(api.get("/page.css")->body, Contains("@media print"));
}

TEST_CASE("dates are as people write them, and what programs read is not", "[server][page]") {
    TestApi api;
    ViewInput input = api.input();
    Catalog catalog = *input.catalog;
    catalog.entries.edit(1, [](auto& one) {
        one.event.zone = "America/Chicago";
        one.event.start = parse_rfc3339("2025-12-10T00:00:00Z")->instant();
    });
    input.catalog = std::make_shared<const Catalog>(std::move(catalog));
    api.publish(input);
    const auto page = api.get("/")->body;
    CHECK_THAT(page, Contains("<span class=\"when\">Tue 9 Dec 2025, 18:00 (Chicago)</span> <time class=\"own\" "
                              "datetime=\"2025-12-10T00:00:00Z\"></time>"));
    CHECK_THAT(page, Contains("Read today 12:00 UTC.") && Contains("<span class=\"when\">Thu 4 Dec 2025</span>"));
}

TEST_CASE("a page of a thousand entries stays below 1 MB", "[server][page]") {
    TestApi api;
    ViewInput input = api.input();
    Catalog catalog = *input.catalog;
    for (int i = 0; i < 1000; ++i) {
        auto event = catalog.entries.front().event;
        event.titles.front() = {"Rust Hack and Learn, evening " + std::to_string(i),
                                "https://www.meetup.com/rust-noris/events/3000" + std::to_string(i) + "/"};
        event.listing.uid = std::to_string(i);
        catalog.entries.push_back({event, {}});
    }
    input.catalog = std::make_shared<const Catalog>(std::move(catalog));
    api.publish(input);
    const auto page = api.get("/")->body;
    CHECK(page.size() < 1'000'000);
    CHECK_THAT(page, Contains("Where it comes from</a>"));
}
