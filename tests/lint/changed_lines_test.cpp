#include "lint/rules.hpp"
#include "support/catch.hpp"

using twir::lint::changed_lines;

namespace {

std::vector<int> changed(const std::string& base, const std::string& text) {
    const auto all = changed_lines(base, text);
    std::vector<int> out;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i])
            out.push_back(static_cast<int>(i));
    return out;
}

}  // namespace

TEST_CASE("lines that a text has and its base has not, or not in that order", "[section][lint]") {
    CHECK(changed("a\nb\nc\n", "a\nb\nc\n").empty());
    CHECK(changed("a\nb\nc\n", "a\nx\nb\nc\n") == std::vector{2});
    CHECK(changed("a\nb\nc\n", "a\nc\n").empty());
    CHECK(changed("a\nb\nc\nd\n", "b\nc\nd\na\n") == std::vector{4});
    CHECK(changed("", "a\n") == std::vector{1});
    CHECK(changed("a\na\n", "a\na\na\n").size() == 1);
    CHECK(changed("a\r\nb\r\n", "a\nb\n").empty());
    CHECK(changed("a\nb\n", "a\r\nc\r\n") == std::vector{2});
}

TEST_CASE("very large texts are compared by content only", "[section][lint]") {
    std::string base = "first\n";
    std::string text = "other\n";
    for (int i = 0; i < 6000; ++i) {
        base += "line " + std::to_string(i) + "\n";
        text += "line " + std::to_string(5999 - i) + "\n";
    }
    CHECK(changed(base + "end", text + "End") == std::vector{1, 6002});
}
