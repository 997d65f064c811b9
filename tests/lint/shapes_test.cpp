// What strangers may send takes time in proportion to its size, whatever it is made of.
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/lint/lint.hpp>

#include <algorithm>
#include <ctime>
#include <functional>

using namespace twir;

namespace {

const std::string head = "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n";

std::string repeated(std::string_view unit, std::size_t size) {
    std::string out;
    out.reserve(size + unit.size());
    while (out.size() < size)
        out += unit;
    out.resize(size);
    return out;
}

std::string in_organizer(std::string_view unit) {
    return "* 2025-12-04 | Berlin, DE | [O](https://o.org) " + repeated(unit, 12000) + "\n";
}

std::string in_title(std::string_view unit) {
    return "* 2025-12-04 | Berlin, DE | [O](https://o.org)\n    * [**" + repeated(unit, 12000) +
           "**](https://o.org/e)\n";
}

std::string in_place(std::string_view unit) {
    return "* 2025-12-04 | " + repeated(unit, 12000) + ", DE | [O](https://o.org)\n    * [**T**](https://o.org/e)\n";
}

std::string in_address(std::string_view unit) {
    return "* 2025-12-04 | Berlin, DE | [O](https://o.org)\n    * [**T**](https://o.org/" + repeated(unit, 12000) +
           ")\n";
}

const std::string event = "* 2025-12-04 | Berlin, DE | [O](https://o.org)\n    * [**T**](https://o.org/e)\n";

/// A text that consists of one thing over and over.
struct Shape {
    const char* name;
    std::string unit;
};

std::vector<Shape> shapes() {
    return {{"comments that are never closed, on a line each", "<!--\n"},
            {"comments that are never closed, on one line", "<!--"},
            {"comments below events", event + "<!-- x\n"},
            {"comments within an event", event + "    <!-- x -->\n    * x\n"},
            {"stars on one line", "*"},
            {"stars on a line each", "*\n"},
            {"backticks on one line", "`"},
            {"backticks in titles", in_title("`a")},
            {"tags on one line", "<a "},
            {"tags in titles", in_title("<a")},
            {"opening angles", "<"},
            {"opening brackets", in_organizer("[")},
            {"empty brackets", in_organizer("[]")},
            {"links", in_organizer("[a](b)")},
            {"links that are never closed", in_organizer("[a]((")},
            {"underscores", in_title("_a")},
            {"entities", in_title("&amp;")},
            {"backslashes", "\\"},
            {"headings", "### Europe\n### Asia\n"},
            {"sections", "## Upcoming Events\n"},
            {"blank lines", "\n"},
            {"blank lines with a blank", " \n"},
            {"line ends of Windows", "\r\n"},
            {"blanks", " "},
            {"fences", "```\n"},
            {"fences of two kinds", "```\n~~~\n"},
            {"dates", "2025-12-03 - "},
            {"bars", in_organizer("| ")},
            {"places", in_place("B, ")},
            {"words of attendance", in_place("Virtual and ")},
            {"slashes", in_address("a//")},
            {"parameters", in_address("?utm_a=b&")},
            {"events", event},
            {"titles of one event", "    * [**T**](https://o.org/e)\n"},
            {"references", "[a]: b\n"},
            {"text that was decoded wrongly", "N\u00c3\u00bcrnberg "},
            {"combining marks", in_title("a\u0301")}};
}

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double seconds_to_lint(const std::string& text) {
    return seconds_of([&] {
        lint::LintOptions options;
        options.info = true;
        static_cast<void>(lint::lint(draft::read_draft(text), options));
    });
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_measured = false;
#else
constexpr bool is_measured = true;
#endif

}  // namespace

TEST_CASE("checking a draft takes time in proportion to its size, whatever its shape", "[lint][generated]") {
    if (!is_measured) {
        WARN("skipped: sanitizers make times of their own");
        return;
    }
    constexpr std::size_t size = std::size_t{512} << 10U;  // what the route takes
    for (const auto& shape : shapes()) {
        CAPTURE(shape.name);
        const auto small = head + repeated(shape.unit, size / 2);
        const auto large = head + repeated(shape.unit, size);
        double half = seconds_to_lint(small);
        double whole = seconds_to_lint(large);
        // What takes next to nothing says nothing; four times as long would be quadratic.
        const auto in_proportion = [&] { return whole <= 3.2 * std::max(half, 0.05); };
        // Another program's work on this machine shows in the time of a single run.
        for (int again = 0; again < 12 && !in_proportion(); ++again) {
            half = std::min(half, seconds_to_lint(small));
            whole = std::min(whole, seconds_to_lint(large));
        }
        CAPTURE(half, whole);
        CHECK(whole <= 2.0);
        CHECK(in_proportion());
    }
}

TEST_CASE("a draft of 2 MB is checked, repaired and merged within 2 s and 64 MB", "[lint][generated]") {
    if (!is_measured) {
        WARN("skipped: sanitizers make times of their own");
        return;
    }
    const support::TemporaryDir dir;
    const auto file = (dir.path() / "draft.md").string();
    for (const auto& shape : shapes()) {
        const std::string name = shape.name;
        if (name != "stars on a line each" && name != "empty brackets" && name != "blank lines" &&
            name != "blank lines with a blank" && name != "events")
            continue;
        CAPTURE(name);
        support::write_file(file, head + repeated(shape.unit, std::size_t{2} << 20U));
        const auto demo = (support::source_dir() / "config/demo/twir-events.toml").string();
        for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
                 {"lint", file}, {"fix", "--style", file}, {"--config", demo, "merge", file}}) {
            CAPTURE(command);
            auto done = support::run_twir_events(command);
            if (done.processor > std::chrono::seconds(2))
                done = support::run_twir_events(command);
            CHECK(done.exit_code <= 1);
            CHECK(done.processor <= std::chrono::seconds(2));
            CHECK(done.peak_rss_kib <= 64 << 10);
        }
    }
}
