#include "config/config_source.hpp"

#include <twir_events/config/source_address.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/time_zone.hpp>

#include <array>

namespace twir::config {
namespace {

constexpr std::array<Key<ConfiguredSource>, 13> keys{{
    {"id", "a name of letters, digits and . _ : @ -",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.id) && is_source_id(s.source.id); }},
    {"kind", "one of google-calendar, ical, meetup, meetup-ical, luma, luma-ical, twir-draft, event-page",
     [](const toml::node& n, ConfiguredSource& s) {
         std::string name;
         const auto kind = read(n, name) ? parse_source_kind(name) : std::nullopt;
         s.source.kind = kind.value_or(s.source.kind);
         return kind.has_value();
     },
     true},
    {"url", "an https:, http: or file: address",
     [](const toml::node& n, ConfiguredSource& s) {
         // What holds a password is a mistake, too, but not one that quotes it.
         return read(n, s.source.url) && (holds_user_name(s.source.url) || is_source_address(s.source.url));
     }},
    {"urls", "a list of file: addresses, the pages of one answer in their order",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.urls) && !s.urls.empty() &&
                std::all_of(s.urls.begin(), s.urls.end(), [](const auto& u) { return u.starts_with("file:"); });
     }},
    {"group", "the name of a Meetup group as in its address",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.source.group) && is_path_segment(s.source.group);
     }},
    {"calendar_id", "the id of a Google calendar, or Luma's cal-...",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.source.calendar_id) && is_path_segment(s.source.calendar_id);
     }},
    {"organizer_url", "the url of an organizer of the directory",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.organizer_url); }},
    {"require_title_word", "a word or a list of words",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.require_title_word); }},
    {"attendance", "one of in-person, virtual, hybrid",
     [](const toml::node& n, ConfiguredSource& s) {
         std::string name;
         s.source.attendance = read(n, name) ? parse_attendance(name) : std::nullopt;
         return s.source.attendance.has_value();
     }},
    {"zone", "an IANA time zone such as Europe/Berlin",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.zone) && is_time_zone(s.source.zone); }},
    {"interval", "a time between two polls such as \"6h\"",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.interval.emplace()); }},
    {"allow_private", "true or false",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.allow_private); }},
    {"published", "true or false", [](const toml::node& n, ConfiguredSource& s) { return read(n, s.published); }},
}};

/// What is wrong with a source's address once each of its keys is right; empty: nothing.
std::string address_mistake(const ConfiguredSource& s) {
    if (holds_user_name(s.source.url))
        return std::string(no_user_name);
    if (!s.source.url.empty() && !s.urls.empty())
        return "url and urls exclude each other";
    if (s.source.url.empty() && s.urls.empty() && default_address(s.source).empty())
        return "missing; a source of this kind is found by " + std::string(address_keys(s.source.kind));
    return {};
}

}  // namespace

std::optional<ConfiguredSource> read_source(const toml::table& table, const std::filesystem::path& file,
                                            ConfigMistakes& mistakes) {
    const std::size_t before = mistakes.size();
    ConfiguredSource s;
    read_keys(table, std::span<const Key<ConfiguredSource>>(keys), s, file.string(), "source", mistakes);
    if (mistakes.size() != before)
        return {};
    if (const auto mistake = address_mistake(s); !mistake.empty()) {
        mistakes.add(file.string(), table.source(), "source.url", mistake);
        return {};
    }
    if (s.source.kind != SourceKind::twir_draft && s.published) {
        mistakes.add(file.string(), table.source(), "source.published", "only a twir-draft source shows issues");
        return {};
    }
    if (s.urls.empty())
        s.urls = {s.source.url.empty() ? default_address(s.source) : s.source.url};
    for (const auto& url : s.urls)
        if (const auto wrong = weekly_address_mistake(url); !wrong.empty() && s.source.kind == SourceKind::twir_draft) {
            mistakes.add(file.string(), table.source(), "source.url", wrong);
            return {};
        }
    for (auto& url : s.urls)
        url = resolve_file_address(url, file.parent_path());
    s.source.url = s.urls.front();
    if (s.source.id.empty())
        s.source.id = default_source_id(s.source);
    if (s.source.id.empty()) {
        mistakes.add(file.string(), table.source(), "source.id", "missing; expected a name of your choice");
        return {};
    }
    return s;
}

}  // namespace twir::config
