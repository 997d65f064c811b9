#include "config/config_organizer.hpp"

#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>

#include <array>
#include <optional>
#include <span>

namespace twir::config {
namespace {

using normalize::Organizer;

bool read_url(const toml::node& node, std::string& into) {
    return read(node, into) && Url::parse(into).has_value();
}

bool read_country(const toml::node& node, std::string& into) {
    std::string text;
    if (!read(node, text) || text.size() != 2 || !places::region_of(text))
        return false;
    into = places::country_code(text).value_or(text);
    return true;
}

bool read_titles(const toml::node& node, std::map<std::string, normalize::AttendanceHistory>& into) {
    const auto* table = node.as_table();
    if (!table)
        return false;
    for (const auto& [title, counts] : *table)
        if (!read(counts, into[std::string(title.str())]))
            return false;
    return true;
}

bool read_day(const toml::node& node, Date& into) {
    const auto* value = node.as_date();
    if (value == nullptr)
        return false;
    const auto& day = value->get();
    into = Date(date::year(day.year), date::month(day.month), date::day(day.day));
    return into.ok();
}

/// `City, CC` or `City, ST, CC`.
bool read_place(const toml::node& node, Place& into) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto parts = split(text, ',');
    if (parts.size() < 2 || parts.size() > 3)
        return false;
    const auto country = places::country_code(trim(parts.back()));
    if (!country || !places::region_of(*country))
        return false;
    into.city = trim(parts.front());
    into.state = parts.size() == 3 ? trim(parts[1]) : std::string_view();
    into.country = *country;
    return !into.city.empty();
}

bool read_links(const toml::node& node, std::vector<Link>& into) {
    const auto* rows = node.as_array();
    if (rows == nullptr)
        return false;
    for (const auto& row : *rows) {
        std::vector<std::string> link;
        if (!row.is_array() || !read(row, link) || link.size() != 2 || !Url::parse(link[1]))
            return false;
        into.push_back({std::move(link[0]), std::move(link[1])});
    }
    return true;
}

bool read_attendance(const toml::node& node, Attendance& into) {
    std::string name;
    const auto found = read(node, name) ? parse_attendance(name) : std::nullopt;
    into = found.value_or(into);
    return found.has_value();
}

constexpr std::array<Key<normalize::PrintedLine>, 6> line_keys{{
    {"day", "date", "a date", [](const toml::node& n, normalize::PrintedLine& l) { return read_day(n, l.day); },
     nullptr, true},
    {"attendance", "in-person, virtual or hybrid", "virtual, in-person or hybrid",
     [](const toml::node& n, normalize::PrintedLine& l) { return read_attendance(n, l.attendance); }, nullptr, true},
    {"first", "in-person, virtual or hybrid", "virtual, in-person or hybrid",
     [](const toml::node& n, normalize::PrintedLine& l) { return read_attendance(n, l.first_attendance.emplace()); }},
    {"place", "text", "a place such as \"Austin, TX, US\"",
     [](const toml::node& n, normalize::PrintedLine& l) { return read_place(n, l.place); }},
    {"title", "text", "a title", read_to<&normalize::PrintedLine::title>},
    {"organizers", "list of lists",
     "a list of names and addresses such as [[\"Rust Girona\", \"https://luma.com/rust-girona\"]]",
     [](const toml::node& n, normalize::PrintedLine& l) { return read_links(n, l.organizers); }},
}};

bool read_printed(const toml::node& node, std::vector<normalize::PrintedLine>& into) {
    const auto* rows = node.as_array();
    if (rows == nullptr)
        return false;
    ConfigMistakes mistakes;
    for (const auto& row : *rows) {
        if (!row.is_table())
            return false;
        read_keys(*row.as_table(), std::span<const Key<normalize::PrintedLine>>(line_keys), into.emplace_back(), "",
                  "printed", mistakes);
    }
    return mistakes.size() == 0;
}

constexpr std::array<Key<Organizer>, 14> keys{{
    {"name", "text", "a name as it is printed",
     [](const toml::node& n, Organizer& o) { return read(n, o.name) && !trim(o.name).empty(); }, nullptr, true},
    {"url", "web address", "the organizer's page (https: or http:) as it is printed",
     [](const toml::node& n, Organizer& o) { return read_url(n, o.url); }, nullptr, true},
    {"also_called", "list", "other names, a list", read_to<&Organizer::also_called>},
    {"meetup_groups", "list", "a list of Meetup group names", read_to<&Organizer::meetup_groups>},
    {"event_url_prefixes", "list", "a list of addresses that its events' pages begin with",
     read_to<&Organizer::event_url_prefixes>},
    {"city", "text", "a city", read_to<&Organizer::home, &Place::city>},
    {"state", "code such as TX", "a state's code such as TX", read_to<&Organizer::home, &Place::state>},
    {"country", "ISO code of two letters", "an ISO 3166-1 code of two letters such as DE",
     [](const toml::node& n, Organizer& o) { return read_country(n, o.home.country); }},
    {"attendance", "table", "counts such as { virtual = 3, in-person = 1, hybrid = 2 }",
     read_to<&Organizer::attendance_history>},
    {"titles", "table", "titles with counts such as \"Open Forum\" = { virtual = 3 }",
     [](const toml::node& n, Organizer& o) { return read_titles(n, o.title_history); }},
    {"primary", "meetup, luma or a host name",
     "the host that wins when it lists an event twice: meetup, luma or a host name",
     [](const toml::node& n, Organizer& o) { return read(n, o.primary) && !o.primary.empty(); }},
    {"moved_to", "web address", "the url of the organizer it became",
     [](const toml::node& n, Organizer& o) { return read_url(n, o.moved_to); }},
    {"last_listed", "date", "the date of the last issue that listed it",
     [](const toml::node& n, Organizer& o) { return read_day(n, o.last_listed.emplace()); }},
    {"printed", "list of tables",
     "the last printed lines, newest first, such as { day = 2026-02-26, attendance = \"virtual\", place = \"Girona, "
     "ES\", title = \"Coding session\" }",
     [](const toml::node& n, Organizer& o) { return read_printed(n, o.printed); }},
}};

}  // namespace

std::span<const Key<Organizer>> organizer_keys() {
    return keys;
}

std::optional<Organizer> read_organizer(const toml::table& table, std::string_view file, ConfigMistakes& mistakes) {
    const std::size_t before = mistakes.size();
    Organizer organizer;
    read_keys(table, organizer_keys(), organizer, file, "organizer", mistakes);
    if (mistakes.size() != before)
        return {};
    for (auto& line : organizer.printed)
        if (line.organizers.empty())
            line.organizers = {{organizer.name, organizer.url}};
    return organizer;
}

}  // namespace twir::config
