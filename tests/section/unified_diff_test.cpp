#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/section/unified_diff.hpp>

#include <random>

using namespace twir;
using section::unified_diff;

namespace {

std::string numbered(int from, int to, const std::string& mark = "") {
    std::string text;
    for (int i = from; i <= to; ++i)
        text += std::to_string(i) + mark + "\n";
    return text;
}

}  // namespace

TEST_CASE("a diff shows what was removed and added with three lines around", "[section][diff]") {
    CHECK(unified_diff("a\nb\n", "a\nb\n", "1", "2").empty());
    CHECK(unified_diff("", "", "1", "2").empty());
    CHECK(unified_diff(numbered(1, 9), numbered(1, 4) + "new\n" + numbered(6, 9), "old", "new") ==
          "--- old\n+++ new\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+new\n 6\n 7\n 8\n");
    CHECK(unified_diff("", "a\n", "1", "2") == "--- 1\n+++ 2\n@@ -0,0 +1,1 @@\n+a\n");
    CHECK(unified_diff("a\n", "", "1", "2") == "--- 1\n+++ 2\n@@ -1,1 +0,0 @@\n-a\n");
    CHECK(unified_diff("a", "a\n", "1", "2") ==
          "--- 1\n+++ 2\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("near changes share a hunk, far ones do not", "[section][diff]") {
    const auto changed = [](int first, int second) {
        return numbered(1, first - 1) + "x\n" + numbered(first + 1, second - 1) + "x\n" + numbered(second + 1, 30);
    };
    const auto hunks = [](const std::string& diff) {
        std::size_t count = 0;
        for (auto at = diff.find("\n@@ "); at != diff.npos; at = diff.find("\n@@ ", at + 1))
            ++count;
        return count;
    };
    CHECK(hunks(unified_diff(numbered(1, 30), changed(10, 17), "1", "2")) == 1);
    CHECK(hunks(unified_diff(numbered(1, 30), changed(10, 18), "1", "2")) == 2);
}

TEST_CASE("texts of many lines that have nothing in common are removed and added", "[section][diff]") {
    const auto diff = unified_diff(numbered(1, 5000), numbered(1, 5000, "x"), "1", "2");
    CHECK(diff.starts_with("--- 1\n+++ 2\n@@ -1,5000 +1,5000 @@\n-1\n-2\n"));
}

TEST_CASE("patch(1) makes the new text of the old one by any diff", "[section][diff]") {
    if (support::run({"sh", "-c", "command -v patch"}).exit_code != 0) {
        WARN("patch(1) is not installed: not tested against it");
        return;
    }
    std::mt19937 random(7);
    const auto text = [&] {
        std::string out;
        for (auto lines = random() % 30; lines > 0; --lines)
            out += std::string(1, static_cast<char>('a' + random() % 6)) + "\n";
        return out;
    };
    const support::TemporaryDir dir;
    for (int i = 0; i < 40; ++i) {
        const auto before = text();
        const auto after = text();
        const auto diff = unified_diff(before, after, "t", "t");
        if (diff.empty())
            continue;
        CAPTURE(diff);
        support::write_file(dir.path() / "t", before);
        const auto done = support::run({"patch", "--fuzz=0", "-s", "-d", dir.path().string(), "t"}, diff);
        CAPTURE(done.out, done.err);
        REQUIRE(done.exit_code == 0);
        // patch removes a file that became empty.
        const bool there = std::filesystem::exists(dir.path() / "t");
        CHECK((there ? support::read_file(dir.path() / "t") : "") == after);
    }
}
