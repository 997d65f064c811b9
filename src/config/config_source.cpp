#include "config/config_source.hpp"

#include <twir_events/config/source_address.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/url.hpp>

#include <array>

namespace twir::config {
namespace {

const std::string kinds = all_names<SourceKind>();
const std::string expected_kind = "one of " + kinds;

const std::array<Key<ConfiguredSource>, 15> keys{{
    {"id", "name", "a name of letters, digits and . _ : @ -",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.id) && is_source_id(s.source.id); }},
    {"name", "text", "what people call it, in one line",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.source.name) && s.source.name.find_first_of("\r\n") == std::string::npos;
     }},
    {"kind", kinds, expected_kind,
     [](const toml::node& n, ConfiguredSource& s) {
         std::string name;
         const auto kind = read(n, name) ? parse_source_kind(name) : std::nullopt;
         s.source.kind = kind.value_or(s.source.kind);
         return kind.has_value();
     },
     nullptr, true},
    {"url", "https:, http: or file: address", "an https:, http: or file: address",
     [](const toml::node& n, ConfiguredSource& s) {
         // An address with a password is rejected elsewhere, with a message that does not quote it.
         return read(n, s.source.url) && (holds_user_name(s.source.url) || is_source_address(s.source.url));
     }},
    {"urls", "list of file: addresses", "a list of file: addresses, the pages of one answer in their order",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.urls) && !s.urls.empty() &&
                std::all_of(s.urls.begin(), s.urls.end(), [](const auto& u) { return u.starts_with("file:"); });
     }},
    {"group", "name", "the name of a Meetup group as in its address",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.source.group) && is_path_segment(s.source.group);
     }},
    {"calendar_id", "id", "the id of a Google calendar, or Luma's cal-...",
     [](const toml::node& n, ConfiguredSource& s) {
         return read(n, s.source.calendar_id) && is_path_segment(s.source.calendar_id);
     }},
    {"slug", "name or web address", "the name of a calendar's page at luma.com, or its address",
     [](const toml::node& n, ConfiguredSource& s) {
         const auto slug = read(n, s.slug) ? luma_slug(s.slug) : std::nullopt;
         s.slug = slug.value_or("");
         return slug.has_value();
     }},
    {"organizer_url", "web address", "the url of an organizer of the directory",
     read_to<&ConfiguredSource::source, &Source::organizer_url>},
    {"require_title_word", "word or list", "a word or a list of words",
     read_to<&ConfiguredSource::source, &Source::require_title_word>},
    {"attendance", "in-person, virtual or hybrid", "one of in-person, virtual, hybrid",
     [](const toml::node& n, ConfiguredSource& s) {
         std::string name;
         s.source.attendance = read(n, name) ? parse_attendance(name) : std::nullopt;
         return s.source.attendance.has_value();
     }},
    {"zone", "IANA time zone", "an IANA time zone such as Europe/Berlin",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.source.zone) && is_time_zone(s.source.zone); }},
    {"interval", "time", "a time between two polls such as \"6h\"",
     [](const toml::node& n, ConfiguredSource& s) { return read(n, s.interval.emplace()); }},
    {"allow_private", "true or false", "true or false", read_to<&ConfiguredSource::allow_private>,
     show<&ConfiguredSource::allow_private>},
    {"published", "true or false", "true or false", read_to<&ConfiguredSource::published>,
     show<&ConfiguredSource::published>},
}};

/// What is wrong with a source's address once each of its keys is right; empty: nothing.
std::string address_mistake(const ConfiguredSource& s, const LumaSettings& luma) {
    if (holds_user_name(s.source.url))
        return std::string(no_user_name);
    if (!s.source.url.empty() && !s.urls.empty())
        return "url and urls exclude each other";
    if (!s.slug.empty() && !is_luma(s.source.kind))
        return "only luma and luma-ical sources have a slug";
    if (!s.slug.empty() && (!s.source.url.empty() || !s.urls.empty()))
        return "url and slug exclude each other";
    if (s.source.url.empty() && s.urls.empty() && s.slug.empty() && default_address(s.source, luma).empty())
        return "missing; a source of this kind is found by " + std::string(address_keys(s.source.kind));
    return {};
}

/// What a file on the web must not say; empty: nothing.
std::string remote_mistake(const ConfiguredSource& s) {
    const auto is_file = [](const std::string& url) { return url.starts_with("file:"); };
    if (is_file(s.source.url) || std::any_of(s.urls.begin(), s.urls.end(), is_file))
        return "a file on the web cannot name files of this machine";
    return s.allow_private ? "a file on the web cannot allow private addresses" : "";
}

}  // namespace

std::span<const Key<ConfiguredSource>> source_keys() {
    return keys;
}

/// A page of luma.com is not a feed, but names one; some pages are called by the calendar's id.
void take_page(ConfiguredSource& s) {
    constexpr std::string_view by_id = "calendar/";
    if (is_luma(s.source.kind) && Url::parse(s.source.url))
        if (const auto slug = luma_slug(s.source.url)) {
            s.slug = *slug;
            s.source.url.clear();
        }
    if (s.slug.starts_with(std::string(by_id) + "cal-")) {
        s.source.calendar_id = s.slug.substr(by_id.size());
        s.slug.clear();
    }
}

void complete_source(ConfiguredSource& s, const LumaSettings& luma) {
    if (s.source.id.empty())
        s.source.id = default_source_id(s);
    if (!s.slug.empty()) {
        s.lookup_url = lookup_address(s.slug, luma);
        Source looked_up = s.source;
        looked_up.calendar_id = poll::calendar_id_place;
        s.urls = {default_address(looked_up, luma)};
    }
    if (s.urls.empty())
        s.urls = {s.source.url.empty() ? default_address(s.source, luma) : s.source.url};
}

std::optional<ConfiguredSource> read_source(const toml::table& table, const std::filesystem::path& file,
                                            const LumaSettings& luma, ConfigMistakes& mistakes) {
    const std::size_t before = mistakes.size();
    ConfiguredSource s;
    read_keys(table, source_keys(), s, file.string(), "source", mistakes);
    const auto mistaken = [&](std::string_view key, std::string_view mistake) {
        if (!mistake.empty())
            mistakes.add(file.string(), table.source(), key, mistake);
        return mistakes.size() != before;
    };
    if (mistaken("", ""))
        return {};
    take_page(s);
    const bool shows_issues = is_by_people(s.source.kind);
    if (mistaken("source.url", address_mistake(s, luma)) ||
        mistaken("source.url", is_remote_file(file.string()) ? remote_mistake(s) : "") ||
        mistaken("source.published", !shows_issues && s.published ? "only a twir-draft source shows issues" : ""))
        return {};
    complete_source(s, luma);
    for (auto& url : s.urls) {
        if (shows_issues && mistaken("source.url", weekly_address_mistake(url)))
            return {};
        url = resolve_file_address(url, file.parent_path());
    }
    s.source.url = s.urls.front();
    if (mistaken("source.id", s.source.id.empty() ? "missing; expected a name of your choice" : ""))
        return {};
    return s;
}

}  // namespace twir::config
