#include "feeds/ical/zone.hpp"

#include "feeds/ical/limits.hpp"
#include "feeds/ical/lines.hpp"
#include "feeds/ical/windows_zones.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <optional>

namespace twir::feeds {
namespace {

using std::chrono::seconds;

/// The value of a property of the component itself; empty where it is not there.
std::string property_of(const ComponentSpan& span, std::string_view name) {
    LineReader reader(span.content, 0, span.content_line);
    ContentLine line;
    while (reader.next(line)) {
        if (iequals_ascii(line.name(), "BEGIN"))
            return {};
        if (iequals_ascii(line.name(), name))
            return std::string(trim(line.value().substr(0, 256)));
    }
    return {};
}

/// The TZID of a VTIMEZONE as TimeLine has that of a time.
std::string name_of(const ComponentSpan& vtimezone) {
    const std::string text = unescape_text(property_of(vtimezone, "TZID"));
    std::string_view name = trim(text);
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
        name = trim(name.substr(1, name.size() - 2));
    return std::string(name);
}

/// `UTC+02:00`, `GMT-5`, `UTC+0530`: a fixed offset, as some exporters write it.
std::optional<seconds> fixed_offset(std::string_view name) {
    if (!istarts_with_ascii(name, "UTC") && !istarts_with_ascii(name, "GMT"))
        return {};
    name.remove_prefix(3);
    if (name.size() < 2 || (name.front() != '+' && name.front() != '-'))
        return {};
    const int sign = name.front() == '-' ? -1 : 1;
    std::string digits;
    for (const char c : name.substr(1)) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ':')
            return {};
    }
    if (digits.empty() || digits.size() > 4)
        return {};
    if (digits.size() <= 2)
        digits += "00";
    const int number = std::stoi(digits);
    if (number / 100 > 14 || number % 100 > 59)
        return {};
    return seconds(sign * (number / 100 * 3600 + number % 100 * 60));
}

}  // namespace

seconds Zone::offset(Instant t) const {
    if (const auto* zone = std::get_if<TimeZone>(&rules_))
        return zone->offset(t);
    const auto& onsets = std::get<std::vector<Onset>>(rules_);
    const Instant in_table = t + shift_to_similar_year(date::floor<date::days>(t), 2099);
    const auto next = std::upper_bound(onsets.begin(), onsets.end(), in_table,
                                       [](Instant value, const Onset& onset) { return value < onset.at; });
    return next == onsets.begin() ? next->before : std::prev(next)->after;
}

Instant Zone::to_instant(LocalTime t) const {
    if (const auto* zone = std::get_if<TimeZone>(&rules_))
        return zone->to_instant(t);
    const auto& onsets = std::get<std::vector<Onset>>(rules_);
    const auto day = date::sys_days(date::floor<date::days>(t).time_since_epoch());
    const seconds local = t.time_since_epoch() + shift_to_similar_year(day, 2099);
    // The offset before an onset holds through its gap, and for the first run of its overlap.
    const auto next = std::upper_bound(onsets.begin(), onsets.end(), local, [](seconds value, const Onset& onset) {
        return value < onset.at.time_since_epoch() + std::max(onset.before, onset.after);
    });
    return Instant(t.time_since_epoch() - (next == onsets.begin() ? next->before : std::prev(next)->after));
}

std::string iana_name_of(std::string_view tzid) {
    tzid = trim(tzid);
    if (is_time_zone(tzid))
        return std::string(tzid);
    if (const auto windows = iana_of_windows_zone(tzid); !windows.empty() && is_time_zone(windows))
        return std::string(windows);
    // `/citadel.org/20210210_1/Europe/Berlin`, `tzone://Microsoft/Utc`: the end of a path is a name.
    for (auto slash = tzid.find('/'); slash != std::string_view::npos; slash = tzid.find('/', slash + 1)) {
        const auto rest = tzid.substr(slash + 1);
        if (iequals_ascii(rest, "utc"))
            return "UTC";
        if (is_time_zone(rest))
            return std::string(rest);
    }
    return {};
}

namespace {

/// `EUROPE/BERLIN`, `america/new york`: as IANA writes it, but for a few names.
std::string titled(std::string_view name) {
    std::string out;
    bool begins = true;
    for (const char c : name) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool is_lower = c >= 'a' && c <= 'z';
        out += begins && is_lower    ? static_cast<char>(c - 'a' + 'A')
               : !begins && is_upper ? static_cast<char>(c - 'A' + 'a')
               : c == ' '            ? '_'
                                     : c;
        begins = !is_upper && !is_lower;
    }
    return out;
}

/// The name nearest to an unknown one: in another case, in quotes, with a number behind it (as Outlook numbers
/// duplicates), or for summer time.
std::string nearest_iana_name(std::string_view tzid) {
    std::string name(trim(tzid));
    if (name.size() >= 2 && name.front() == name.back() && (name.front() == '\'' || name.front() == '"'))
        name = name.substr(1, name.size() - 2);
    const bool is_offset =
        ifind_ascii(name, "GMT") != std::string::npos || ifind_ascii(name, "UTC") != std::string::npos;
    if (const auto end = name.find_last_not_of("0123456789");
        !is_offset && end != std::string::npos && end + 1 < name.size())
        name = name.substr(0, name.find_last_not_of(" -_", end) + 1);
    for (const auto& candidate : {name, replace_all(name, " Daylight Time", " Standard Time"), titled(name)})
        if (auto iana = iana_name_of(candidate); !iana.empty())
            return iana;
    return {};
}

}  // namespace

ZoneTable::ZoneTable(const std::vector<ComponentSpan>& vtimezones, ProblemList& problems, WorkBudget& budget)
    : problems_(problems), budget_(budget) {
    for (const ComponentSpan& span : vtimezones)
        vtimezones_[name_of(span)].push_back(span);
}

const Zone* ZoneTable::find(std::string_view tzid, int line) {
    if (const auto known = zones_.find(tzid); known != zones_.end())
        return known->second.get();
    auto zone = make(tzid);
    if (!zone)
        problems_.add(line, "TZID", "no time zone is called " + excerpt(tzid),
                      "its times kept as wall-clock times without a zone");
    return zones_.emplace(std::string(tzid), std::move(zone)).first->second.get();
}

const Zone* ZoneTable::only() {
    return vtimezones_.size() == 1 ? find(vtimezones_.begin()->first, vtimezones_.begin()->second.front().line)
                                   : nullptr;
}

std::unique_ptr<Zone> ZoneTable::make(std::string_view tzid) {
    std::string iana = iana_name_of(tzid);
    const auto own = vtimezones_.find(tzid);
    if (own != vtimezones_.end() && iana.empty())
        iana = iana_name_of(property_of(own->second.front(), "X-LIC-LOCATION"));
    if (const auto zone = TimeZone::find(iana))
        return std::make_unique<Zone>(iana, *zone);
    if (own != vtimezones_.end())
        if (auto onsets = read_onsets(own->second, problems_, budget_); !onsets.empty())
            return std::make_unique<Zone>(to_valid_utf8(tzid), std::move(onsets));
    if (const auto offset = fixed_offset(trim(tzid)))
        return std::make_unique<Zone>(std::string(trim(tzid)), std::vector<Onset>{{Instant(), *offset, *offset}});
    if (const auto zone = TimeZone::find(iana = nearest_iana_name(tzid)))
        return std::make_unique<Zone>(iana, *zone);
    return nullptr;
}

}  // namespace twir::feeds
