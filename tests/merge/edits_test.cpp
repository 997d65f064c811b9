#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/merge/edits.hpp>

using namespace twir;
using namespace twir::merge;
using Catch::Contains;

namespace {

const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));

std::vector<HandEdit> edits(const std::string& ours, const std::string& published) {
    return hand_edits(draft::read_draft(draft_of(ours)), draft::read_draft(draft_of(published)));
}

std::vector<EditKind> kinds(const std::string& ours, const std::string& published) {
    std::vector<EditKind> out;
    for (const auto& edit : edits(ours, published))
        out.push_back(edit.kind);
    return out;
}

using Kinds = std::vector<EditKind>;

}  // namespace

TEST_CASE("equal sections need no edit, whatever the form of their lines", "[section][merge][edits]") {
    CHECK(edits(europe + hack_and_learn, europe + hack_and_learn).empty());
    CHECK(edits(europe + hack_and_learn, europe + replace_all(hack_and_learn, "rust-berlin)\n", "rust-berlin/)\n"))
              .empty());
    CHECK_THAT(render_edits_text({}), Contains("no edits"));
}

TEST_CASE("each field that differs is an edit of its kind", "[section][merge][edits]") {
    const auto changed = [](const std::string& from, const std::string& to) {
        return europe + replace_all(hack_and_learn, from, to);
    };
    const auto ours = europe + hack_and_learn;
    CHECK(kinds(ours, changed("2025-12-10", "2025-12-12")) == Kinds{EditKind::date});
    CHECK(kinds(ours, changed("Berlin, DE", "Bonn, DE")) == Kinds{EditKind::place});
    CHECK(kinds(ours, changed("Berlin, DE", "Hybrid (Berlin, DE)")) == Kinds{EditKind::attendance});
    CHECK(kinds(ours, changed("Hack and Learn", "Hack and Drink")) == Kinds{EditKind::title});
    CHECK(kinds(ours, changed("events/1/", "events/7/")) == Kinds{EditKind::address});
    CHECK(kinds(ours, changed("[Rust Berlin](https://www.meetup.com/rust-berlin)",
                              "[Others](https://others.example)")) == Kinds{EditKind::organizer});
    CHECK(kinds(ours, "### Asia\n" + hack_and_learn) == Kinds{EditKind::region});
    CHECK(kinds(europe + talks + hack_and_learn, europe + hack_and_learn + talks) == Kinds{EditKind::order});
    CHECK(kinds(ours, europe + talks) == Kinds{EditKind::add, EditKind::remove});
}

TEST_CASE("edits are counted by kind, for people and for programs", "[section][merge][edits]") {
    const auto all =
        edits(europe + hack_and_learn, europe + replace_all(hack_and_learn, "Berlin, DE", "Bonn, DE") + talks);
    CHECK(count_edits(all) == std::map<EditKind, std::size_t>{{EditKind::add, 1}, {EditKind::place, 1}});
    const auto text = render_edits_text(all);
    CHECK_THAT(text, Catch::StartsWith("2 edits: 1 add, 1 place\n"));
    CHECK_THAT(text, Contains("place: 2025-12-10 | Berlin, DE |") && Contains("published: 2025-12-10 | Bonn, DE |"));
    CHECK_THAT(render_edits_json(all, *parse_date("2025-12-03")),
               Contains("\"issue\":\"2025-12-03\",\"edits\":2,\"kinds\":{\"add\":1,\"place\":1}"));
}
