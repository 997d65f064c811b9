#include "api/test_api.hpp"
#include "support/catch.hpp"
#include <twir_events/merge/merge.hpp>
#include <twir_events/normalize/directory.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

using namespace twir;
using namespace twir::api;
using namespace twir::http;
using Catch::Contains;
using Catch::StartsWith;
using support::TestApi;
namespace json = boost::json;

namespace {

bool is_type(const json::value& value, std::string_view type) {
    return (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
           (type == "array" && value.is_array()) || (type == "object" && value.is_object()) ||
           (type == "boolean" && value.is_bool()) || (type == "integer" && (value.is_int64() || value.is_uint64()));
}

/// What is wrong with a value by its schema: the part of JSON Schema that the description uses. Properties that the
/// schema does not name are wrong too, so that it stays complete. Empty: nothing.
std::string wrong(const json::value& value, const json::object& schema, const json::object& schemas,
                  const std::string& where) {
    if (const auto* reference = schema.if_contains("$ref")) {
        const std::string_view name = reference->as_string();
        return wrong(value, schemas.at(name.substr(name.rfind('/') + 1)).as_object(), schemas, where);
    }
    const auto& type = schema.at("type");
    const bool fits = type.is_string() ? is_type(value, type.as_string())
                                       : std::any_of(type.as_array().begin(), type.as_array().end(),
                                                     [&](const auto& t) { return is_type(value, t.as_string()); });
    if (!fits)
        return where + ": not of its type";
    if (const auto* names = schema.if_contains("enum"))
        if (std::find(names->as_array().begin(), names->as_array().end(), value) == names->as_array().end())
            return where + ": not one of the values";
    if (value.is_array())
        for (const auto& item : value.as_array())
            if (auto inner = wrong(item, schema.at("items").as_object(), schemas, where + "[]"); !inner.empty())
                return inner;
    if (!value.is_object())
        return {};
    const auto& properties = schema.at("properties").as_object();
    for (const auto& [name, property] : value.as_object()) {
        const auto* known = properties.if_contains(name);
        const std::string inner_where = where + "." + std::string(name);
        if (known == nullptr)
            return inner_where + ": not described";
        if (auto inner = wrong(property, known->as_object(), schemas, inner_where); !inner.empty())
            return inner;
    }
    if (const auto* required = schema.if_contains("required"))
        for (const auto& name : required->as_array())
            if (!value.as_object().contains(name.as_string()))
                return where + ": lacks " + std::string(name.as_string());
    return {};
}

const std::string empty_draft =
    "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n"
    "If you are running a Rust event please add it to the [calendar] to get\n";

ResponsePtr post(const TestApi& api, std::string_view type, std::string_view body, std::string_view to = "/merge") {
    return api.request("POST", to, {{"Content-Type", type}}, body);
}

/// A draft with an event under the wrong region.
const std::string wrong_draft =
    "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n"
    "* 2025-12-04 | Tokyo, JP | [Rust Tokyo](https://o.org/tokyo)\n    * [**Evening**](https://o.org/tokyo/1)\n\n"
    "If you are running a Rust event please add it to the [calendar] to get\n";

}  // namespace

TEST_CASE("a draft of an issue outside the known period is not merged", "[server][api]") {
    const TestApi api;
    std::string later = empty_draft;
    later.replace(later.find("2025-12-03 - 2025-12-31"), 23, "2027-12-08 - 2028-01-05");
    const auto refused = post(api, "text/markdown", later);
    CHECK(refused->status == 400);
    CHECK_THAT(refused->body, Contains("the issue of 2027-12-08 would need days beyond that"));
}

TEST_CASE("the JSON agrees with the description", "[server][api]") {
    const TestApi api;
    const auto description = json::parse(api.get("/openapi.json")->body);
    const auto& schemas = description.at("components").at("schemas").as_object();
    const auto check = [&](const std::string& body, const json::value& responses) {
        const auto& schema = responses.at("200").at("content").at("application/json").at("schema").as_object();
        CHECK(wrong(json::parse(body), schema, schemas, "$") == "");
    };
    int checked = 0;
    for (const auto& [target, path] : std::initializer_list<std::pair<const char*, const char*>>{
             {"/issues/next.json", "/issues/{issue}.json"},
             {"/events.json", "/events.json"},
             {"/issues/next/changes.json", "/issues/{issue}/changes.json"},
             {"/issues/next/explain?q=e", "/issues/{issue}/explain"},
             {"/feeds.json", "/feeds.json"},
             {"/snapshots", "/snapshots"},
             {"/snapshots/2025-11-26.json", "/snapshots/{issue}.json"}}) {
        CAPTURE(target);
        const auto answer = api.get(target);
        REQUIRE(answer->status == 200);
        check(answer->body, description.at("paths").at(path).at("get").at("responses"));
        ++checked;
    }
    for (const auto& [target, body] :
         {std::pair("/merge", empty_draft), std::pair("/lint", wrong_draft), std::pair("/fix", wrong_draft)}) {
        CAPTURE(target);
        check(post(api, "text/markdown", body, target)->body,
              description.at("paths").at(target).at("post").at("responses"));
        ++checked;
    }
    int described = 0;
    for (const auto& [path, methods] : description.at("paths").as_object())
        for (const auto& [method, operation] : methods.as_object())
            described +=
                operation.at("responses").at("200").at("content").as_object().contains("application/json") ? 1 : 0;
    // All of them, but for the description itself.
    CHECK(checked == described - 1);
    const auto problem = api.get("/nothing")->body;
    CHECK(wrong(json::parse(problem), schemas.at("Problem").as_object(), schemas, "$").empty());
}

TEST_CASE("changes and explanations come with the store's history", "[server][api]") {
    const TestApi api;
    CHECK_THAT(api.get("/issues/next/changes.md")->body,
               Contains("## Moved") && Contains("`Fri 5 Dec 2025` → `Thu 4 Dec 2025`"));
    // The issue before was frozen then.
    CHECK_THAT(api.get("/issues/2025-12-03/changes.json")->body, Contains("\"since\":\"2025-11-27T00:00:00Z\""));
    const auto explained = json::parse(api.get("/issues/next/explain?q=evening")->body);
    CHECK(explained.at("events").at(0).at("listings").at(0).at("history").as_array().size() == 2);
    CHECK(support::header_of(*api.get("/issues/next/explain?q=%22evening%22+x"), "Content-Location") ==
          "/issues/2025-12-03/explain?q=%22evening%22%20x");
    CHECK_THAT(api.problem("/issues/next/explain", 400), Contains("q is missing"));
    CHECK_THAT(api.problem("/issues/2025-12-04/changes.md", 404), Contains("2025-12-03"));
    const auto tag = support::header_of(*api.get("/issues/next/changes.md"), "ETag");
    CHECK(api.get("/issues/next/changes.md", {{"If-None-Match", tag}})->status == 304);
}

TEST_CASE("snapshots are listed and given by revision", "[server][api]") {
    const TestApi api;
    const auto all = json::parse(api.get("/snapshots")->body).at("snapshots").as_array();
    CHECK(all.size() == 2);
    CHECK(api.get("/snapshots/2025-11-26.md")->body == "second\n");
    CHECK(api.get("/snapshots/2025-11-26.md?revision=1")->body == "first\n");
    CHECK(support::header_of(*api.get("/snapshots/2025-11-26.md"), "Content-Location") ==
          "/snapshots/2025-11-26.md?revision=2");
    CHECK(support::header_of(*api.get("/snapshots/2025-11-26.json"), "Content-Location") ==
          "/snapshots/2025-11-26.json?revision=2");
    CHECK_THAT(api.problem("/snapshots/2025-11-26.md?revision=3", 404), Contains("/snapshots"));
    CHECK_THAT(api.problem("/snapshots/2025-11-26.md?revision=0", 400), Contains("number from 1 on"));
    CHECK_THAT(api.problem("/snapshots/2019-01-02.md", 404), Contains("2019-01-02"));
}

TEST_CASE("a draft is merged as Markdown and as JSON, and nothing is stored", "[server][api]") {
    const TestApi api;
    const auto plain = post(api, "text/markdown; charset=utf-8", empty_draft);
    REQUIRE(plain->status == 200);
    CHECK(support::header_of(*plain, "Cache-Control") == "no-store");
    const auto merged = merge::read_merge_answer(plain->body);
    REQUIRE(merged.has_value());
    CHECK_THAT(merged->draft, Contains("* 2025-12-04 | Nürnberg, DE | [Rust Noris]"));
    CHECK_FALSE(merged->report.empty());
    merge::MergeRequest request{empty_draft, merged->base};
    CHECK(post(api, "application/json", merge::render_merge_request(request))->status == 200);
    CHECK(post(api, "application/json", "{}")->status == 400);
    CHECK(post(api, "text/markdown", "no draft at all")->status == 400);
    CHECK(post(api, "application/x-www-form-urlencoded", empty_draft)->status == 415);
    CHECK(api.get("/merge")->status == 405);
    CHECK(support::header_of(*api.get("/merge"), "Allow") == "POST, OPTIONS");
    CHECK(support::header_of(*api.request("OPTIONS", "/merge"), "Allow") == "POST, OPTIONS");
    CHECK(json::parse(api.get("/snapshots")->body).at("snapshots").as_array().size() == 2);
}

TEST_CASE("a draft is checked, as JSON and in words", "[server][api]") {
    const TestApi api;
    const auto found = post(api, "text/markdown", wrong_draft, "/lint");
    REQUIRE(found->status == 200);
    CHECK(support::header_of(*found, "Cache-Control") == "no-store");
    const auto findings = json::parse(found->body);
    CHECK(findings.at("errors").as_int64() == 1);
    CHECK(findings.at("findings").at(0).at("rule").as_string() == "wrong-region");
    CHECK(findings.at("findings").at(0).at("line").as_int64() == 6);
    const auto words = post(api, "text/plain", wrong_draft, "/lint?format=text&file=issue.md");
    CHECK_THAT(words->body, StartsWith("issue.md:6: error: ") && Contains("[wrong-region]"));
    CHECK(support::header_of(*words, "Content-Type") == "text/plain; charset=utf-8");
    CHECK_THAT(post(api, "text/plain", wrong_draft, "/lint?format=github")->body, StartsWith("::error file=draft.md,"));
    // Only what the base does not have is judged.
    const auto same = json::serialize(json::object{{"draft", wrong_draft}, {"base", wrong_draft}});
    CHECK(json::parse(post(api, "application/json", same, "/lint")->body).at("findings").as_array().empty());
    for (const auto* text : {"no draft at all", "Title: x\nDate: 2025-12-03\n\nHello\n"})
        CHECK_THAT(post(api, "text/markdown", text, "/lint")->body, Contains("no-section"));
    CHECK(post(api, "application/json", "{}", "/lint")->status == 400);
    CHECK(post(api, "text/markdown", wrong_draft, "/lint?format=xml")->status == 400);
    CHECK(post(api, "text/markdown", wrong_draft, "/lint?info=perhaps")->status == 400);
    CHECK(post(api, "application/x-www-form-urlencoded", wrong_draft, "/lint")->status == 415);
    CHECK(api.get("/lint")->status == 405);
}

TEST_CASE("a draft in an encoding or charset that is not taken is refused", "[server][api]") {
    const TestApi api;
    const auto status = [&](std::vector<http::HeaderField> headers, const char* path = "/lint") {
        return api.request("POST", path, std::move(headers), empty_draft)->status;
    };
    for (const char* type : {"text/markdown", "text/markdown; charset=utf-8", "text/markdown;charset=\"UTF-8\"",
                             "text/plain; variant=GFM; charset=us-ascii"})
        CHECK(status({{"Content-Type", type}}) == 200);
    for (const char* type :
         {"text/markdown; charset=iso-8859-1", "text/markdown;charset=utf-16", "text/plain; charset"})
        CHECK(status({{"Content-Type", type}}) == 415);
    CHECK(status({{"Content-Type", "text/markdown"}, {"Content-Encoding", "identity"}}) == 200);
    for (const char* path : {"/lint", "/merge"})
        CHECK(status({{"Content-Type", "text/markdown"}, {"content-encoding", "gzip"}}, path) == 415);
    CHECK(status({{"Content-Type", "text/markdown"}, {"Content-Encoding", "identity"}, {"Content-Encoding", "br"}}) ==
          415);
}

TEST_CASE("a draft is checked against the directory of organizers", "[server][api]") {
    TestApi api;
    const std::string misnamed =
        "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 \xF0\x9F\xA6\x80\n\n### Europe\n"
        "* 2025-12-09 | Berlin, DE | [The Rust Berlin Meetup Group](https://www.meetup.com/rust-berlin)\n"
        "    * [**Hack**](https://www.meetup.com/rust-berlin/events/1/)\n";
    CHECK_THAT(post(api, "text/markdown", misnamed, "/lint")->body, !Contains("organizer-name"));
    normalize::Organizer berlin;
    berlin.name = "Rust Berlin";
    berlin.url = "https://www.meetup.com/rust-berlin";
    ViewInput input = api.input();
    input.directory = std::make_shared<const normalize::Directory>(std::vector{berlin});
    api.publish(std::move(input));
    CHECK_THAT(post(api, "text/markdown", misnamed, "/lint")->body, Contains("organizer-name"));
}

TEST_CASE("a named revision is cached without limit and the last one is revalidated", "[server][api]") {
    const TestApi api;
    const auto named = api.get("/snapshots/2025-11-26.md?revision=1");
    CHECK(support::header_of(*named, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(support::header_of(*named, "Last-Modified") == "Thu, 27 Nov 2025 00:00:00 GMT");
    // `next` is another issue next week, whatever its revision; asked after the other or before it.
    const auto relative = [](const TestApi& asked) {
        return support::header_of(*asked.get("/snapshots/next.md?revision=1"), "Cache-Control");
    };
    CHECK_THAT(relative(api), !Contains("immutable"));
    const TestApi other;
    CHECK_THAT(relative(other), !Contains("immutable"));
    CHECK_THAT(support::header_of(*other.get("/snapshots/2025-11-26.md?revision=1"), "Cache-Control"),
               Contains("immutable"));
    for (const auto* target : {"/snapshots", "/snapshots/2025-11-26.md"}) {
        CAPTURE(target);
        const auto tag = support::header_of(*api.get(target), "ETag");
        CHECK_FALSE(tag.empty());
        CHECK_THAT(support::header_of(*api.get(target), "Cache-Control"), StartsWith("public, max-age=60"));
        CHECK(api.get(target, {{"If-None-Match", tag}})->status == 304);
    }
}

TEST_CASE("a snapshot taken by another process becomes visible", "[server][api]") {
    const TestApi api;
    CHECK_THAT(api.get("/issues/2025-12-03/changes.json")->body, Contains("\"since\":\"2025-11-27T00:00:00Z\""));
    CHECK(api.get("/snapshots/2025-11-26.md")->body == "second\n");
    auto store = api.open_store();
    store::Snapshot snapshot;
    snapshot.issue = *parse_date("2025-11-26");
    snapshot.taken_at = parse_rfc3339("2025-11-28T00:00:00Z")->instant();
    snapshot.markdown = "third\n";
    REQUIRE(store.add_snapshot(snapshot).has_value());
    CHECK_THAT(api.get("/issues/2025-12-03/changes.json")->body, Contains("\"since\":\"2025-11-28T00:00:00Z\""));
    CHECK(api.get("/snapshots/2025-11-26.md")->body == "third\n");
    CHECK_THAT(api.get("/")->body, Contains("since Fri 28 Nov 2025 00:00 UTC"));
}

TEST_CASE("a draft that would be slow is refused or given up", "[server][api]") {
    const auto clock = make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant());
    std::string pairs;
    for (int i = 0; i < 20'000; ++i)
        pairs += "* 2025-12-03 | Berlin, DE | [Org]()\n    * [**Evening " + std::to_string(i) + " of Rust**]()\n";
    const std::string end = "\nIf you are running a Rust event please add it to the [calendar] to get\n";
    const std::string many = empty_draft.substr(0, empty_draft.find("If you")) + "### Europe\n" + pairs + end;
    std::string links;
    for (int i = 0; i < 100; ++i)
        links += " [a](https://a.org/" + std::to_string(i) + ")";
    const std::string wide = empty_draft.substr(0, empty_draft.find("If you")) +
                             "### Europe\n* 2025-12-03 | Berlin, DE |" + links +
                             "\n    * [**Evening**](https://a.org/)\n" + end;
    ApiOptions options;
    const auto ask = [&](const std::string& target, const std::string& body) {
        const auto api = make_api(*clock, options);
        return support::ask(*api, "POST", target, {{"Content-Type", "text/markdown"}}, body);
    };
    for (const auto* target : {"/merge", "/lint"}) {
        CAPTURE(target);
        CHECK(ask(target, many)->status == 413);
        CHECK_THAT(ask(target, many)->body, Contains("line 2006: more than 1000 entries"));
        CHECK(ask(target, wide)->status == 413);
        CHECK_THAT(ask(target, wide)->body, Contains("more than 64 links"));
        CHECK(ask(target, empty_draft)->status == 200);
    }
    options.longest_draft = std::chrono::milliseconds(-1);
    for (const auto* target : {"/merge", "/lint"})
        CHECK(ask(target, empty_draft)->status == 503);
    options.longest_draft = std::chrono::milliseconds(10'000);
    options.longest_wait = std::chrono::milliseconds(-1);
    CHECK_THAT(ask("/lint", empty_draft)->body, Contains("too many requests are waiting"));
}

TEST_CASE("a draft that is not UTF-8 is refused by its line", "[server][api]") {
    const TestApi api;
    const std::string latin1 = replace_all(empty_draft, "If you", "M\xFCnchen\n\nIf you");
    const auto refused = post(api, "text/markdown", latin1, "/merge");
    CHECK(refused->status == 400);
    CHECK_THAT(refused->body, Contains("the draft, line ") && Contains("not UTF-8"));
    const auto base = post(api, "application/json", merge::render_merge_request({empty_draft, latin1}), "/merge");
    CHECK(base->status == 400);
    CHECK_THAT(base->body, Contains("the base, line "));
    CHECK_THAT(post(api, "text/markdown", latin1, "/lint")->body, Contains("invalid-utf8"));
}

TEST_CASE("a draft without a base is compared with what the store has", "[server][api]") {
    const auto clock = make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant());
    ApiOptions options;
    options.open_store = [] { return store::Store::in_memory(); };
    options.find_base = [](store::Store&, const std::string& posted, merge::MergeOptions& merge) -> result<void> {
        CHECK(posted == empty_draft);
        if (!merge.base)
            merge.base = "no base at all";
        return {};
    };
    const auto api = make_api(*clock, options);
    const auto answer = support::ask(*api, "POST", "/merge", {{"Content-Type", "text/markdown"}}, empty_draft);
    CHECK(answer->status == 400);
    CHECK_THAT(answer->body, Contains("the base of the merge"));
    const auto own = merge::render_merge_request({empty_draft, empty_draft});
    CHECK(support::ask(*api, "POST", "/merge", {{"Content-Type", "application/json"}}, own)->status == 200);
}

TEST_CASE("drafts are also merged and checked without a database", "[server][api]") {
    const auto clock = make_fixed_clock(parse_rfc3339("2025-12-02T18:00:00Z")->instant());
    const auto api = make_api(*clock);
    for (const auto* target : {"/merge", "/lint", "/snapshots"}) {
        CAPTURE(target);
        const bool posted = target != std::string_view("/snapshots");
        CHECK(support::ask(*api, posted ? "POST" : "GET", target, {{"Content-Type", "text/markdown"}}, empty_draft)
                  ->status == (posted ? 200 : 503));
    }
}

TEST_CASE("an unknown member in a draft request is rejected", "[server][api]") {
    const TestApi api;
    for (const auto* route : {"/merge", "/lint"}) {
        const auto refused = post(api, "application/json", R"({"draft": "x", "Base": "y"})", route);
        CHECK(refused->status == 400);
        CHECK_THAT(refused->body, Contains("\\\"Base\\\" is not a member"));
    }
}

TEST_CASE("readiness waits for the first round", "[server][api]") {
    TestApi api;
    CHECK(api.get("/readyz")->body == "ready\nhealthy feeds: 1 of 2 (1 stale)\n");
    ViewInput input = api.input();
    input.feeds.push_back({"new", "luma", Health::unasked, ""});
    api.publish(input);
    CHECK_THAT(api.problem("/readyz", 503), Contains("first round") && Contains("1 of 3"));
    api.publish({});
    CHECK_THAT(api.problem("/readyz", 503), Contains("not been built"));
}

TEST_CASE("metrics count responses, feeds, events and the process", "[server][api]") {
    const TestApi api;
    (void)api.get("/issues/next.md");
    (void)api.get("/issues/2025-12-03.md");
    (void)api.get("/nothing");
    const auto metrics = api.get("/metrics");
    CHECK(support::header_of(*metrics, "Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK_THAT(metrics->body, Contains("twir_http_responses_total{route=\"/issues/{issue}.md\",status=\"200\"} 2\n"));
    CHECK_THAT(metrics->body, Contains("twir_http_responses_total{route=\"other\",status=\"404\"} 1\n"));
    CHECK_THAT(metrics->body, Contains("twir_feeds{state=\"stale\"} 1\n") && Contains("twir_catalog_events 4\n"));
    CHECK_THAT(metrics->body, Contains("# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes "));
}
