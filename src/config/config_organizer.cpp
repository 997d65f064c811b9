#include "config/config_organizer.hpp"

#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>

#include <array>

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

constexpr std::array<Key<Organizer>, 12> keys{{
    {"name", "a name as it is printed",
     [](const toml::node& n, Organizer& o) { return read(n, o.name) && !trim(o.name).empty(); }, true},
    {"url", "the organizer's page (https: or http:) as it is printed",
     [](const toml::node& n, Organizer& o) { return read_url(n, o.url); }, true},
    {"also_called", "other names, a list", [](const toml::node& n, Organizer& o) { return read(n, o.also_called); }},
    {"meetup_groups", "a list of Meetup group names",
     [](const toml::node& n, Organizer& o) { return read(n, o.meetup_groups); }},
    {"event_url_prefixes", "a list of addresses that its events' pages begin with",
     [](const toml::node& n, Organizer& o) { return read(n, o.event_url_prefixes); }},
    {"city", "a city", [](const toml::node& n, Organizer& o) { return read(n, o.home.city); }},
    {"state", "a state's code such as TX", [](const toml::node& n, Organizer& o) { return read(n, o.home.state); }},
    {"country", "an ISO 3166-1 code of two letters such as DE",
     [](const toml::node& n, Organizer& o) { return read_country(n, o.home.country); }},
    {"attendance", "counts such as { virtual = 3, in-person = 1, hybrid = 2 }",
     [](const toml::node& n, Organizer& o) { return read(n, o.attendance_history); }},
    {"titles", "titles with counts such as \"Open Forum\" = { virtual = 3 }",
     [](const toml::node& n, Organizer& o) { return read_titles(n, o.title_history); }},
    {"primary", "the host that wins when it lists an event twice: meetup, luma or a host name",
     [](const toml::node& n, Organizer& o) { return read(n, o.primary) && !o.primary.empty(); }},
    {"moved_to", "the url of the organizer it became",
     [](const toml::node& n, Organizer& o) { return read_url(n, o.moved_to); }},
}};

}  // namespace

std::optional<Organizer> read_organizer(const toml::table& table, std::string_view file, ConfigMistakes& mistakes) {
    const std::size_t before = mistakes.size();
    Organizer organizer;
    read_keys(table, std::span<const Key<Organizer>>(keys), organizer, file, "organizer", mistakes);
    if (mistakes.size() != before)
        return {};
    return organizer;
}

}  // namespace twir::config
