#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

#include <filesystem>

using namespace twir::support;
using Catch::Contains;

namespace {

const std::string head = "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n";
const std::string good = "* 2025-12-05 | Bern, CH | [O](https://o.example)\n    * [**T**](https://t.example/1)\n";
const std::string late = "* 2025-12-09 | Tokyo, JP | [O](https://o.example)\n    * [**T**](https://lu.ma/1)\n";
const std::string past = "* 2025-12-02 | Oslo, NO | [P](https://p.example)\n    * [**T**](https://t.example/2)\n";

struct Draft {
    explicit Draft(const std::string& text) : file((dir.path() / "draft.md").string()) { write_file(file, text); }
    TemporaryDir dir;
    std::string file;
};

}  // namespace

TEST_CASE("fix prints the draft and reports changes and remaining findings on standard error", "[app][fix]") {
    const Draft draft("Title: x\nDate: 2025-12-03\n\nHello\n\n" + head + past + late + good + "\n## Jobs\n");
    const auto done = run_twir_events({"fix", draft.file});
    CHECK(done.exit_code == 0);
    CHECK(done.out == "Title: x\nDate: 2025-12-03\n\nHello\n\n" + head + good + late + "\n## Jobs\n");
    CHECK_THAT(done.err, Contains(draft.file + ":11: fixed: past event removed: 2025-12-02 | Oslo, NO | T") &&
                             Contains(draft.file + ":10: fixed: Europe put in order: 1 event moved") &&
                             Contains(draft.file + ":13: error: ") && Contains("[wrong-region]"));
    CHECK_THAT(read_file(draft.file), Contains("Oslo"));
}

TEST_CASE("fix in place replaces the file, once", "[app][fix]") {
    const Draft draft(head + past + good);
    const auto done = run_twir_events({"fix", draft.file, "--in-place"});
    CHECK(done.exit_code == 0);
    CHECK(done.out.empty());
    CHECK(read_file(draft.file) == head + good);
    std::filesystem::last_write_time(draft.file, {});
    const auto again = run_twir_events({"fix", draft.file, "--in-place"});
    CHECK(again.exit_code == 0);
    CHECK(again.err.empty());
    CHECK(std::filesystem::last_write_time(draft.file) == std::filesystem::file_time_type{});
}

TEST_CASE("fix --style brings addresses to their usual form", "[app][fix]") {
    const Draft draft(head + late);
    CHECK(run_twir_events({"fix", draft.file}).out == head + late);
    CHECK_THAT(run_twir_events({"fix", draft.file, "--style"}).out, Contains("https://luma.com/1"));
}

TEST_CASE("an unusable draft is left unchanged and its line is reported", "[app][fix]") {
    struct Case {
        std::string text;
        std::string expected;
    };
    const std::vector<Case> cases = {
        {"# Jobs\n", ":1: error: the events section is missing"},
        {"Title: x\nDate: 2025-12-03\n\nHello\n", ":1: error: the events section is missing"},
        {head + past + "## Jobs\n\n## Upcoming Events\n", ":10: error: a second events section"},
        {head + past + "<<<<<<< ours\n", ":8: error: a conflict marker"},
        {"Date: 2025-12-10\n\n" + head + past, ":1: error: line 1 dates the issue 2025-12-10, line 5 2025-12-03"},
        {"## Upcoming Events\n### Europe\n" + past, ":1: error: the issue's date is unknown"},
    };
    for (const auto& c : cases) {
        const Draft draft(c.text);
        for (const bool in_place : {false, true}) {
            std::vector<std::string> arguments = {"fix", draft.file};
            if (in_place)
                arguments.emplace_back("--in-place");
            const auto done = run_twir_events(arguments);
            CHECK(done.exit_code == 1);
            CHECK(done.out.empty());
            CHECK_THAT(done.err, Contains(draft.file + c.expected));
            CHECK(read_file(draft.file) == c.text);
        }
    }
}

TEST_CASE("fix without a draft is a usage error and with a missing one an input error", "[app][fix]") {
    CHECK(run_twir_events({"fix"}).exit_code == 2);
    CHECK(run_twir_events({"fix", "/nowhere/draft.md", "--in-place"}).exit_code == 1);
}
