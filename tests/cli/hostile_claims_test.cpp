// Feeds that claim other people's events, through the whole program: `hostile/claims` holds a configuration for each,
// and base.toml, in which nothing is wrong.
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace twir;

namespace {

/// A copy of the folder, for configurations with a database.
class Claims {
  public:
    Claims() { fs::copy(support::source_dir() / "tests/cli/hostile/claims", folder_.path()); }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& file : fs::directory_iterator(folder_.path()))
            if (file.path().extension() == ".toml" && file.path().stem() != "organizers" &&
                file.path().stem() != "base")
                names.push_back(file.path().stem());
        return names;
    }

    [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }

    /// The same configuration with a database.
    [[nodiscard]] std::string with_database(const std::string& name) const {
        const auto file = path(name + "-kept.toml");
        support::write_file(file, "database = \"kept.db\"\n" + support::read_file(path(name + ".toml")));
        return file;
    }

  private:
    support::TemporaryDir folder_;
};

/// The entries that link to a victim's event, each with its two lines, and the region they are in.
std::vector<std::string> victims_lines(const std::string& section) {
    std::vector<std::string> out;
    std::string region;
    std::string above;
    std::istringstream lines(section);
    for (std::string line; std::getline(lines, line); above = line) {
        if (line.starts_with("### "))
            region = line;
        if (line.find("victim-rust/events/") != std::string::npos || line.find("victimnight") != std::string::npos)
            out.push_back(region + "\n" + above + "\n" + line);
    }
    return out;
}

std::string section_of(const std::string& config, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"--config", config, "section", "2025-12-03"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run_twir_events(arguments).out;
}

}  // namespace

TEST_CASE("claims on other people's events leave their lines as they are", "[cli][hostile]") {
    const Claims claims;
    const std::string base = section_of(claims.path("base.toml"));
    const auto untouched = victims_lines(base);
    REQUIRE(untouched.size() == 3);
    for (const auto& name : claims.names()) {
        CAPTURE(name);
        CHECK(victims_lines(section_of(claims.path(name + ".toml"))) == untouched);
        const auto draft = claims.path("draft.md");
        support::write_file(draft, base);
        const auto merged = support::run_twir_events({"--config", claims.path(name + ".toml"), "merge", draft});
        CHECK(merged.exit_code == 0);
        CHECK(victims_lines(merged.out) == untouched);
        CHECK(support::run_twir_events(
                  {"--config", claims.path(name + ".toml"), "explain", "2025-12-03", "victim-rust/events/222"})
                  .exit_code == 0);
    }
}

TEST_CASE("claims that come later than the events leave their lines as they are", "[cli][hostile]") {
    for (const auto& name : Claims().names()) {
        CAPTURE(name);
        const Claims claims;
        const auto base = claims.with_database("base");
        const auto claim = claims.with_database(name);
        REQUIRE(support::run_twir_events({"--config", base, "poll"}).exit_code == 0);
        const auto untouched = victims_lines(section_of(base));
        REQUIRE(untouched.size() == 3);
        for (const auto* day : {"2025-12-02T19:00:00Z", "2025-12-02T20:00:00Z"}) {
            REQUIRE(support::run_twir_events({"--config", claim, "--now", day, "poll"}).exit_code <= 3);
            CHECK(victims_lines(section_of(claim, {"--now", day})) == untouched);
        }
    }
}
