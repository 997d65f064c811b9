#include "merge/values.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

TEST_CASE("places and titles are compared by meaning", "[section][merge]") {
    CHECK(same_place({"Vancouver", "BC", "CA", ""}, {"vancouver", "", "CA", "America/Vancouver"}));
    CHECK_FALSE(same_place({"Portland", "OR", "US", ""}, {"Portland", "ME", "US", ""}));
    CHECK_FALSE(same_place({"Berlin", "", "DE", ""}, {}));
    CHECK(same_place({}, {}));
    CHECK(same_title("Rust  Hack & Learn!", "RUST: Hack/Learn"));
    CHECK_FALSE(same_title("🦀", "🦞"));
}

TEST_CASE("a guessed place does not count as a statement", "[section][merge]") {
    auto event = stated("2025-12-10", "Hack", 1);
    CHECK_FALSE(values_of(event).place_guessed);
    event.add_note(NoteKind::ambiguous_place, "Lima is in PE and US");
    CHECK(values_of(event).place_guessed);
}

TEST_CASE("organizers are known by address, Meetup group or name", "[section][merge]") {
    CHECK(same_organizer({"A", "http://meetup.com/de-DE/Rust-Berlin/"}, {"B", "https://www.meetup.com/rust-berlin"}));
    CHECK(same_organizer({"A", "https://www.meetup.com/join-srug"},
                         {"B", "https://www.meetup.com/seattle-rust-user-group"}));
    CHECK(same_organizer({"Rust Berlin", "https://berlin.rs"}, {"rust berlin", "https://www.meetup.com/rust-berlin"}));
    CHECK_FALSE(same_organizer({"Rust Bern", "https://a.org"}, {"Rust Berlin", "https://b.org"}));
}

TEST_CASE("titles of one organizer are alike by their telling words", "[section][merge]") {
    const std::vector<Link> berlin = {{"Rust Berlin", ""}};
    CHECK(title_likeness("Hack and Learn", "hack & and learn", berlin) == 3);
    CHECK(title_likeness("Rust Berlin: Hack and Learn", "Hack and Learn", berlin) == 2);
    CHECK(title_likeness("Hack and Learn (online)", "Hack and Learn", berlin) == 2);
    CHECK(title_likeness("Rust Berlin Hack & Learn, December", "Hack and Learn at Berlin", berlin) == 1);
    CHECK(title_likeness("Rust Coffee", "Rust Pub", berlin) == 0);
    CHECK(title_likeness("Walking tour: Old Town", "Walking tour: Harbour", berlin) == 0);
    CHECK(title_likeness("", "x", berlin) == 0);
}
