#include "support/catch.hpp"
#include <twir_events/config/weekly_address.hpp>

using namespace twir;
using namespace twir::config;

namespace {

ConfiguredSource source_at(const std::string& url) {
    ConfiguredSource source;
    source.source.id = "issue";
    source.source.kind = SourceKind::twir_draft;
    source.urls = {url};
    return source;
}

const Instant wednesday_night = parse_rfc3339("2025-12-03T23:00:00Z")->instant();

}  // namespace

TEST_CASE("addresses of issues and drafts follow the weeks", "[app][weekly]") {
    const auto at = [](const std::string& url, Instant now, const section::NextIssueRule& rule) {
        const auto address = weekly_address(source_at(url), now, rule);
        return address.urls.front() + "|" + address.fallback_url;
    };
    section::NextIssueRule rule;
    CHECK(at("https://x.org/draft/{issue}.md", wednesday_night, rule) == "https://x.org/draft/2025-12-03.md|");
    CHECK(at("https://x.org/{previous}.md", wednesday_night, rule) == "https://x.org/2025-11-26.md|");
    CHECK(at("https://x.org/{published}.md", wednesday_night, rule) ==
          "https://x.org/2025-12-03.md|https://x.org/2025-11-26.md");
    CHECK(weekly_address(source_at("file:draft/{issue}.md"), wednesday_night, rule).may_be_missing);
    CHECK_FALSE(weekly_address(source_at("file:{published}.md"), wednesday_night, rule).may_be_missing);
    // Once the issue is out the draft is the one after's, and where it came out is asked on.
    rule.published = parse_date("2025-12-03");
    CHECK(at("file:draft/{issue}.md", wednesday_night, rule) == "file:draft/2025-12-10.md|");
    CHECK(at("file:{published}.md", wednesday_night, rule) == "file:2025-12-03.md|file:2025-11-26.md");
    CHECK(at("https://x.org/{published}.md", wednesday_night + std::chrono::hours(48), rule) ==
          "https://x.org/2025-12-10.md|https://x.org/2025-12-03.md");
    CHECK(at("https://x.org/newest.md", wednesday_night, rule) == "https://x.org/newest.md|");
}

TEST_CASE("braces in other sources' addresses are left alone", "[app][weekly]") {
    auto source = source_at("https://x.org/{issue}.ics");
    source.source.kind = SourceKind::ical;
    CHECK(weekly_address(source, wednesday_night, {}).urls.front() == "https://x.org/{issue}.ics");
    CHECK_FALSE(shows_published(source));
}

TEST_CASE("an unknown date placeholder is a mistake", "[app][weekly]") {
    CHECK(weekly_address_mistake("https://x.org/{issue}-{previous}-{published}.md").empty());
    CHECK(weekly_address_mistake("https://x.org/{date}.md") ==
          "{date} is not a known placeholder; expected {issue}, {previous} or {published}");
    CHECK_FALSE(weekly_address_mistake("https://x.org/{issue.md").empty());
}

TEST_CASE("the newest issue that a source of published ones shows", "[app][weekly]") {
    Config config;
    config.sources = {source_at("https://x.org/{published}.md"), source_at("https://x.org/{issue}.md"),
                      source_at("https://x.org/newest.md")};
    config.sources[1].source.id = "draft";
    config.sources[2].source.id = "newest";
    std::vector<store::FeedState> states(3);
    const std::vector<std::string> ids = {"issue", "draft", "newest"};
    for (std::size_t i = 0; i < states.size(); ++i)
        states[i].source = ids[i];
    CHECK_FALSE(rule_with_published(config, states).published.has_value());
    states[1].issue = parse_date("2025-12-10");
    CHECK_FALSE(rule_with_published(config, states).published.has_value());
    states[0].issue = parse_date("2025-11-26");
    CHECK(rule_with_published(config, states).published == parse_date("2025-11-26"));
    states[2].issue = parse_date("2025-12-03");
    CHECK(rule_with_published(config, states).published == parse_date("2025-11-26"));
    config.sources[2].published = true;
    CHECK(rule_with_published(config, states).published == parse_date("2025-12-03"));
}
