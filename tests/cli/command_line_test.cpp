#include "cli/command_line.hpp"

#include "support/catch.hpp"

using namespace twir;
using namespace twir::cli;
using Catch::Contains;

namespace {

/// A program with the command `show`, which has an option of each kind, and the command `wait`, which has none.
struct Program {
    std::string config = "/etc/program";
    std::string draft;
    std::string format = "md";
    std::vector<std::string> regions;
    int revision = 0;
    bool all = false;
    bool quiet = false;

    result<Asked> read(std::vector<const char*> words) {
        words.insert(words.begin(), "program");
        return read_command_line(
            static_cast<int>(words.size()), words.data(),
            {"program", "Shows things.", {{.name = "--config", .into = &config, .help = "A file", .type = "FILE"}}},
            {{"wait", "Wait a while", {}},
             {"show",
              "Show one thing",
              {{.name = "draft", .into = &draft, .help = "The draft", .type = "DRAFT.md", .required = true},
               {.name = "--format", .into = &format, .help = "md or json", .one_of = {"md", "json"}},
               {.name = "--region", .into = &regions, .help = "Only this one", .type = "NAME"},
               {.name = "--revision", .into = &revision, .help = "Which", .needs = {"--all"}},
               {.name = "--quiet", .into = &quiet, .help = "Show less", .excludes = {"--all"}},
               {.name = "--all", .into = &all, .help = "Show all"}}}});
    }
    std::string error(const std::vector<const char*>& words) {
        const auto asked = read(words);
        return asked ? "" : asked.error().message;
    }
};

}  // namespace

TEST_CASE("a command line fills the places that its options name", "[app][command_line]") {
    Program program;
    const auto asked = program.read({"show", "--region", "Europe", "draft.md", "--region=Asia", "--all", "--revision",
                                     "3", "--format", "json", "--config", "other"});
    REQUIRE(asked.has_value());
    CHECK(asked->command == 1);
    CHECK(asked->help.empty());
    CHECK(program.config == "other");
    CHECK(program.draft == "draft.md");
    CHECK(program.format == "json");
    CHECK(program.regions == std::vector<std::string>{"Europe", "Asia"});
    CHECK(program.revision == 3);
    CHECK(program.all);
    CHECK_FALSE(program.quiet);
}

TEST_CASE("options that are not given keep their defaults", "[app][command_line]") {
    Program program;
    REQUIRE(program.read({"--config", "before", "wait"}).has_value());
    CHECK(program.config == "before");
    CHECK(program.format == "md");
    CHECK(program.regions.empty());
}

TEST_CASE("a usage error names the mistake and the help option", "[app][command_line]") {
    CHECK_THAT(Program().error({}), Contains("A subcommand is required") && Contains("--help shows how"));
    CHECK_THAT(Program().error({"show"}), Contains("draft is required"));
    CHECK_THAT(Program().error({"show", "a.md", "b.md"}), Contains("b.md"));
    CHECK_THAT(Program().error({"show", "a.md", "--colour"}), Contains("--colour"));
    CHECK_THAT(Program().error({"show", "a.md", "--format", "html"}), Contains("html") && Contains("json"));
    CHECK_THAT(Program().error({"show", "a.md", "--all", "--revision", "0"}), Contains("--revision"));
    CHECK_THAT(Program().error({"show", "a.md", "--revision", "2"}), Contains("--revision requires --all"));
    CHECK_THAT(Program().error({"show", "a.md", "--quiet", "--all"}), Contains("excludes"));
    CHECK_THAT(Program().error({"wait", "--config"}), Contains("--config"));
}

TEST_CASE("help shows the commands, and the options of one with their values and defaults", "[app][command_line]") {
    Program program;
    const auto all = program.read({"--help"});
    REQUIRE(all.has_value());
    // CLI11 before 2.4 writes a default behind an equals sign, later ones write it in brackets.
    CHECK_THAT(all->help, Contains("Shows things.") && Contains("--config FILE") && Contains("/etc/program") &&
                              Contains("Show one thing") && Contains("Wait a while"));
    const auto one = program.read({"show", "--help"});
    REQUIRE(one.has_value());
    CHECK_THAT(one->help, Contains("draft DRAFT.md") && (Contains("{md,json}=md") || Contains("{md,json} [md]")) &&
                              Contains("--region NAME") && !Contains("Wait a while"));
}

TEST_CASE("a mistyped command or option gets a hint", "[app][command_line]") {
    CHECK_THAT(Program().error({"shwo", "a.md"}),
               Contains("unknown command \"shwo\"; did you mean show?") && Contains("--help shows how"));
    CHECK_THAT(Program().error({"--config", "file", "wiat"}), Contains("did you mean wait?"));
    CHECK_THAT(Program().error({"xyzzy"}), Contains("unknown command \"xyzzy\"; --help lists them"));
    CHECK_THAT(Program().error({"show", "a.md", "--formt", "md"}), Contains("did you mean --format?"));
    CHECK_THAT(Program().error({"show", "a.md", "--nothing-like-it"}), !Contains("did you mean"));
}
