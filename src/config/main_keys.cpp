#include "config/main_keys.hpp"

#include <twir_events/core/toml_text.hpp>

#include <array>
#include <optional>

namespace twir::config {
namespace {

template <auto member, class T>
bool read_tables(const toml::node& node, T& into) {
    if (!node.is_array_of_tables())
        return false;
    into.*member = node.as_array();
    return true;
}

bool is_table(const toml::node& node, MainFile& /*into*/) {
    return node.is_table();
}

bool read_now(const toml::node& node, MainFile& into) {
    const auto* time = node.as_date_time();
    if (!time || time->get().is_local())
        return false;
    const auto& t = time->get();
    const auto day = date::year(t.date.year) / t.date.month / t.date.day;
    into.config.now = date::sys_days(day) + std::chrono::hours(t.time.hour) + std::chrono::minutes(t.time.minute) +
                      std::chrono::seconds(t.time.second) - std::chrono::minutes(t.offset->minutes);
    return day.ok() && is_reckonable(date_of(*into.config.now));
}

std::string show_now(const MainFile& from) {
    return from.config.now ? format_rfc3339(*from.config.now) : "";
}

constexpr std::array at_the_top{
    Key<MainFile>{.name = "include",
                  .type = "list of files or https: addresses",
                  .expected = "a list of files or web addresses with [[source]] tables, or of lists that others keep",
                  .read = read_to<&MainFile::include>,
                  .shown = show<&MainFile::include>},
    Key<MainFile>{.name = "directory",
                  .type = "list of files or https: addresses",
                  .expected = "a list of files with [[organizer]] tables",
                  .read = read_to<&MainFile::directory>,
                  .shown = show<&MainFile::directory>},
    Key<MainFile>{.name = "overrides",
                  .type = "list of files or https: addresses",
                  .expected = "a list of files with [[override]] tables",
                  .read = read_to<&MainFile::overrides>,
                  .shown = show<&MainFile::overrides>},
    Key<MainFile>{.name = "now",
                  .type = "time with offset",
                  .expected = "a date and time with an offset such as 2025-12-02T18:00:00Z",
                  .read = read_now,
                  .shown = show_now,
                  .restart = true},
    Key<MainFile>{.name = "database",
                  .type = "file",
                  .expected = "the path of a file",
                  .read =
                      [](const toml::node& n, MainFile& f) {
                          std::string text;
                          if (!read(n, text))
                              return false;
                          f.config.database = text;
                          return true;
                      },
                  .shown = show<&MainFile::config, &Config::database>,
                  .restart = true},
    Key<MainFile>{.name = "keep_days",
                  .type = "60 to 36500",
                  .expected = "a number of days from 60 to 36500",
                  .read = read_between<60, 36500, &MainFile::config, &Config::keep>,
                  .shown = show<&MainFile::config, &Config::keep>},
    Key<MainFile>{.name = "section", .type = "table", .expected = "a [section] table", .read = is_table},
    Key<MainFile>{.name = "poll", .type = "table", .expected = "a [poll] table", .read = is_table},
    Key<MainFile>{.name = "event_pages", .type = "table", .expected = "an [event_pages] table", .read = is_table},
    Key<MainFile>{.name = "serve", .type = "table", .expected = "a [serve] table", .read = is_table},
    Key<MainFile>{.name = "log", .type = "table", .expected = "a [log] table", .read = is_table},
    Key<MainFile>{.name = "snapshot", .type = "table", .expected = "a [snapshot] table", .read = is_table},
    Key<MainFile>{.name = "on_problem", .type = "table", .expected = "an [on_problem] table", .read = is_table},
    Key<MainFile>{.name = "meetup", .type = "table", .expected = "a [meetup] table", .read = is_table},
    Key<MainFile>{.name = "luma", .type = "table", .expected = "a [luma] table", .read = is_table},
    Key<MainFile>{
        .name = "source", .type = "tables", .expected = "[[source]] tables", .read = read_tables<&MainFile::sources>}};

constexpr std::array included{Key<NamedFile>{
    .name = "source", .type = "tables", .expected = "[[source]] tables", .read = read_tables<&NamedFile::tables>}};
constexpr std::array overrides{Key<NamedFile>{
    .name = "override", .type = "tables", .expected = "[[override]] tables", .read = read_tables<&NamedFile::tables>}};
constexpr std::array directory{Key<NamedFile>{.name = "organizer",
                                              .type = "tables",
                                              .expected = "[[organizer]] tables",
                                              .read = read_tables<&NamedFile::tables>}};

bool read_countries(const toml::node& node, Config& config) {
    const auto is_code = [](const std::string& c) {
        return c.size() == 2 && std::all_of(c.begin(), c.end(), [](char x) { return x >= 'A' && x <= 'Z'; });
    };
    auto& countries = config.style.countries_with_state;
    return read(node, countries) && std::all_of(countries.begin(), countries.end(), is_code);
}

/// From the day of an issue.
constexpr std::array<std::string_view, 7> days_of_issue = {"Wednesday", "Thursday", "Friday", "Saturday",
                                                           "Sunday",    "Monday",   "Tuesday"};

/// "Friday 12:00": the time after the Wednesday of an issue when it closes.
bool read_weekly_time(const toml::node& node, Config& config) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto parts = split(text, ' ');
    if (parts.size() != 2)
        return false;
    const auto* day = std::find_if(days_of_issue.begin(), days_of_issue.end(),
                                   [&](std::string_view name) { return iequals_ascii(name, parts[0]); });
    const auto time = parse_rfc3339("2025-01-01T" + std::string(parts[1]) + "Z");
    if (day == days_of_issue.end() || parts[1].size() != 5 || !time)
        return false;
    config.next_issue.open_for = std::chrono::duration_cast<std::chrono::minutes>(
        date::days(day - days_of_issue.begin()) + (time->local - date::floor<date::days>(time->local)));
    return true;
}

std::string show_weekly_time(const Config& config) {
    const auto open_for = config.next_issue.open_for;
    const auto days = std::chrono::floor<date::days>(open_for);
    // What can be written down ends before the seventh day.
    const auto day = static_cast<std::size_t>(days.count()) % days_of_issue.size();
    const auto time = format_rfc3339(Instant(open_for - days));
    return toml_string(std::string(days_of_issue.at(day)) + " " + time.substr(time.find('T') + 1, 5));
}

constexpr std::array of_section{Key<Config>{.name = "countries_with_state",
                                            .type = "list of ISO codes",
                                            .expected = "a list of ISO 3166-1 codes in capitals such as [\"US\"]",
                                            .read = read_countries,
                                            .shown = show<&Config::style, &section::Style::countries_with_state>},
                                Key<Config>{.name = "window_days",
                                            .type = "1 to 366",
                                            .expected = "a number of days from 1 to 366",
                                            .read = read_between<1, 366, &Config::style, &section::Style::window_days>,
                                            .shown = show<&Config::style, &section::Style::window_days>},
                                // Its default is too long for a manual: three sentences with addresses.
                                Key<Config>{.name = "how_to_get_in",
                                            .type = "list of lines",
                                            .expected = "a list of lines of text",
                                            .read = read_to<&Config::how_to_get_in>},
                                Key<Config>{.name = "next_issue_until",
                                            .type = "weekday and time in UTC",
                                            .expected = "a weekday and a time in UTC such as \"Friday 12:00\"",
                                            .read = read_weekly_time,
                                            .shown = show_weekly_time}};

}  // namespace

std::span<const Key<MainFile>> main_keys() {
    return at_the_top;
}

std::span<const Key<Config>> section_keys() {
    return of_section;
}

std::span<const Key<NamedFile>> included_keys() {
    return included;
}

std::span<const Key<NamedFile>> directory_keys() {
    return directory;
}

std::span<const Key<NamedFile>> overrides_keys() {
    return overrides;
}

}  // namespace twir::config
