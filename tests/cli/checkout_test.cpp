#include "cli/checkout.hpp"

#include "support/catch.hpp"
#include "support/shared.hpp"

using namespace twir;
using namespace twir::cli;
using support::TemporaryDir;
using support::write_file;

namespace {

struct Folder {
    void add(const char* name, const std::string& text = "x\n") const { write_file(dir.path() / name, text); }
    [[nodiscard]] Checkout checkout() const { return {dir.path()}; }
    TemporaryDir dir;
};

std::string name_of(const std::optional<IssueFile>& file) {
    return file ? format_date(file->date) + " " + file->path.filename().string() : "";
}

}  // namespace

TEST_CASE("a checkout is found from any folder in it", "[cli][checkout]") {
    const Folder folder;
    folder.add("draft/2025-12-10-this-week-in-rust.md");
    CHECK_FALSE(find_checkout(folder.dir.path()));
    folder.add("content/about.md");
    folder.add("content/2025-12-03-other.md");
    CHECK_FALSE(find_checkout(folder.dir.path()));
    folder.add("content/2025-12-03-this-week-in-rust.md");
    folder.add("tools/events/x.py");
    for (const auto* inside : {".", "draft", "tools/events", "content/"}) {
        const auto found = find_checkout(folder.dir.path() / inside);
        REQUIRE(found);
        CHECK(std::filesystem::equivalent(found->folder, folder.dir.path()));
    }
    CHECK_FALSE(find_checkout(folder.dir.path() / ".."));
    CHECK_FALSE(find_checkout(folder.dir.path() / "../nowhere"));
}

TEST_CASE("the newest draft, and the newest issue before a day", "[cli][checkout]") {
    const Folder folder;
    CHECK_FALSE(folder.checkout().newest_draft());
    folder.add("draft/README.md");
    folder.add("draft/2025-12-10-this-week-in-rust.md");
    folder.add("draft/2025-12-17-this-week-in-rust.md");
    folder.add("draft/2025-12-24-this-week-in-rust.md.orig");
    folder.add("draft/2025-12-32-this-week-in-rust.md");
    folder.add("draft/2026-01-07-folder.md/x");
    folder.add("content/2025-11-26-this-week-in-rust.md");
    folder.add("content/2025-12-03-this-week-in-rust.md");
    const auto here = folder.checkout();
    CHECK(name_of(here.newest_draft()) == "2025-12-17 2025-12-17-this-week-in-rust.md");
    CHECK(name_of(here.newest_issue()) == "2025-12-03 2025-12-03-this-week-in-rust.md");
    CHECK(name_of(here.newest_issue(parse_date("2025-12-10"))) == "2025-12-03 2025-12-03-this-week-in-rust.md");
    CHECK(name_of(here.newest_issue(parse_date("2025-12-03"))) == "2025-11-26 2025-11-26-this-week-in-rust.md");
    CHECK_FALSE(here.newest_issue(parse_date("2025-11-26")));
}

TEST_CASE("the repository's page is read from git's own files, in a work tree as well", "[cli][checkout]") {
    const Folder folder;
    CHECK(folder.checkout().repository_page().empty());
    const std::string config = "[remote \"origin\"]\n\turl = git@github.com:me/this-week-in-rust.git\n";
    folder.add(".git/config", config);
    CHECK(folder.checkout().repository_page() == "https://github.com/me/this-week-in-rust");

    const Folder tree;
    tree.add("main/.git/config", config);
    tree.add("main/.git/worktrees/next/commondir", "../..\n");
    tree.add("next/.git", "gitdir: ../main/.git/worktrees/next\n");
    CHECK(Checkout{tree.dir.path() / "next"}.repository_page() == "https://github.com/me/this-week-in-rust");
    tree.add("lost/.git", "gitdir: /nowhere\n");
    CHECK(Checkout{tree.dir.path() / "lost"}.repository_page().empty());
    tree.add("odd/.git", "not a work tree\n");
    CHECK(Checkout{tree.dir.path() / "odd"}.repository_page().empty());
}
