// Faults that editors really corrected: ../shared/cases/corrections, its small inputs in min/ (README.md has the
// table).
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/lint/lint.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace twir::support;
using Catch::Contains;
using twir::split;

namespace {

namespace fs = std::filesystem;

/// A printed event: its organizers' cell and the link of its title.
struct Printed {
    std::string organizer;
    std::string link;
};

/// By date. Two events on one day would be one too many.
std::map<std::string, Printed> printed_events(const std::string& section) {
    std::map<std::string, Printed> events;
    std::string day;
    for (const auto line : split(section, '\n')) {
        if (line.starts_with("* ") && line.size() > 12) {
            day = line.substr(2, 10);
            CHECK_FALSE(events.contains(day));
            events[day].organizer = line.substr(line.rfind("| ") + 2);
        } else if (const auto end = line.find("**]("); line.starts_with("    * ") && end != std::string_view::npos) {
            events[day].link = line.substr(end + 4, line.size() - end - 5);
        }
    }
    return events;
}

/// The inputs, copied: the configuration of c2.toml names the project's directory.
void copy_inputs(const fs::path& from, const fs::path& to) {
    for (const auto& file : fs::directory_iterator(from))
        write_file(to / file.path().filename(), read_file(file.path()));
    write_file(to / "organizers.toml", read_file(source_dir() / "config/organizers.toml"));
}

/// Rule and line text of each finding of a text, without those of severity info, as score.py takes them.
std::set<std::pair<std::string, std::string>> faults(const fs::path& file,
                                                     const twir::normalize::Directory& directory) {
    const auto text = read_file(file);
    const auto lines = split(text, '\n');
    twir::lint::LintOptions options;
    options.directory = &directory;
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& finding : twir::lint::lint(twir::draft::read_draft(text), options)) {
        const auto line = static_cast<std::size_t>(finding.line);
        auto words = line >= 1 && line <= lines.size() ? std::string(lines[line - 1]) : std::string();
        words.erase(words.find_last_not_of(" \t\r") + 1);
        found.emplace(finding.rule, std::move(words));
    }
    return found;
}

}  // namespace

TEST_CASE("eight of eight calendar entries without a page of their own are printed", "[app][corrections]") {
    const auto from = shared("cases/corrections/min");
    if (!from)
        return;
    const TemporaryDir dir;
    copy_inputs(*from, dir.path());
    const auto done = run_twir_events(
        {"--config", (dir.path() / "c2.toml").string(), "--now", "2026-08-04T18:00:00Z", "section", "2026-08-05"});
    const std::string form = "https://docs.google.com/forms/d/e/1FAIpQLSabc/viewform";
    const std::map<std::string, Printed> expected = {
        {"2026-08-10", {"[Rust Malaysia", "https://discord.gg/Uz88bnZA3B"}},
        {"2026-08-11", {"[Rust Malaysia", form}},
        {"2026-08-12", {"[Rust Malaysia", form}},
        {"2026-08-13", {"[Rust Malaysia", form}},
        {"2026-08-14",
         {"[Rust Circle Meetup](https://www.eventbrite.com/o/",
          "https://www.eventbrite.com/e/rust-circle-meetup-tickets-628763908777"}},
        {"2026-08-15", {"[Rust Paris](", "https://mobilizon.fr/events/0fce31cd"}},
        {"2026-08-16", {"[Rust Paris](", "https://mobilizon.fr/events/0fce31ce"}},
        {"2026-08-17", {"[Rust Paris](", "https://mobilizon.fr/events/0fce31cf"}}};
    const auto printed = printed_events(done.out);
    CHECK(printed.size() == expected.size());
    for (const auto& [day, event] : expected) {
        CAPTURE(day);
        const auto found = printed.find(day);
        REQUIRE(found != printed.end());
        CHECK_THAT(found->second.organizer, Catch::StartsWith(event.organizer));
        CHECK(found->second.link == event.link);
    }
}

TEST_CASE("towns in countries whose code is a US state stay in them", "[app][corrections]") {
    const auto from = shared("cases/corrections/min");
    if (!from)
        return;
    const TemporaryDir dir;
    copy_inputs(*from, dir.path());
    const auto done = run_twir_events(
        {"--config", (dir.path() / "us.toml").string(), "--now", "2026-08-25T18:00:00Z", "section", "2026-08-26"});
    CHECK_THAT(done.out,
               Contains("Virtual (Banff, CA)") && Contains("Virtual (Guatap\xC3\xA9, CO)") && !Contains(", US"));
    const auto slip = run_twir_events({"fix", (dir.path() / "slip.md").string()});
    CHECK_THAT(slip.out, Contains("2025-03-27 | Augsburg, DE"));
}

TEST_CASE("lint names nearly all of what editors corrected", "[app][corrections]") {
    const auto from = shared("cases/corrections");
    if (!from)
        return;
    auto config = twir::config::load_config(source_dir() / "config/twir-events.toml");
    REQUIRE(config.has_value());
    const twir::normalize::Directory directory(std::move(config->organizers));
    std::size_t found = 0;
    std::size_t all = 0;
    std::size_t only_corrected = 0;
    const auto table = read_file(*from / "table.tsv");
    for (const auto row : split(table, '\n')) {
        const auto fields = split(row, '\t');
        if (fields.size() < 5 || (fields[4] != "T" && fields[4] != "K"))
            continue;
        const auto before = *from / (std::string(fields[0]) + ".before.md");
        const auto after = *from / (std::string(fields[0]) + ".after.md");
        if (!fs::exists(before) || !fs::exists(after))
            continue;
        ++all;
        const auto wrong = faults(before, directory);
        const auto right = faults(after, directory);
        const auto missing_in = [](const auto& other) {
            return [&](const auto& fault) { return !other.contains(fault); };
        };
        if (std::any_of(wrong.begin(), wrong.end(), missing_in(right)))
            ++found;
        else
            UNSCOPED_INFO("missed: " << fields[0] << ' ' << fields[3]);
        only_corrected += static_cast<std::size_t>(std::count_if(right.begin(), right.end(), missing_in(wrong)));
    }
    CHECK(all == 95);
    CHECK(found >= 90);
    CHECK(only_corrected <= 20);
    WARN("lint names " << found << " of " << all << " corrections; " << only_corrected << " findings are new in them");
}
