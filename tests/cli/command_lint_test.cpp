#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

using namespace twir::support;
using Catch::Contains;

namespace {

const std::string head = "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n";
const std::string good = "* 2025-12-05 | Bern, CH | [O](https://o.example)\n    * [**T**](https://t.example/1)\n";
const std::string bad = "* 2025-12-02 | Oslo, NO | [P](https://p.example)\n    * [**TBD**](https://t.example/2)\n";

class Folder {
  public:
    std::string write(const std::string& name, const std::string& text) const {
        const auto path = dir_.path() / name;
        write_file(path, text);
        return path.string();
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (dir_.path() / name).string(); }

  private:
    TemporaryDir dir_;
};

}  // namespace

TEST_CASE("lint prints each finding with its location and exits with 1 on errors", "[app][lint]") {
    const Folder folder;
    const auto clean = folder.write("clean.md", head + good);
    const auto done = run_twir_events({"lint", clean});
    CHECK(done.exit_code == 0);
    CHECK(done.out.empty());
    CHECK(done.err.empty());
    const auto wrong = folder.write("wrong.md", head + bad + good);
    const auto found = run_twir_events({"lint", wrong});
    CHECK(found.exit_code == 1);
    CHECK(found.out == wrong + ":6: error: 2025-12-02 is past when the issue of 2025-12-03 comes out [past-event]\n");
    CHECK_THAT(run_twir_events({"lint", wrong, "--info"}).out, Contains(wrong + ":7: info: \"TBD\""));
    const auto warned = folder.write("warned.md", head + good + "\n### Asia\n");
    CHECK(run_twir_events({"lint", warned}).exit_code == 0);
}

TEST_CASE("lint against a base, as JSON, for GitHub", "[app][lint]") {
    const Folder folder;
    const auto wrong = folder.write("wrong.md", head + bad + good);
    CHECK(run_twir_events({"lint", wrong, "--base", wrong}).exit_code == 0);
    const auto base = folder.write("base.md", head + good);
    CHECK(run_twir_events({"lint", wrong, "--base", base}).exit_code == 1);
    CHECK_THAT(run_twir_events({"lint", wrong, "--format", "json"}).out,
               Contains("\"rule\":\"past-event\"") && Contains("\"errors\":1"));
    CHECK_THAT(run_twir_events({"lint", wrong, "--format", "github"}).out,
               Catch::StartsWith("::error file=" + wrong + ",line=6,title=past-event::"));
}

TEST_CASE("lint in Markdown holds what the draft says as code", "[app][lint]") {
    const Folder folder;
    CHECK(run_twir_events({"lint", folder.write("good.md", head + good), "--format", "md"}).out == "No findings.\n");
    const auto wrong = folder.write("wrong.md", head + bad + good);
    CHECK(run_twir_events({"lint", wrong, "--format", "md"}).out ==
          "* Errors: 1, warnings: 0\n* **error** `" + wrong +
              ":6` `2025-12-02 is past when the issue of 2025-12-03 comes out` (past-event)\n");
}

TEST_CASE("lint fails on the severity that is asked for", "[app][lint]") {
    const Folder folder;
    const auto warned = folder.write("warned.md", head + good + "\n### Asia\n");
    CHECK(run_twir_events({"lint", warned, "--fail-on", "error"}).exit_code == 0);
    CHECK(run_twir_events({"lint", warned, "--fail-on", "warning"}).exit_code == 1);
    const auto placeholder = folder.write("info.md", head +
                                                         "* 2025-12-05 | Bern, CH | [O](https://o.example)\n"
                                                         "    * [**TBD**](https://t.example/1)\n");
    CHECK(run_twir_events({"lint", placeholder, "--fail-on", "warning"}).exit_code == 0);
    CHECK(run_twir_events({"lint", placeholder, "--info", "--fail-on", "info"}).exit_code == 1);
    CHECK(run_twir_events({"lint", warned, "--fail-on", "nonsense"}).exit_code == 2);
}

TEST_CASE("many findings of one rule are one line of text unless all are asked for", "[app][lint]") {
    const Folder folder;
    std::string text = head;
    for (int i = 1; i <= 5; ++i)
        text += "* 2025-12-0" + std::to_string(i + 2) + " | Bern , CH | [O](https://o.example)\n    * [**T" +
                std::to_string(i) + "**](https://t.example/" + std::to_string(i) + ")\n";
    const auto spaced = folder.write("spaced.md", text);
    const auto lines = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"lint", spaced});
        const auto out = run_twir_events(options).out;
        std::size_t count = 0;
        for (auto at = out.find("spacing"); at != std::string::npos; at = out.find("spacing", at + 1))
            ++count;
        return count;
    };
    CHECK(lines({}) == 1);
    CHECK(lines({"--all"}) == 5);
    CHECK(lines({"--format", "json"}) == 5);
    CHECK(lines({"--format", "github"}) == 5);
}

TEST_CASE("lint and fix read standard input", "[app][lint][fix]") {
    CHECK(run_twir_events({"lint", "-"}, head + good).exit_code == 0);
    CHECK_THAT(run_twir_events({"lint", "-"}, head + bad + good).out, Contains(":6: error: ") && Contains("past"));
    const auto fixed = run_twir_events({"fix", "-"}, head + bad + good);
    CHECK_THAT(fixed.out, Contains("### Europe") && !Contains("2025-12-02"));
    CHECK(run_twir_events({"fix", "-", "--in-place"}, head + good).exit_code == 2);
}

TEST_CASE("lint lists its rules", "[app][lint]") {
    const auto done = run_twir_events({"lint", "--rules"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.out, Contains("wrong-region") && Contains("error") && Contains("mojibake"));
    CHECK(std::count(done.out.begin(), done.out.end(), '\n') > 50);
}

TEST_CASE("a wrong command line of lint ends with 2, an unreadable draft with 1", "[app][lint]") {
    const Folder folder;
    const auto clean = folder.write("clean.md", head + good);
    CHECK(run_twir_events({"lint"}).exit_code == 2);
    CHECK(run_twir_events({"lint", clean, "--format", "xml"}).exit_code == 2);
    const auto missing = run_twir_events({"lint", folder.path("none.md")});
    CHECK(missing.exit_code == 1);
    CHECK_THAT(missing.err, Contains("cannot read " + folder.path("none.md")));
    CHECK(run_twir_events({"lint", clean, "--base", folder.path("none.md")}).exit_code == 1);
}

TEST_CASE("lint rejects a file that is not a draft", "[app][lint]") {
    const Folder folder;
    const auto page = folder.write("page.md", "# Jobs\n");
    const auto done = run_twir_events({"lint", page});
    CHECK(done.exit_code == 1);
    CHECK_THAT(done.out, Contains(page + ":1: error: the events section is missing") && Contains("[no-section]"));
    CHECK(run_twir_events({"lint", folder.write("dated.md", "Title: x\nDate: 2025-12-03\n\nHello\n")}).exit_code == 1);
}
