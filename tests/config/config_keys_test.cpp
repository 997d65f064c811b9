#include "config/config_keys.hpp"

#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/text.hpp>

#include <map>
#include <regex>
#include <set>

using namespace twir;
using namespace twir::config;

namespace {

using KeyName = std::pair<std::string, std::string>;  ///< a key's table and name

/// Keys that are tables have headings of their own.
bool is_table(const ConfigKey& key) {
    return key.table.empty() && key.type == "table";
}

bool is_in_list(const ConfigKey& key) {
    return key.table == "source" || key.table == "organizer" || key.table == "override";
}

std::string text_of(const char* file) {
    return support::read_file(support::source_dir() / file);
}

/// What the manual has in parentheses behind each key.
std::map<KeyName, std::string> keys_of_manual() {
    const std::string text = text_of("docs/man/twir-events.toml.5");
    const std::regex heading(R"(\.Sh \[+([a-z_]+)\]+)");
    const std::regex item(R"(\.It Ic ([a-z_]+) Pq (.*))");
    std::map<KeyName, std::string> out;
    std::string table;
    std::smatch match;
    for (const auto part : split(text, '\n')) {
        const std::string line(part);
        if (std::regex_match(line, match, heading))
            table = match[1];
        else if (std::regex_match(line, match, item))
            out.emplace(KeyName(table, match[1]), match[2]);
    }
    return out;
}

/// As people read it: without the signs that TOML needs.
std::string as_in_manual(const ConfigKey& key) {
    std::string value = replace_all(key.default_value, "\"", "");
    if (value.starts_with('['))
        value = value.substr(1, value.size() - 2);
    return std::string(key.type) + (value.empty() ? "" : ", default " + value) + (key.restart ? ", restart" : "");
}

struct ExampleLine {
    std::string value;
    bool active = true;  ///< as much as its table is: not a comment
};

/// The keys of the example file with their values, and for the tables that are lists only their names.
std::multimap<KeyName, ExampleLine> keys_of_example() {
    const std::string text = text_of("config/twir-events.toml");
    const std::regex heading(R"((# )?\[([a-z_]+)\])");
    const std::regex line_of_key(R"((# )?([a-z_]+) = (.*))");
    const std::regex list(R"(# An? (source|organizer|override)[.,].*)");
    const std::regex line_of_list(R"(#   ([a-z_]+(, [a-z_]+)*)  +\S.*)");
    std::multimap<KeyName, ExampleLine> out;
    std::string table;
    bool in_list = false;
    bool table_is_comment = false;
    std::smatch match;
    for (const auto part : split(text, '\n')) {
        const std::string line(part);
        if (std::regex_match(line, match, list)) {
            table = match[1];
            in_list = true;
        } else if (in_list && std::regex_match(line, match, line_of_list)) {
            const std::string names = match[1];
            for (const auto name : split(names, ','))
                out.emplace(KeyName(table, trim(name)), ExampleLine());
        } else if (!in_list && std::regex_match(line, match, heading)) {
            table = match[2];
            table_is_comment = match[1].matched;
        } else if (!in_list && std::regex_match(line, match, line_of_key)) {
            out.emplace(KeyName(table, match[2]), ExampleLine{match[3], match[1].matched == table_is_comment});
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the manual has the type and default of each key and whether it needs a restart", "[config][documents]") {
    auto manual = keys_of_manual();
    for (const auto& key : configuration_keys()) {
        if (is_table(key))
            continue;
        CAPTURE(key.table, key.name);
        const auto found = manual.extract(KeyName(key.table, key.name));
        REQUIRE(found);
        CHECK(found.mapped() == as_in_manual(key));
    }
    for (const auto& [place, text] : manual) {
        CAPTURE(place.first, place.second, text);
        FAIL_CHECK("the configuration has no such key");
    }
}

TEST_CASE("the example configuration has each key with its default", "[config][documents]") {
    const auto example = keys_of_example();
    for (const auto& key : configuration_keys()) {
        if (is_table(key) || key.type == "tables")
            continue;
        CAPTURE(key.table, key.name, key.default_value);
        const auto [begin, end] = example.equal_range(KeyName(key.table, key.name));
        CHECK(begin != end);
        if (!key.default_value.empty() && !is_in_list(key))
            CHECK(std::any_of(begin, end, [&](const auto& line) {
                return line.second.active && line.second.value == key.default_value;
            }));
    }
}

TEST_CASE("a key that is written with its default changes nothing", "[config]") {
    const ReadText no_file = [](const std::filesystem::path& path) -> result<std::string> {
        return fail(errc::not_found, path.string());
    };
    std::string text;
    std::string table;
    for (const auto& key : configuration_keys()) {
        if (key.default_value.empty() || is_in_list(key))
            continue;
        if (key.table != table) {
            table = key.table;
            text.append("[").append(table).append("]\n");
        }
        text.append(key.name).append(" = ").append(key.default_value).append("\n");
    }
    CAPTURE(text);
    const auto config = parse_config(text, "/etc/twir.toml", no_file);
    REQUIRE(config.has_value());
    CHECK(restart_keys(Config(), *config).empty());
    CHECK(config->keep == Config().keep);
    CHECK(config->poll.pace.near_interval == Config().poll.pace.near_interval);
    CHECK(config->poll.pace.issue_day == Config().poll.pace.issue_day);
    CHECK(config->next_issue.open_for == Config().next_issue.open_for);
    CHECK(config->event_pages.hosts == Config().event_pages.hosts);
    CHECK(config->snapshot.poll_timeout == Config().snapshot.poll_timeout);
    CHECK(config->on_problem.silent == Config().on_problem.silent);
}

TEST_CASE("keys have names of their own and say what is expected", "[config]") {
    std::set<KeyName> names;
    for (const auto& key : configuration_keys()) {
        CAPTURE(key.table, key.name);
        CHECK(names.emplace(key.table, key.name).second);
        CHECK_FALSE(key.type.empty());
        CHECK_FALSE(key.expected.empty());
    }
    CHECK(names.contains({"source", "kind"}));
    CHECK(names.contains({"override", "action"}));
}
