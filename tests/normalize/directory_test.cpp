#include "support/catch.hpp"
#include <twir_events/normalize/directory.hpp>

using namespace twir;
using normalize::Directory;
using normalize::Organizer;

namespace {
Organizer organizer(std::string name, std::string url) {
    Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    return o;
}
}  // namespace

TEST_CASE("organizers are found by address, group, prefix and name", "[normalize][directory]") {
    auto srug = organizer("Seattle Rust User Group", "https://www.meetup.com/join-srug");
    srug.meetup_groups = {"seattle-rust-user-group"};
    srug.also_called = {"SRUG"};
    auto hasgeek = organizer("Rust Bangalore", "https://hasgeek.com/rustbangalore");
    hasgeek.event_url_prefixes = {"https://hasgeek.com"};
    auto other = organizer("HasGeek Pune", "https://hasgeek.com/pune");
    const Directory directory({srug, hasgeek, other});

    CHECK(directory.by_url("http://www.meetup.com/join-srug/")->name == "Seattle Rust User Group");
    CHECK(directory.by_meetup_group("Join-SRUG")->name == "Seattle Rust User Group");
    CHECK(directory.by_meetup_group("seattle-rust-user-group")->name == "Seattle Rust User Group");
    CHECK(directory.by_event_url("https://hasgeek.com/rustbangalore/may/")->name == "Rust Bangalore");
    CHECK(directory.by_event_url("https://hasgeek.com/pune/may/")->name == "HasGeek Pune");
    CHECK(directory.by_event_url("https://hasgeek.com.evil.org/") == nullptr);
    CHECK(directory.by_name("srug")->name == "Seattle Rust User Group");
    CHECK(directory.by_name("") == nullptr);
    CHECK(directory.by_url("https://example.org") == nullptr);
}

TEST_CASE("a group with two slugs is found by either", "[normalize][directory]") {
    const Directory directory({organizer("Rust and Friends", "https://www.meetup.com/rust-and-friends")});
    REQUIRE(directory.by_meetup_group("rust-edi") != nullptr);
    CHECK(directory.by_meetup_group("rust-edi")->name == "Rust and Friends");
    CHECK(directory.by_meetup_group("rust-edinburgh") == nullptr);
}

TEST_CASE("an exact address wins over another slug of its group", "[normalize][directory]") {
    const auto old_host = organizer("Old Host", "https://www.meetup.com/opentechschool-berlin");
    const auto current = organizer("Rust Berlin", "https://www.meetup.com/rust-berlin");
    for (const auto& organizers : {std::vector{old_host, current}, std::vector{current, old_host}}) {
        const Directory directory(organizers);
        CHECK(directory.by_url("https://www.meetup.com/rust-berlin/")->name == "Rust Berlin");
        CHECK(directory.by_url("https://www.meetup.com/opentechschool-berlin")->name == "Old Host");
        CHECK(directory.by_meetup_group("rust-berlin")->name == "Rust Berlin");
        CHECK(directory.by_meetup_group("opentechschool-berlin")->name == "Old Host");
    }
}

TEST_CASE("an organizer's own group wins over another one's list of groups", "[normalize][directory]") {
    auto other = organizer("Other", "https://example.org");
    other.meetup_groups = {"rust-berlin"};
    const Directory directory({other, organizer("Rust Berlin", "https://www.meetup.com/rust-berlin")});
    CHECK(directory.by_meetup_group("rust-berlin")->name == "Rust Berlin");
}

TEST_CASE("of organizers at other slugs of a group, the one that was listed last is found", "[normalize][directory]") {
    using namespace date::literals;
    auto before = organizer("Seattle Rust User Group", "https://www.meetup.com/join-srug");
    before.last_listed = Date(2024_y / 5 / 1);
    auto now = organizer("Rust Seattle", "https://www.meetup.com/join-srug");
    now.last_listed = Date(2026_y / 5 / 6);
    for (const auto& organizers : {std::vector{before, now}, std::vector{now, before}}) {
        const Directory directory(organizers);
        CHECK(directory.by_url("https://www.meetup.com/seattle-rust-user-group")->name == "Rust Seattle");
        CHECK(directory.by_meetup_group("seattle-rust-user-group")->name == "Rust Seattle");
    }
}

TEST_CASE("moves are followed, circles end", "[normalize][directory]") {
    auto a = organizer("A", "https://a.org");
    a.moved_to = "https://b.org";
    auto b = organizer("B", "https://b.org");
    auto c = organizer("C", "https://c.org");
    c.moved_to = "https://d.org";
    auto d = organizer("D", "https://d.org");
    d.moved_to = "https://c.org";
    const Directory directory({a, b, c, d});
    CHECK(directory.current(*directory.by_name("A")).name == "B");
    CHECK_NOTHROW(directory.current(*directory.by_name("C")));
}
