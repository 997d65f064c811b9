#include "config/source_list.hpp"

#include "config/config_source.hpp"
#include <twir_events/config/source_address.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace twir::config {
namespace {

namespace json = boost::json;

/// `https://www.meetup.com/rust-berlin/events/`: rust-berlin.
std::string group_of(std::string_view address) {
    const auto url = Url::parse(address);
    return url ? url->group() : std::string();
}

ConfiguredSource meetup_source(std::string group) {
    ConfiguredSource s;
    s.source.kind = SourceKind::meetup_ical;
    s.source.group = std::move(group);
    return s;
}

std::optional<ConfiguredSource> read_meetup(const json::value& entry) {
    if (entry.is_string()) {
        auto group = group_of(std::string_view(entry.get_string()));
        return group.empty() ? std::nullopt : std::optional(meetup_source(std::move(group)));
    }
    auto group = group_of(text_at(entry, {"url"}));
    if (group.empty())
        return {};
    auto s = meetup_source(std::move(group));
    s.source.attendance = parse_attendance(text_at(entry, {"event_format"}));
    if (auto word = text_at(entry, {"required_title_token"}); !word.empty())
        s.source.require_title_word = {std::move(word)};
    return s;
}

std::optional<ConfiguredSource> read_luma(const json::value& entry) {
    ConfiguredSource s;
    s.source.kind = SourceKind::luma;
    const std::string id = text_at(entry, {"calendar_id"});
    if (id.starts_with("cal-") && config::is_path_segment(id))
        s.source.calendar_id = id;
    const std::string page = text_at(entry, {"calendar_url"});
    if (const auto slug = Url::parse(page) ? config::luma_slug(page) : std::nullopt)
        s.slug = *slug;
    config::take_page(s);
    return s.slug.empty() && s.source.calendar_id.empty() ? std::nullopt : std::optional(std::move(s));
}

using ReadEntry = std::optional<ConfiguredSource> (*)(const json::value&);

void read_entries(const json::array& entries, ReadEntry read_entry, const std::string& file,
                  std::vector<ConfiguredSource>& out, std::vector<std::string>& warnings) {
    for (const auto& entry : entries)
        if (auto source = read_entry(entry))
            out.push_back(std::move(*source));
        else
            warnings.push_back(config::without_query(file) +
                               ": names neither a group nor a calendar: " + json::serialize(entry).substr(0, 100));
}

json::value parse(std::string_view text) {
    boost::system::error_code error;
    auto value = json::parse({text.data(), text.size()}, error);
    return error ? json::value() : value;
}

/// All names that a source may be given by, for every kind of source.
std::vector<std::string> names_of(const ConfiguredSource& s) {
    std::vector<std::string> names = {"id " + s.source.id};
    if (!s.source.group.empty())
        names.push_back("meetup " + meetup_group_key(s.source.group));
    if (!s.source.calendar_id.empty())
        names.push_back("calendar " + s.source.calendar_id);
    if (!s.slug.empty())
        names.push_back("luma " + to_lower_ascii(s.slug));
    return names;
}

}  // namespace

bool is_source_list(std::string_view text) {
    text = trim(text);
    // A TOML file may begin with the header of a table.
    return text.starts_with('{') ||
           (text.starts_with('[') &&
            std::string_view("\"{]").find(trim(text.substr(1)).substr(0, 1)) != std::string_view::npos);
}

std::size_t entries_in_list(std::string_view text) {
    std::vector<std::string> warnings;
    const auto sources = read_source_list(text, "", warnings);
    return sources ? sources->size() : 0;
}

result<std::vector<ConfiguredSource>> read_source_list(std::string_view text, const std::string& file,
                                                       std::vector<std::string>& warnings) {
    const auto document = parse(text);
    std::vector<ConfiguredSource> out;
    if (const auto* groups = document.if_array()) {
        read_entries(*groups, read_meetup, file, out, warnings);
        return out;
    }
    bool found = false;
    for (const auto& [name, read_entry] : {std::pair<std::string_view, ReadEntry>{"meetup", read_meetup},
                                           std::pair<std::string_view, ReadEntry>{"luma", read_luma}}) {
        const auto* entries = array_at(document, {name});
        if (entries == nullptr)
            continue;
        found = true;
        read_entries(*entries, read_entry, file, out, warnings);
    }
    if (!found)
        return fail(errc::malformed,
                    "neither a list of Meetup groups nor an object with the lists \"meetup\" and \"luma\"");
    return out;
}

SourceLists::SourceLists(Config& config) : config_(config), directory_(config.organizers) {
    for (const auto& source : config.sources)
        for (auto& name : names_of(source))
            known_.insert(std::move(name));
}

void SourceLists::name_organizers() {
    for (auto& s : config_.sources)
        if (config::is_luma(s.source.kind) && s.source.organizer_url.empty())
            if (const auto* organizer = organizer_of(s))
                s.source.organizer_url = organizer->url;
}

std::string SourceLists::name_for(const ConfiguredSource& s) const {
    if (const auto* organizer = organizer_of(s))
        return organizer->name;
    if (is_by_people(s.source.kind))
        return shows_published(s) ? "the published issues" : "the draft";
    return s.source.group.empty() ? s.slug : s.source.group;
}

void SourceLists::name_sources() {
    std::map<std::string, std::vector<SourceKind>> named;
    for (const auto& s : config_.sources)
        named[s.source.name.empty() ? name_for(s) : s.source.name].push_back(s.source.kind);
    for (auto& s : config_.sources) {
        if (!s.source.name.empty())
            continue;
        auto name = name_for(s);
        const auto& kinds = named[name];
        const bool of_kinds = std::ranges::any_of(kinds, [&](SourceKind kind) { return kind != s.source.kind; });
        // Of two drafts only their ids say which one is meant.
        if (is_by_people(s.source.kind) && kinds.size() > 1)
            continue;
        if (of_kinds && !name.empty())
            name.append(" (").append(words_of(s.source.kind)).append(")");
        s.source.name = std::move(name);
    }
}

bool SourceLists::is_known(const ConfiguredSource& source) {
    bool known = false;
    for (auto& name : names_of(source))
        known = !known_.insert(std::move(name)).second || known;
    return known;
}

const normalize::Organizer* SourceLists::organizer_of(const ConfiguredSource& s) const {
    if (!s.source.organizer_url.empty())
        return directory_.by_url(s.source.organizer_url);
    if (!s.source.group.empty())
        return directory_.by_meetup_group(s.source.group);
    return config::is_luma(s.source.kind)
               ? directory_.by_url("https://luma.com/" + (s.slug.empty() ? "calendar/" + s.source.calendar_id : s.slug))
               : nullptr;
}

void SourceLists::add(std::string name, std::vector<ConfiguredSource> sources) {
    SourceList list;
    list.name = std::move(name);
    list.entries = sources.size();
    for (auto& s : sources) {
        config::complete_source(s, config_.luma);
        if (is_known(s))
            continue;
        const auto* organizer = organizer_of(s);
        if (organizer != nullptr && &directory_.current(*organizer) != organizer) {
            list.moved.push_back(s.source.id);
            continue;
        }
        if (organizer != nullptr)
            s.source.organizer_url = organizer->url;
        s.source.url = s.urls.front();
        s.list = list.name;
        config_.sources.push_back(std::move(s));
        ++list.sources;
    }
    config_.lists.push_back(std::move(list));
}

}  // namespace twir::config
