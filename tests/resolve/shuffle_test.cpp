#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/section/render.hpp>

#include <random>

using namespace twir;
using namespace twir::resolve;

namespace {

/// A crowded fortnight: twins, cross-posts, series, cancelled and moved evenings, from a fixed seed.
CatalogInput crowded(std::mt19937& random) {
    auto input = two_groups();
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    static const std::vector<std::string> titles = {"Hack and Learn", "Talks", "Rust Berlin: Talks", "TALKS (RSVP!)",
                                                    "TBD"};
    static const std::vector<std::string> sources = {"berlin", "calendar", "girona", "girona-meetup", "draft"};
    for (int i = 0; i < 120; ++i) {
        const std::string source = sources[static_cast<std::size_t>(pick(5))];
        char start[64];
        std::snprintf(start, sizeof start, "2025-12-%02dT%02d:00+01:00", 1 + pick(14), 17 + pick(3));
        const std::string url = pick(4) == 0   ? "https://www.meetup.com/rust-berlin"
                                : pick(5) == 0 ? "https://www.meetup.com/rust-berlin/events/wqzhftyhcqbgb/"
                                               : event_url(pick(20));
        auto& listing = add(input, source, std::to_string(i), start, titles[static_cast<std::size_t>(pick(5))], url);
        if (pick(9) == 0)
            listing.status = ListingStatus::cancelled;
        input.listings.back().missing = pick(12) == 0;
    }
    return input;
}

std::string everything(const CatalogInput& input) {
    const section::Style style;
    const auto catalog = build_catalog(input);
    return section::render_json(section::make_issue(catalog, *parse_date("2025-12-01"), style), catalog, style);
}

}  // namespace

TEST_CASE("any order of the listings gives the same catalog", "[resolve][property]") {
    std::mt19937 random(20251203);
    for (int round = 0; round < 10; ++round) {
        auto input = crowded(random);
        const auto expected = everything(input);
        for (int shuffle = 0; shuffle < 5; ++shuffle) {
            std::shuffle(input.listings.begin(), input.listings.end(), random);
            REQUIRE(everything(input) == expected);
        }
    }
}

TEST_CASE("no listing is lost by a merge", "[resolve][property]") {
    std::mt19937 random(7);
    const auto input = crowded(random);
    const auto catalog = build_catalog(input);
    std::size_t count = 0;
    for (const auto& entry : catalog.entries)
        count += 1 + entry.supports.size();
    for (const auto& entry : catalog.left_out)
        count += 1 + entry.supports.size();
    CHECK(count == input.listings.size());
}
