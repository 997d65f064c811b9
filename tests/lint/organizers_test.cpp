#include "lint/fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::lint;

namespace {

normalize::Organizer organizer(std::string name, std::string url, Place home) {
    normalize::Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    o.home = std::move(home);
    return o;
}

const normalize::Directory& directory() {
    static const normalize::Directory known = [] {
        auto leipzig = organizer("Rust Leipzig", "https://www.meetup.com/rust-leipzig", {"Leipzig", "", "DE", ""});
        leipzig.meetup_groups = {"leipzig-rustaceans"};
        auto seattle = organizer("Seattle Rust User Group", "https://www.meetup.com/seattle-rust-user-group",
                                 {"Seattle", "WA", "US", ""});
        seattle.also_called = {"Seattle Rust User Group Meetup", "SRUG"};
        return normalize::Directory(
            {leipzig, seattle,
             organizer("Code Mavens", "https://www.meetup.com/code-mavens", {"Tel Aviv", "", "IL", ""}),
             organizer("Rust Girona", "https://luma.com/rust-girona", {"Girona", "", "ES", ""}),
             organizer("EuroRust", "https://eurorust.eu", {"Brussels", "", "BE", ""})});
    }();
    return known;
}

Rules event(const std::string& heading, const std::string& location, const std::string& organizer,
            const std::string& title) {
    return broken(section_of("### " + heading + "\n" + two_lines("2025-12-05", location, organizer, title)),
                  &directory());
}

Rules leipzig(const std::string& title) {
    return event("Europe", "Leipzig, DE", "[Rust Leipzig](https://www.meetup.com/rust-leipzig)", title);
}

}  // namespace

TEST_CASE("the event of one group under another is found", "[section][lint][organizers]") {
    CHECK(leipzig("[**Talk**](https://www.meetup.com/rust-leipzig/events/1/)") == Rules{});
    CHECK(leipzig("[**Talk**](https://www.meetup.com/Rust-Leipzig/events/1/)") == Rules{});
    CHECK(leipzig("[**Talk**](https://www.meetup.com/rust-berlin/events/1/)") == Rules{"two-groups"});
    // Another slug of the same group, as the directory knows.
    CHECK(leipzig("[**Talk**](https://www.meetup.com/leipzig-rustaceans/events/1/)") == Rules{});
    // A mirror may be another group's; a second line is another event's.
    const std::string own = "[**Talk**](https://www.meetup.com/rust-leipzig/events/1/)";
    CHECK(leipzig(own + " | [**Mirror**](https://www.meetup.com/rust-berlin/events/2/)") == Rules{});
    CHECK(leipzig("[**Mirror**](https://www.meetup.com/rust-berlin/events/2/) | " + own) == Rules{});
    CHECK(leipzig(own + "\n    * [**Pub**](https://www.meetup.com/rust-berlin/events/2/)") == Rules{"two-groups"});
    CHECK(leipzig(own + "\n    * [**Pub**](https://www.meetup.com/rust-leipzig/events/2/)") == Rules{});
    CHECK(
        event("Europe", "Leipzig, DE",
              "[Rust Leipzig](https://www.meetup.com/rust-leipzig) + [Rust Berlin](https://www.meetup.com/rust-berlin)",
              "[**Talk**](https://www.meetup.com/rust-berlin/events/1/)") == Rules{});
}

TEST_CASE("a title that leads to a group's page is found", "[section][lint][organizers]") {
    for (const auto* page : {"https://www.meetup.com/rust-leipzig/", "https://www.meetup.com/rust-leipzig/events/",
                             "https://www.eventbrite.com/o/rust-leipzig-123"})
        CHECK(leipzig("[**Talk**](" + std::string(page) + ")") == Rules{"group-page"});
    CHECK(event("Europe", "Girona, ES", "[Rust Girona](https://luma.com/rust-girona)",
                "[**Talk**](https://luma.com/rust-girona)") == Rules{"group-page"});
    CHECK(event("Europe", "Girona, ES", "[Rust Girona](https://luma.com/rust-girona)",
                "[**Talk**](https://luma.com/abc)") == Rules{});
    // A conference has one page.
    CHECK(event("Europe", "Paris, FR", "[EuroRust](https://eurorust.eu)", "[**EuroRust**](https://eurorust.eu)") ==
          Rules{});
}

TEST_CASE("a link without words is found", "[section][lint][organizers]") {
    CHECK(event("Europe", "Leipzig, DE", "[](https://www.meetup.com/rust-leipzig)",
                "[**Talk**](https://www.meetup.com/rust-leipzig/events/1/)") == Rules{"link-text"});
    CHECK(leipzig("[****](https://www.meetup.com/rust-leipzig/events/1/)") == Rules{"not-bold", "link-text"});
    // A bare address is found as that.
    CHECK(leipzig("https://www.meetup.com/rust-leipzig/events/1/") == Rules{"link"});
}

TEST_CASE("a group named after its city meets there or in a town around", "[section][lint][organizers]") {
    const std::string talk = "[**Talk**](https://www.meetup.com/rust-leipzig/events/1/)";
    const std::string group = "[Rust Leipzig](https://www.meetup.com/rust-leipzig)";
    CHECK(event("Europe", "Augsburg, DE", group, talk) == Rules{"organizer-home"});
    CHECK(event("Virtual", "Virtual (Augsburg, DE)", group, talk) == Rules{"organizer-home"});
    CHECK(event("Europe", "Halle, DE", group, talk) == Rules{});
    CHECK(event("Europe", "Paris, FR", "[EuroRust](https://eurorust.eu)", "[**EuroRust**](https://eurorust.eu)") ==
          Rules{});
    CHECK(event("Virtual", "Virtual (Code Maven, IL)", "[Code Mavens](https://www.meetup.com/code-mavens)",
                "[**Talk**](https://www.meetup.com/code-mavens/events/1/)") == Rules{"organizer-home"});
    CHECK(event("Virtual", "Virtual", "[Code Mavens](https://www.meetup.com/code-mavens)",
                "[**Talk**](https://www.meetup.com/code-mavens/events/1/)") == Rules{"bare-virtual"});
    CHECK(event("Virtual", "Virtual", "[Rust Girona](https://luma.com/rust-girona)",
                "[**Talk**](https://luma.com/abc)") == Rules{});
}

TEST_CASE("wrong organizer names and superfluous words in them are found", "[section][lint][organizers]") {
    const auto named = [](const std::string& name) {
        return event("North America", "Seattle, WA, US",
                     "[" + name + "](https://www.meetup.com/seattle-rust-user-group)",
                     "[**Talk**](https://www.meetup.com/seattle-rust-user-group/events/1/)");
    };
    CHECK(named("Seattle Rust User Group") == Rules{});
    CHECK(named("SRUG") == Rules{});
    CHECK(named("Cap Hill Rust") == Rules{});
    CHECK(named("Seattle Rust User Group Meetup") == Rules{"organizer-name"});
    CHECK(named("Rust Leipzig") == Rules{"organizer-name"});
}
