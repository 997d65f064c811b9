#include "merge/base_lines.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

const Date issue = *parse_date("2025-12-03");
const std::string hack = line("2025-12-09", "Berlin, DE", "Hack", meetup(1));
const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));

/// A base and a draft, both matched with the catalog.
struct Compared {
    Compared(const std::string& base_lines, const std::string& draft_lines, const Catalog& catalog)
        : index(catalog),
          base(read_merge_base(draft_of("### Europe\n" + base_lines)).value()),
          lines(draft::read_draft(base.draft), index, issue),
          draft(draft::read_draft(draft_of("### Europe\n" + draft_lines))),
          of_draft(lines_of(draft)),
          matches(index.match(of_draft, issue)) {}

    [[nodiscard]] std::size_t find(std::size_t i) const {
        return lines.find(of_draft[i], draft.blocks[of_draft[i].block].raw, matches[i]);
    }

    EventIndex index;
    MergeBase base;
    BaseLines lines;
    draft::Draft draft;
    std::vector<DraftLine> of_draft;
    std::vector<LineMatch> matches;
};

}  // namespace

TEST_CASE("which events the base had", "[section][merge][parts]") {
    const auto catalog = knows({stated("2025-12-09", "Hack", 1), stated("2025-12-11", "Talks", 2)});
    const Compared compared(hack, hack + talks, catalog);
    CHECK(compared.lines.had(0));
    CHECK_FALSE(compared.lines.had(1));
    CHECK(compared.lines.match(0).event == 0);
}

TEST_CASE("a line is matched with the base by bytes and then by event", "[section][merge][parts]") {
    const auto catalog = knows({stated("2025-12-09", "Hack", 1)});
    const Compared compared(hack + talks, line("2025-12-09", "Berlin, DE", "Hack & Pizza", meetup(1)) + talks, catalog);
    CHECK(compared.find(0) == 0);
    CHECK(compared.find(1) == 1);
    CHECK(compared.lines.values(0).titles.front().text == "Hack");
}

TEST_CASE("lines written since the base are not in it", "[section][merge][parts]") {
    const Compared compared(hack, line("2025-12-20", "Bonn, DE", "A conference", "https://conf.example/"), knows({}));
    CHECK(compared.find(0) == no_match);
}

TEST_CASE("a line of another day is the base's line only at its own page", "[section][merge][parts]") {
    const auto with_mirror = [](const std::string& day, int id) {
        return "* " + day + " | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**Hack**](" +
               meetup(id) + ") | [**Mirror**](https://mirror.example/)\n";
    };
    const Compared series(with_mirror("2025-12-11", 2), with_mirror("2025-12-09", 1), knows({}));
    CHECK(series.find(0) == no_match);
    const Compared moved(with_mirror("2025-12-11", 1), with_mirror("2025-12-09", 1), knows({}));
    CHECK(moved.find(0) == 0);
}
