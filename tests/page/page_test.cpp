#include "api/test_api.hpp"
#include "support/catch.hpp"

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
    CHECK_THAT(page->body, Contains("noris") && Contains("same url"));
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
    const auto late = page.find("late: moved, start: 2025-12-05 → 2025-12-04");
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
    CHECK_THAT(filtered,
               Contains("<section class=\"region\" hidden><h3>Europe</h3>\n<ul class=\"entries\">\n<li hidden>"));
    CHECK_THAT(filtered, Contains("<section class=\"region\"><h3>Virtual</h3>") && Contains("role=\"status\" hidden>"));
    CHECK_THAT(api.get("/?q=nothing")->body, Contains("<p id=\"none\" role=\"status\">No matching event.</p>"));
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
    for (const auto* state : {"not-found", "paused", "sleeping"})
        input.feeds.push_back({std::string(state) + "-feed", "luma", state, ""});
    api.publish(input);
    const auto page = api.get("/")->body;
    CHECK_THAT(page, Contains("1 of 5 are healthy") && Contains("<dt>not-found-feed</dt><dd>not-found</dd>") &&
                         Contains("<dt>paused-feed</dt>") && Contains("1 inactive feed (answers"));
    CHECK_THAT(page, !Contains("The first round of polls is not finished"));
    input.feeds.push_back({"new", "luma", "unasked", ""});
    api.publish(input);
    CHECK_THAT(api.get("/")->body, Contains("The first round of polls is not finished: 1 of 6 feeds was never polled"));
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
    CHECK_THAT(api.get("/?q=vening")->body, Contains("<p id=\"none\" role=\"status\">No matching event."));
}

TEST_CASE("the search also finds events left out of the section", "[server][page]") {
    const TestApi api;
    const auto unfiltered = api.get("/")->body;
    CHECK_THAT(unfiltered, Contains("<details data-folded><summary><span class=\"count\" data-all=\"1\">1</span>"));
    const auto page = api.get("/?q=called")->body;
    CHECK_THAT(page, Contains("Not in the section; 1 above, under “Needs a look”."));
    CHECK_THAT(page,
               Contains("<details data-folded open><summary><span class=\"count\" data-all=\"1\">1 of 1</span> event "
                        "left out of the section"));
    // What does not have the words stands there unseen.
    const auto lacking = page.find(" not printed because something is missing");
    REQUIRE(lacking != std::string::npos);
    CHECK(page.rfind("<details open hidden>", lacking) != std::string::npos);
    CHECK(page.find("<li hidden>", lacking) < page.find("No place", lacking));
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
               Contains("2025-12-04") && Contains("Nürnberg, DE") && Contains("Rust Noris"));
}
