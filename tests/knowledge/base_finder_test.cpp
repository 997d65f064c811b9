#include "support/catch.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/knowledge/base_finder.hpp>

using namespace twir;
using namespace twir::knowledge;
using Catch::Contains;

namespace {

const std::string line =
    "* 2025-12-10 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n"
    "    * [**Hack and Learn**](https://www.meetup.com/rust-berlin/events/1/)\n";
const std::string published =
    "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n" + line + "\n";

Instant at(std::string_view time) {
    return parse_rfc3339(time)->instant();
}

std::string draft_of(const std::string& date) {
    return "Date: " + date + "\n\n## Upcoming Events\n";
}

/// A store that holds the issue of 2025-12-03 as a source of published issues listed it.
struct World {
    World() : config(config::parse_config(text, "/etc/twir.toml", no_file).value()) {
        const auto& source = config.sources.front().source;
        feeds::ReadOptions options;
        options.source = source;
        options.from = at("2025-10-01T00:00:00Z");
        options.to = at("2026-12-01T00:00:00Z");
        auto read = feeds::read_feed(published, options).value();
        REQUIRE(read.listings.size() == 1);
        store::FeedState state;
        state.source = source.id;
        state.issue = read.issue;
        store::Answer answer;
        answer.source = source.id;
        answer.listings = std::move(read.listings);
        answer.from = options.from;
        answer.to = options.to;
        REQUIRE(store.apply(answer, state, at("2025-12-04T00:00:00Z")).has_value());
    }

    static result<std::string> no_file(const std::filesystem::path& path) {
        return fail(errc::not_found, path.string());
    }
    static constexpr std::string_view text =
        "[[source]]\nid = 'issue'\nkind = 'twir-draft'\nurl = 'https://issues.example/issue.md'\npublished = true\n";

    config::Config config;
    store::Store store = store::Store::in_memory();
    Instant now = at("2025-12-05T00:00:00Z");
};

}  // namespace

TEST_CASE("the first merge of a draft is compared with the issue before as its source lists it", "[knowledge][merge]") {
    World world;
    const auto found = find_published_base(world.config, world.store, world.now, draft_of("2025-12-10")).value();
    REQUIRE(found.base);
    REQUIRE(found.news);
    const auto& issue = std::get<draft::Draft>(*found.base);
    CHECK(draft::issue_date(issue).value() == *parse_date("2025-12-03"));
    CHECK_THAT(draft::to_text(issue), Contains("### Europe\n" + line));
    // It is not read again from its own text.
    const auto entry = std::find_if(issue.blocks.begin(), issue.blocks.end(),
                                    [](const auto& block) { return block.kind == draft::BlockKind::entry; });
    REQUIRE(entry != issue.blocks.end());
    CHECK(entry->region == Region::europe);
    CHECK(entry->entry->titles.at(0).link.text == "Hack and Learn");
    CHECK(draft::to_text(*find_published_issue(world.config, world.store, *parse_date("2025-12-03")).value()) ==
          draft::to_text(issue));
}

TEST_CASE("a draft without a date and an issue that no source shows have no base", "[knowledge][merge]") {
    World world;
    CHECK_FALSE(find_published_base(world.config, world.store, world.now, "no draft").value().base);
    CHECK_FALSE(find_published_base(world.config, world.store, world.now, draft_of("2025-12-17")).value().base);
    CHECK_FALSE(find_published_issue(world.config, world.store, *parse_date("2025-12-10")).value());
}

TEST_CASE("a base that came with a draft is used as it is and news of later than its date with it",
          "[knowledge][merge]") {
    World world;
    const auto found = with_news_of(world.store, world.now, published).value();
    CHECK(std::get<std::string>(*found.base) == published);
    CHECK(found.news);
    const auto unread = with_news_of(world.store, world.now, std::string("{}")).value();
    CHECK(std::get<std::string>(*unread.base) == "{}");
    CHECK_FALSE(unread.news);
}
