#include "config/config_override.hpp"

#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>

#include <array>
#include <initializer_list>
#include <utility>

namespace twir::config {
namespace {

using resolve::Override;
using Action = Override::Action;

bool read_address(const toml::node& node, std::string& into) {
    return read(node, into) && Url::parse(into).has_value();
}

std::optional<Date> read_day(const toml::node& node) {
    const auto* value = node.as_date();
    if (!value)
        return {};
    const auto& day = value->get();
    const Date read = date::year(day.year) / day.month / day.day;
    return read.ok() ? std::optional(read) : std::nullopt;
}

bool read_day(const toml::node& node, std::optional<Date>& into) {
    into = read_day(node);
    return into.has_value();
}

constexpr std::array<Key<Override>, 15> keys{{
    {"action", "add, hide, pin, retitle, relocate, attendance, organizer, split or join",
     "one of add, hide, pin, retitle, relocate, attendance, organizer, split, join",
     [](const toml::node& n, Override& o) {
         std::string name;
         const auto action = read(n, name) ? parse_edit_action(name) : std::nullopt;
         o.action = action.value_or(o.action);
         return action.has_value();
     },
     nullptr, true},
    {"reason", "text", "why, in a few words",
     [](const toml::node& n, Override& o) { return read(n, o.reason) && !trim(o.reason).empty(); }, nullptr, true},
    {"expires", "date", "the last day it counts",
     [](const toml::node& n, Override& o) { return read_day(n, o.expires); }},
    {"event", "web address", "the address of the event's page",
     [](const toml::node& n, Override& o) { return read_address(n, o.event); }},
    {"group", "name or web address", "a Meetup group's name or an organizer's address",
     [](const toml::node& n, Override& o) { return read(n, o.group) && !o.group.empty(); }},
    {"date", "date", "the event's date", [](const toml::node& n, Override& o) { return read_day(n, o.date); }},
    {"last_date", "date", "the last date of an event of several days",
     [](const toml::node& n, Override& o) {
         const auto day = read_day(n);
         o.dates.last = day.value_or(Date{});
         return day.has_value();
     }},
    {"title", "text", "a title",
     [](const toml::node& n, Override& o) { return read(n, o.title) && !trim(o.title).empty(); }},
    {"with", "web address", "the address of the event that stays",
     [](const toml::node& n, Override& o) { return read_address(n, o.with); }},
    {"city", "text", "a city", read_to<&Override::place, &Place::city>},
    {"state", "code such as TX", "a state's code such as TX", read_to<&Override::place, &Place::state>},
    {"country", "ISO code", "an ISO 3166-1 code of two letters such as DE",
     [](const toml::node& n, Override& o) {
         return read(n, o.place.country) && o.place.country.size() == 2 && places::region_of(o.place.country);
     }},
    {"attendance", "in-person, virtual or hybrid", "one of in-person, virtual, hybrid",
     [](const toml::node& n, Override& o) {
         std::string name;
         o.attendance = read(n, name) ? parse_attendance(name) : std::nullopt;
         return o.attendance.has_value();
     }},
    {"organizer", "text", "an organizer's name as it is printed", read_to<&Override::organizer, &Link::text>},
    {"organizer_url", "web address", "the organizer's page",
     [](const toml::node& n, Override& o) { return read_address(n, o.organizer.url); }},
}};

/// The first of those that is missing; empty: none is.
std::string_view first_missing(std::initializer_list<std::pair<bool, std::string_view>> needed) {
    for (const auto& [is_there, key] : needed)
        if (!is_there)
            return key;
    return "";
}

std::string_view missing_organizer(const Override& o) {
    return first_missing({{!o.organizer.text.empty(), "organizer"}, {!o.organizer.url.empty(), "organizer_url"}});
}

/// An event that is known from nowhere else needs all that a line prints.
std::string_view missing_of_added(const Override& o) {
    const auto missing =
        first_missing({{o.date.has_value(), "date"}, {!o.title.empty(), "title"}, {!o.event.empty(), "event"}});
    if (!missing.empty())
        return missing;
    if (const auto organizer = missing_organizer(o); !organizer.empty())
        return organizer;
    const bool has_place = attendance_of(o) != Attendance::online || !o.place.city.empty() || !o.place.country.empty();
    return has_place ? first_missing({{!o.place.city.empty(), "city"}, {!o.place.country.empty(), "country"}}) : "";
}

/// The key that the action cannot do without and that is missing; empty: none.
std::string_view missing_key(const Override& o) {
    switch (o.action) {
        case Action::add:
            return missing_of_added(o);
        case Action::retitle:
            return o.title.empty() ? "title" : "";
        case Action::relocate:
            return o.place.city.empty() ? "city" : o.place.country.empty() ? "country" : "";
        case Action::attendance:
            return o.attendance ? "" : "attendance";
        case Action::organizer:
            return missing_organizer(o);
        case Action::join:
            return o.with.empty() ? "with" : "";
        case Action::hide:
        case Action::pin:
        case Action::split:
        case Action::line:
            return "";
    }
    return "";
}

}  // namespace

std::span<const Key<Override>> override_keys() {
    return keys;
}

std::optional<Override> read_override(const toml::table& table, std::string_view file, ConfigMistakes& mistakes) {
    const std::size_t before = mistakes.size();
    Override o;
    read_keys(table, override_keys(), o, file, "override", mistakes);
    if (mistakes.size() != before)
        return {};
    std::string_view missing = missing_key(o);
    if (missing.empty() && o.event.empty() && (o.group.empty() || !o.date))
        missing = "event";
    if (!missing.empty()) {
        mistakes.add(file, table.source(), "override." + std::string(missing),
                     missing == "event" ? "missing; an event is named by event, or by group and date"
                                        : "missing; " + std::string(edit_action_name(o.action)) + " needs it");
        return {};
    }
    if (o.date) {
        o.dates.first = *o.date;
        o.dates.last = o.dates.last.ok() ? o.dates.last : *o.date;
    }
    if (o.dates.last < o.dates.first) {
        mistakes.add(file, table.get("last_date")->source(), "override.last_date",
                     "expected no day before " + format_date(o.dates.first) + ", found " + format_date(o.dates.last));
        return {};
    }
    o.place.country = places::country_code(o.place.country).value_or(o.place.country);
    o.written_at = std::string(file) + ":" + std::to_string(table.source().begin.line);
    return o;
}

}  // namespace twir::config
