#include "api/test_api.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/render.hpp>

#include <boost/json/parse.hpp>

#include <stdexcept>

using namespace twir;
using namespace twir::api;
using namespace twir::http;
using Catch::Contains;
using support::TestApi;

TEST_CASE("an issue's section comes as the command prints it", "[server][api]") {
    const TestApi api;
    const auto& input = api.input();
    const auto issue = section::make_issue(*input.catalog, *parse_date("2025-12-03"), input.style);
    const auto markdown = api.get("/issues/2025-12-03.md");
    CHECK(markdown->status == 200);
    CHECK(markdown->body == section::render_markdown(issue));
    CHECK_THAT(markdown->head, Contains("Content-Type: text/markdown; charset=utf-8\r\n"));
    CHECK_THAT(markdown->head, Contains("Cache-Control: public, max-age=60, stale-while-revalidate=600, "
                                        "stale-if-error=86400\r\n"));
    CHECK_THAT(markdown->head, Contains("X-Content-Type-Options: nosniff\r\n"));
    CHECK(api.get("/issues/2025-12-03.json")->body == section::render_json(issue, *input.catalog, input.style));
    CHECK_THAT(api.get("/issues/2025-12-03.ics")->body, Contains("SUMMARY:Evening") && Contains("SEQUENCE:186739200"));
}

TEST_CASE("next answers with the open issue and its date", "[server][api]") {
    const TestApi api;
    const auto next = api.get("/issues/next.md");
    CHECK(next->body == api.get("/issues/2025-12-03.md")->body);
    CHECK_THAT(next->head, Contains("Content-Location: /issues/2025-12-03.md\r\n"));
    CHECK_THAT(api.get("/issues/next.md?region=north-america")->head,
               Contains("Content-Location: /issues/2025-12-03.md?region=North+America\r\n"));
}

TEST_CASE("a region's part of an issue", "[server][api]") {
    const TestApi api;
    const auto body = api.get("/issues/next.md?region=Europe")->body;
    CHECK_THAT(body, Contains("### Europe") && !Contains("### Virtual"));
    CHECK(api.get("/issues/next.md?region=Europe&region=virtual")->body == api.get("/issues/next.md")->body);
    CHECK(api.problem("/issues/next.md?region=Atlantis", 400).find("Oceania") != std::string::npos);
}

TEST_CASE("a wrong address is answered with the correct form", "[server][api]") {
    const TestApi api;
    CHECK_THAT(api.problem("/issues/2025-13-40.md", 400), Contains("2025-13-40") && Contains("2025-12-03"));
    CHECK_THAT(api.problem("/issues/9999-12-29.md", 404), Contains("2026-12-31"));
    CHECK_THAT(api.problem("/issues/2019-01-02.md", 404), Contains("2025-10-01"));
    CHECK_THAT(api.problem("/issues/2025-12-04.md", 404), Contains("2025-12-03 or 2025-12-10"));
    CHECK_THAT(api.problem("/issues/.md", 404), Contains("/openapi.json"));
    CHECK_THAT(api.problem("/issues/next.md?regoin=Europe", 400), Contains("regoin") && Contains("region"));
    CHECK_THAT(api.problem("/issues/next.md?region=%zz", 400), Contains("percent"));
    for (const auto* nowhere : {"/issues/2025-12-03.txt", "/issues/../etc/passwd.md", "/issues/%2e%2e%2fx",
                                "/issues/a/b.md", "//", "/healthz/", "/issues/2025-12-03.md/"}) {
        CAPTURE(nowhere);
        CHECK_FALSE(api.problem(nowhere, 404).empty());
    }
}

TEST_CASE("HEAD and OPTIONS are answered and other methods get 405", "[server][api]") {
    const TestApi api;
    CHECK(api.request("HEAD", "/issues/next.md")->head == api.get("/issues/next.md")->head);
    for (const auto* target : {"*", "/issues/next.md"}) {
        const auto options = api.request("OPTIONS", target);
        CHECK(options->status == 204);
        CHECK_THAT(options->head,
                   Contains(*target == '*' ? "Allow: GET, HEAD, POST, OPTIONS\r\n" : "Allow: GET, HEAD, OPTIONS\r\n"));
    }
    for (const auto* method : {"POST", "PUT", "DELETE", "BREW"}) {
        const auto refused = api.request(method, "/issues/next.md");
        CHECK(refused->status == 405);
        CHECK_THAT(refused->head, Contains("Allow: GET, HEAD, OPTIONS\r\n"));
    }
    CHECK(api.get("/healthz")->body == "alive\n");
}

TEST_CASE("conditional requests get 304", "[server][api]") {
    const TestApi api;
    const std::string target = "/issues/2025-12-03.md";
    const std::string tag = support::header_of(*api.get(target), "ETag");
    REQUIRE(tag.size() > 10);
    const auto status = [&](std::vector<HeaderField> headers) { return api.get(target, std::move(headers))->status; };
    CHECK(status({{"If-None-Match", tag}}) == 304);
    CHECK(status({{"If-None-Match", "\"x\", W/" + tag}}) == 304);
    CHECK(status({{"If-None-Match", "*"}}) == 304);
    CHECK(status({{"If-None-Match", "\"x\""}}) == 200);
    CHECK(status({{"If-Modified-Since", "Tue, 02 Dec 2025 12:00:00 GMT"}}) == 304);
    CHECK(status({{"If-Modified-Since", "Tue, 02 Dec 2025 11:59:59 GMT"}}) == 200);
    CHECK(status({{"If-Modified-Since", "yesterday"}}) == 200);
    CHECK(status({{"If-None-Match", "\"x\""}, {"If-Modified-Since", "Tue, 02 Dec 2025 12:00:00 GMT"}}) == 200);
    CHECK_THAT(api.get(target, {{"If-None-Match", tag}})->head, Contains("ETag: " + tag));
}

TEST_CASE("If-Modified-Since is ignored when two catalogs or a change of `next` fall into its second",
          "[server][api]") {
    TestApi api;
    const auto status = [&](const std::string& target, const std::string& since) {
        return api.get(target, {{"If-Modified-Since", since}})->status;
    };
    CHECK(status("/issues/2025-12-03.md", "Tue, 02 Dec 2025 12:00:00 GMT") == 304);
    ViewInput second = api.input();
    second.catalog = std::make_shared<const Catalog>();
    second.alone_in_its_second = false;
    api.publish(second);
    CHECK(status("/issues/2025-12-03.md", "Tue, 02 Dec 2025 12:00:00 GMT") == 200);
    CHECK(support::header_of(*api.get("/issues/2025-12-03.md"), "Last-Modified").empty());
    // Made before the day began and before the issue was opened: what was sent then was about others.
    ViewInput old = api.input();
    old.alone_in_its_second = true;
    old.made = parse_rfc3339("2025-11-28T11:00:00Z")->instant();
    api.publish(old);
    CHECK(status("/calendar.ics", "Mon, 01 Dec 2025 23:00:00 GMT") == 200);
    CHECK(status("/issues/next.md", "Fri, 28 Nov 2025 11:30:00 GMT") == 200);
}

TEST_CASE("a calendar stays the same while its events do", "[server][api]") {
    TestApi api;
    const auto before = api.get("/calendar.ics");
    CHECK_THAT(before->body, Contains("DTSTAMP:20251201T080000Z"));
    ViewInput later = api.input();
    later.made += std::chrono::hours(1);
    api.publish(later);
    const auto tag = support::header_of(*before, "ETag");
    CHECK(api.get("/calendar.ics", {{"If-None-Match", tag}})->status == 304);
}

TEST_CASE("an event that moves keeps its UID and counts up", "[server][api]") {
    TestApi api;
    const auto line_of = [](const std::string& calendar, const std::string& name) {
        const auto event = calendar.rfind("BEGIN:VEVENT", calendar.find("SUMMARY:Evening"));
        const auto at = calendar.find("\r\n" + name + ":", event);
        return calendar.substr(at, calendar.find("\r\n", at + 2) - at);
    };
    const auto before = api.get("/calendar.ics")->body;
    ViewInput moved = api.input();
    Catalog catalog = *moved.catalog;
    catalog.entries.edit(0, [](auto& one) {
        one.event.dates = {add_days(one.event.dates.first, 7), add_days(one.event.dates.first, 7)};
    });
    catalog.newest_change += std::chrono::hours(1);
    moved.catalog = std::make_shared<const Catalog>(std::move(catalog));
    api.publish(moved);
    const auto after = api.get("/calendar.ics")->body;
    CHECK(line_of(before, "UID") == line_of(after, "UID"));
    CHECK(line_of(before, "DTSTART;VALUE=DATE") != line_of(after, "DTSTART;VALUE=DATE"));
    CHECK(line_of(before, "SEQUENCE") == "\r\nSEQUENCE:186739200");
    CHECK(line_of(after, "SEQUENCE") == "\r\nSEQUENCE:186742800");
}

TEST_CASE("an event has the same UID in every calendar", "[server][api]") {
    TestApi api;
    ViewInput input = api.input();
    Catalog catalog = *input.catalog;
    // A weekly one: its evenings share a page.
    Event next = catalog.entries.front().event;
    next.titles.front().url = "https://luma.com/abcd1234";
    next.listing.recurrence_id = "2026-02-04";
    next.dates = {*parse_date("2026-02-04"), *parse_date("2026-02-04")};
    catalog.entries.edit(0, [&](auto& one) { one.event.titles.front().url = next.url(); });
    catalog.entries.push_back({next, {}});
    input.catalog = std::make_shared<const Catalog>(std::move(catalog));
    api.publish(input);
    const auto uids = [&](std::string_view target) {
        std::set<std::string> out;
        const std::string calendar = api.get(target)->body;
        for (auto at = calendar.find("\r\nUID:"); at != std::string::npos; at = calendar.find("\r\nUID:", at + 1))
            out.insert(calendar.substr(at + 6, 32));
        return out;
    };
    const auto all = uids("/calendar.ics");
    CHECK(all.size() == 5);
    for (const auto* part : {"/issues/2025-12-03.ics", "/issues/2026-02-04.ics", "/calendar.ics?region=Europe"}) {
        CAPTURE(part);
        const auto some = uids(part);
        CHECK_FALSE(some.empty());
        CHECK(std::includes(all.begin(), all.end(), some.begin(), some.end()));
    }
}

TEST_CASE("404 and 405 are sent before the body is read", "[server][api]") {
    const auto clock = make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant());
    const auto api = make_api(*clock);
    const auto refused = [&](std::string_view method, std::string_view target) {
        ServerRequest request;
        request.method = method;
        request.target = target;
        const auto response = api->refuse_unread(request);
        return response ? response->status : 0;
    };
    CHECK(refused("POST", "/issues/next.md") == 405);
    CHECK(refused("PUT", "/merge") == 405);
    CHECK(refused("POST", "/nothing") == 404);
    CHECK(refused("POST", "/merge") == 0);
    (void)api->error(413, "too much");
    const auto metrics = support::ask(*api, "GET", "/metrics")->body;
    CHECK_THAT(metrics, Contains("{route=\"/issues/{issue}.md\",status=\"405\"} 1\n") &&
                            Contains("{route=\"other\",status=\"413\"} 1\n"));
}

TEST_CASE("gzip is prepared once and has its own tag", "[server][api]") {
    const TestApi api;
    const std::string target = "/issues/2025-12-03.md";
    const auto plain = api.get(target);
    const auto packed = api.get(target, {{"Accept-Encoding", "br, gzip;q=0.8"}});
    CHECK_THAT(packed->head, Contains("Content-Encoding: gzip\r\n") && Contains("Vary: Accept-Encoding\r\n"));
    CHECK(packed->body.size() < plain->body.size());
    CHECK(packed->body.starts_with("\x1f\x8b"));
    CHECK(support::header_of(*packed, "ETag") != support::header_of(*plain, "ETag"));
    CHECK(api.get(target, {{"Accept-Encoding", "gzip"}}) == packed);
    CHECK(api.get(target) == plain);
    CHECK(api.get(target, {{"Accept-Encoding", "gzip;q=0, identity"}}) == plain);
}

TEST_CASE("a new catalog gives new responses", "[server][api]") {
    TestApi api;
    const auto before = api.get("/issues/next.md");
    ViewInput changed = api.input();
    changed.catalog = std::make_shared<const Catalog>();
    api.publish(changed);
    const auto after = api.get("/issues/next.md");
    CHECK_THAT(before->body, Contains("Evening"));
    CHECK_THAT(after->body, !Contains("Evening"));
    CHECK(support::header_of(*before, "ETag") != support::header_of(*after, "ETag"));
}

TEST_CASE("events by date, region and words", "[server][api]") {
    const TestApi api;
    const auto titles = [&](const std::string& query) {
        std::string out;
        const auto answer = boost::json::parse(api.get("/events.json" + query)->body);
        for (const auto& event : answer.at("events").as_array())
            out += std::string(event.at("titles").at(0).at("text").as_string()) + ";";
        return out;
    };
    CHECK(titles("") == "Evening;<Call> & more;No place;Far away;");
    CHECK(titles("?from=2025-12-09&to=2025-12-10") == "<Call> & more;No place;");
    CHECK(titles("?region=Europe") == "Evening;");
    CHECK(titles("?q=nurnberg+EVEN") == "Evening;");
    CHECK(titles("?q=nothing") == "");
    const auto beyond = boost::json::parse(api.get("/events.json?from=2030-01-01&to=2030-02-01")->body);
    CHECK(beyond.at("events").as_array().empty());
    CHECK(beyond.at("known_to").as_string() == "2026-12-31");
    const auto virtual_ones = boost::json::parse(api.get("/events.json?q=virtual")->body);
    CHECK(virtual_ones.at("events").at(0).at("regions").at(0).as_string() == "Virtual");
    CHECK_THAT(api.problem("/events.json?from=tomorrow", 400), Contains("tomorrow"));
    CHECK_THAT(api.problem("/events.json?from=2025-12-09&to=2025-12-08", 400), Contains("before"));
}

TEST_CASE("the calendar lists all coming events and marks cancelled ones", "[server][api]") {
    const auto body = TestApi().get("/calendar.ics")->body;
    CHECK_THAT(body, Contains("SUMMARY:Far away") && Contains("SUMMARY:Called off"));
    CHECK_THAT(body, Contains("STATUS:CANCELLED"));
    CHECK_THAT(body, !Contains("SUMMARY:No place"));
}

TEST_CASE("the description names every route", "[server][api]") {
    const TestApi api;
    const auto description = boost::json::parse(api.get("/openapi.json")->body);
    const auto& paths = description.at("paths").as_object();
    CHECK(description.at("openapi").as_string() == "3.1.0");
    CHECK(paths.at("/").at("get").at("responses").as_object().contains("404"));
    for (const auto& [path, methods] : paths) {
        if (methods.as_object().contains("post"))
            continue;
        std::string target(path);
        if (const auto at = target.find("{issue}"); at != std::string::npos)
            target.replace(at, 7, path.starts_with("/snapshots") ? "2025-11-26" : "next");
        if (path.ends_with("/explain"))
            target += "?q=evening";
        CAPTURE(target);
        const auto answer = api.get(target);
        CHECK(answer->status == 200);
        const auto& types = methods.at("get").at("responses").at("200").at("content").as_object();
        CHECK(support::header_of(*answer, "Content-Type").starts_with(std::string(types.begin()->key())));
    }
}

TEST_CASE("an exception in a worker's task is logged and answered with 500", "[server][api]") {
    std::string told;
    ApiOptions options;
    options.open_store = [] { return store::Store::in_memory(); };
    options.feeds = [](store::Store&) -> result<std::string> { throw std::runtime_error("out of luck"); };
    options.on_bug = [&](std::string_view what) { told = what; };
    const auto clock = make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant());
    const auto api = make_api(*clock, options);
    CHECK(support::ask(*api, "GET", "/feeds.json")->status == 500);
    CHECK(told == "out of luck");
    api->on_bug("another");
    CHECK(told == "another");
}

TEST_CASE("a draft is put right over HTTP as far as that is safe", "[server][api]") {
    const TestApi api;
    const std::string draft =
        "Date: 2025-12-03\n\n## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n"
        "* 2025-11-20 | Berlin, DE | [Rust Berlin](https://b.org)\n    * [**Past**](https://b.org/1)\n"
        "* 2025-12-20 | Austin, Texas, US | [Rust ATX](https://a.org)\n    * [**Later**](https://a.org/1)\n";
    const auto fixed = api.request("POST", "/fix", {{"Content-Type", "text/markdown"}}, draft);
    REQUIRE(fixed->status == 200);
    const auto answer = boost::json::parse(fixed->body);
    CHECK_FALSE(answer.at("done").as_array().empty());
    CHECK_THAT(std::string(answer.at("draft").as_string()), !Contains("Past") && Contains("Austin, Texas, US"));
    CHECK(answer.at("findings").is_array());
    const auto styled = api.request("POST", "/fix?style=true", {{"Content-Type", "text/markdown"}}, draft);
    CHECK_THAT(styled->body, Contains("Austin, TX, US"));
    CHECK(api.request("POST", "/fix", {{"Content-Type", "text/markdown"}}, "no draft")->status == 400);
    CHECK(api.request("POST", "/fix?style=yes", {{"Content-Type", "text/markdown"}}, draft)->status == 400);
}

TEST_CASE("a merge over HTTP comes with its decisions, and says that its issue is out", "[server][api]") {
    const TestApi api;
    const std::string draft = api.get("/issues/2025-12-03.md")->body;
    const auto merged = api.request("POST", "/merge", {{"Content-Type", "text/markdown"}}, draft);
    REQUIRE(merged->status == 200);
    const auto answer = boost::json::parse(merged->body);
    CHECK(answer.at("notice").as_string().empty());
    CHECK(answer.at("decisions").is_array());
    CHECK(answer.at("edits").is_array());
    const auto old =
        api.request("POST", "/merge", {{"Content-Type", "text/markdown"}},
                    replace_all(replace_all(draft, "2025-12-31", "2025-12-24"), "2025-12-03", "2025-11-26"));
    CHECK_THAT(old->body, Contains("This draft is for 2025-11-26, which is already published; the next issue is "
                                   "2025-12-03."));
}
