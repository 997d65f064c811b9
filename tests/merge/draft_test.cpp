#include "merge/draft.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

const std::string first = line("2025-12-04", "Berlin, DE", "First", meetup(1));
const std::string second = line("2025-12-09", "Berlin, DE", "Second", meetup(2));
const std::string third = line("2025-12-11", "Berlin, DE", "Third", meetup(3));

DraftInWork work_on(const std::string& regions) {
    return DraftInWork(draft::read_draft(draft_of(regions)));
}

/// The name of the entry with that title.
int named(const DraftInWork& draft, const std::string& title) {
    for (const auto& block : draft.draft().blocks)
        if (block.entry && block.raw.find("**" + title + "**") != std::string::npos)
            return block.line;
    return 0;
}

}  // namespace

TEST_CASE("a new entry finds its place among the others", "[section][merge][parts]") {
    auto draft = work_on("### Europe\n" + first + third);
    const int name = draft.insert(Region::europe, second);
    CHECK(name < 0);
    CHECK(draft::to_text(draft.draft()) == draft_of("### Europe\n" + first + second + third));
    CHECK(draft.entry(name).raw == second);
}

TEST_CASE("a region that is not there is made where it belongs", "[section][merge][parts]") {
    auto draft = work_on("### Virtual\n" + first + "\n### Europe\n" + second);
    draft.insert(Region::asia, third);
    CHECK(draft::to_text(draft.draft()) ==
          draft_of("### Virtual\n" + first + "\n### Asia\n" + third + "\n### Europe\n" + second));
}

TEST_CASE("an entry keeps its name wherever it goes", "[section][merge][parts]") {
    auto draft = work_on("### Virtual\n" + first + second + "\n### Europe\n" + third);
    const int name = named(draft, "Second");
    draft.move(name, Region::europe);
    CHECK(draft.entry(name).region == Region::europe);
    CHECK(draft::to_text(draft.draft()) == draft_of("### Virtual\n" + first + "\n### Europe\n" + second + third));
}

TEST_CASE("only an entry that is out of order moves", "[section][merge][parts]") {
    auto draft = work_on("### Europe\n" + third + first + second);
    draft.put_in_order(named(draft, "Second"));
    CHECK(draft::to_text(draft.draft()) == draft_of("### Europe\n" + third + first + second));
    draft.put_in_order(named(draft, "Third"));
    CHECK(draft::to_text(draft.draft()) == draft_of("### Europe\n" + first + second + third));
}

TEST_CASE("a region goes with its last entry, and only then", "[section][merge][parts]") {
    auto draft = work_on("### Virtual\n" + first + "\n### Asia\n\n### Europe\n" + second);
    draft.take_out(named(draft, "First"));
    draft.drop_emptied_regions();
    CHECK(draft::to_text(draft.draft()) == draft_of("### Asia\n\n### Europe\n" + second));
}

TEST_CASE("the comments above an entry go where it goes", "[section][merge][parts]") {
    const std::string comment = "<!-- ask Ann -->\n<!-- twice -->\n";
    auto draft = work_on("### Europe\n" + first + comment + third + second);
    const int name = named(draft, "Third");
    CHECK(draft.comments_above(name).size() == 2);
    draft.put_in_order(name);
    CHECK(draft::to_text(draft.draft()) == draft_of("### Europe\n" + first + second + comment + third));
    draft.move(name, Region::virtual_);
    CHECK(draft::to_text(draft.draft()) ==
          draft_of("### Virtual\n" + comment + third + "\n### Europe\n" + first + second));
    CHECK(draft.comments_above(named(draft, "First")).empty());
}
