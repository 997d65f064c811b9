#include "resolve/recurring.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;
using namespace twir::resolve;

namespace {

normalize::Organizer monthly(std::string name, std::string url) {
    normalize::Organizer organizer;
    organizer.name = std::move(name);
    organizer.url = std::move(url);
    for (const auto* day : {"2026-07-04", "2026-06-06", "2026-05-02", "2026-04-04"}) {
        normalize::PrintedLine line;
        line.day = *parse_date(day);
        line.title = "Circle";
        line.organizers = {{organizer.name, organizer.url}};
        organizer.printed.push_back(std::move(line));
    }
    return organizer;
}

}  // namespace

TEST_CASE("organizers without a feed that are printed in a rhythm", "[resolve][recurring]") {
    CatalogInput input;
    auto moved = monthly("Moved", "https://moved.example/");
    moved.moved_to = "https://b.example/";
    input.directory = normalize::Directory({monthly("B", "https://b.example/"), monthly("A", "https://a.example/"),
                                            monthly("Group", "https://www.meetup.com/group-a"),
                                            monthly("Asked", "https://asked.example/"), std::move(moved)});
    input.sources = {support::make_source("asked", SourceKind::event_page)};
    input.sources.front().organizer_url = "https://asked.example/";
    const auto found = recurring_organizers(input);
    REQUIRE(found.size() == 2);
    CHECK(found[0].organizer.text == "A");
    CHECK(found[1].organizer.text == "B");
    CHECK(found[0].words == "each month");
    CHECK(build_catalog(input).recurring.size() == 2);
}
