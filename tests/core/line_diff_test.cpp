#include "support/catch.hpp"
#include <twir_events/core/line_diff.hpp>
#include <twir_events/core/text.hpp>

#include <random>

using namespace twir;

namespace {

std::string pairs(const CommonLines& match) {
    std::string out;
    for (const auto& [a, b] : match.middle)
        out += std::to_string(a) + "-" + std::to_string(b) + " ";
    return out;
}

CommonLines compare(std::string_view a, std::string_view b, std::size_t most_cells = 1000) {
    return match_lines(split(a, ' '), split(b, ' '), most_cells);
}

}  // namespace

TEST_CASE("common lines at both ends are matched without comparing the rest", "[core][diff]") {
    const auto match = compare("a b x c", "a b y z c", 0);
    CHECK(match.head == 2);
    CHECK(match.tail == 1);
    CHECK_FALSE(match.complete);
    CHECK(match.middle.empty());
}

TEST_CASE("equal texts are one common head", "[core][diff]") {
    const auto match = compare("a b", "a b");
    CHECK(match.head == 2);
    CHECK(match.tail == 0);
    CHECK(match.complete);
}

TEST_CASE("a repeated line is not counted twice where one text ends", "[core][diff]") {
    const auto match = compare("a a", "a a a");
    CHECK(match.head == 2);
    CHECK(match.tail == 0);
}

TEST_CASE("the longest common subsequence is found, removals first", "[core][diff]") {
    CHECK(pairs(compare("x a b c", "a y b z")) == "1-0 2-2 ");
    CHECK(pairs(compare("a b", "b a")) == "1-0 ");
}

TEST_CASE("matched lines are equal and ascend, whatever the texts", "[core][diff]") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> words{"a", "b", "c", "d"};
        const auto text = [&] {
            std::vector<std::string_view> lines(random() % 12);
            for (auto& line : lines)
                line = words[random() % words.size()];
            return lines;
        };
        const auto a = text();
        const auto b = text();
        const auto match = match_lines(a, b, 1000);
        REQUIRE(match.head + match.tail <= std::min(a.size(), b.size()));
        std::size_t old_line = match.head;
        std::size_t new_line = match.head;
        for (const auto& pair : match.middle) {
            CHECK(pair.old_line >= old_line);
            CHECK(pair.new_line >= new_line);
            CHECK(a[pair.old_line] == b[pair.new_line]);
            old_line = pair.old_line + 1;
            new_line = pair.new_line + 1;
        }
        CHECK(old_line <= a.size() - match.tail);
        CHECK(new_line <= b.size() - match.tail);
    }
}
