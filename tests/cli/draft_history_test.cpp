// What git says about the issue that a draft was copied from.
#include "cli/draft_history.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

using namespace twir::support;
using namespace twir::merge;
using twir::cli::issue_when_copied;

namespace {

const std::string hack = line("2025-12-09", "Berlin, DE", "Hack and Learn", meetup(1));
const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));
const std::string corrected = line("2025-12-11", "Potsdam, DE", "Talks", meetup(2));
const std::string party = line("2025-12-12", "Berlin, DE", "Party", meetup(3));

/// The issue of 2025-11-26.
std::string issue_with(const std::string& lines) {
    auto issue = draft_of("### Europe\n" + lines);
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    return issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
}

std::string draft_with(const std::string& lines) {
    return draft_of("### Europe\n" + lines);
}

/// The newsletter's repository.
struct Repository {
    Repository() {
        git({"init", "-q", "-b", "main"});
        write("README.md", "x\n");
        commit("begin");
    }
    void git(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"env", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "git",
                                             "-C", dir.path().string(), "-c", "user.name=Editor", "-c",
                                             "user.email=editor@example.org", "-c", "commit.gpgsign=false"});
        const auto done = run(arguments);
        INFO(done.err);
        REQUIRE(done.exit_code == 0);
    }
    void write(const std::string& file, const std::string& text) const { write_file(dir.path() / file, text); }
    void commit(const std::string& message) const {
        git({"add", "-A"});
        git({"commit", "-q", "-m", message});
    }
    [[nodiscard]] std::optional<std::string> issue_then() const {
        return issue_when_copied(draft, read_file(draft), issue);
    }

    TemporaryDir dir;
    std::filesystem::path issue = dir.path() / "content/2025-11-26-this-week-in-rust.md";
    std::filesystem::path draft = dir.path() / "draft/2025-12-03-this-week-in-rust.md";
};

}  // namespace

TEST_CASE("git shows the issue as it was when the draft got its events", "[cli][history]") {
    const Repository here;
    here.write("draft/2025-11-26-this-week-in-rust.md", issue_with(hack));
    here.commit("a draft");
    // Drafts begin without events.
    here.write("draft/2025-12-03-this-week-in-rust.md", "Title: This Week in Rust\nDate: 2025-12-03\n");
    here.commit("the next draft");
    CHECK_FALSE(here.issue_then());
    here.git({"mv", "draft/2025-11-26-this-week-in-rust.md", "content-2025"});
    std::filesystem::create_directories(here.dir.path() / "content");
    here.git({"mv", "content-2025", "content/2025-11-26-this-week-in-rust.md"});
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + talks));
    here.commit("publish");
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack + talks));
    here.commit("copy the events");
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + corrected));
    here.commit("correct the issue");
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack + talks + party));
    here.commit("add to the draft");
    CHECK(here.issue_then() == issue_with(hack + talks));
}

TEST_CASE("git shows the issue that was a draft itself when it was copied", "[cli][history]") {
    const Repository here;
    here.write("draft/2025-11-26-this-week-in-rust.md", issue_with(hack));
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack));
    here.commit("two drafts");
    std::filesystem::create_directories(here.dir.path() / "content");
    here.git({"mv", "draft/2025-11-26-this-week-in-rust.md", "content/2025-11-26-this-week-in-rust.md"});
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + talks));
    here.commit("publish");
    CHECK(here.issue_then() == issue_with(hack));
}

TEST_CASE("a draft that git does not have was copied from the version that has most of its lines", "[cli][history]") {
    const Repository here;
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + talks));
    here.commit("publish");
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + corrected));
    here.commit("correct the issue");
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(talks));
    CHECK(here.issue_then() == issue_with(hack + talks));
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack));
    CHECK(here.issue_then() == issue_with(hack + corrected));
}

TEST_CASE("without git, or where its history begins with the draft, nothing is known", "[cli][history]") {
    const TemporaryDir dir;
    write_file(dir.path() / "issue.md", issue_with(hack));
    write_file(dir.path() / "draft.md", draft_with(hack));
    CHECK_FALSE(issue_when_copied(dir.path() / "draft.md", draft_with(hack), dir.path() / "issue.md"));
    CHECK_FALSE(issue_when_copied(dir.path() / "draft.md", draft_with(hack), dir.path() / "missing.md"));
    CHECK_FALSE(issue_when_copied("draft.md", draft_with(hack), "/nonexistent/issue.md"));

    const Repository whole;
    whole.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack));
    whole.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack));
    whole.commit("all at once");
    REQUIRE(whole.issue_then());
    // A clone without history shows everything as added at once.
    const TemporaryDir clone;
    whole.git({"clone", "-q", "--depth", "1", "file://" + whole.dir.path().string(), (clone.path() / "c").string()});
    const auto in_clone = [&](const std::filesystem::path& file) {
        return clone.path() / "c" / file.lexically_relative(whole.dir.path());
    };
    CHECK_FALSE(issue_when_copied(in_clone(whole.draft), draft_with(hack), in_clone(whole.issue)));
}

TEST_CASE("merge takes what the issue has corrected since git got the draft", "[cli][merge][history]") {
    const Repository here;
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + talks));
    here.commit("publish");
    const auto by_hand = line("2025-12-09", "Berlin, DE", "Hack and Drink", meetup(1));
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(hack + talks));
    here.commit("copy the issue");
    here.write("content/2025-11-26-this-week-in-rust.md", issue_with(hack + corrected + party));
    here.commit("correct the issue");
    here.write("draft/2025-12-03-this-week-in-rust.md", draft_with(by_hand + talks));
    here.write("twir.toml", "now = 2025-12-02T18:00:00Z\n");
    for (const std::vector<std::string>& base : {std::vector<std::string>{}, {"--base", here.issue.string()}}) {
        std::vector<std::string> command = {"--config", (here.dir.path() / "twir.toml").string(), "merge",
                                            here.draft.string()};
        command.insert(command.end(), base.begin(), base.end());
        const auto done = run_twir_events(command);
        INFO(done.err);
        CHECK(done.exit_code == 0);
        // Without a base there is nothing newer to take.
        CHECK(done.out == draft_with(base.empty() ? by_hand + talks : by_hand + corrected + party));
        CHECK((done.err.find("since it was corrected") == std::string::npos) == base.empty());
    }
}
