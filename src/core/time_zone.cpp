#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/zone_files.hpp>

#include <date/tz.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace twir {
namespace {

using std::chrono::seconds;

constexpr const char* zone_list = "/usr/share/zoneinfo/tzdata.zi";

/// Null for an unknown zone. date-tz searches its list of names; it opens no path made from `name`.
const date::time_zone* locate(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

/// Older names of zones and what they are called today. Debian 13 has the files of the older names in another package
/// (tzdata-legacy), but their list in tzdata.
const std::map<std::string, std::string, std::less<>>& older_names() {
    static const auto names = [] {
        std::ifstream list(zone_list);
        return read_zone_links({std::istreambuf_iterator<char>(list), {}});
    }();
    return names;
}

const date::time_zone* find_zone(std::string_view name) {
    if (name.empty() || name.size() > 64)
        return nullptr;
    if (const auto* zone = locate(std::string(name)))
        return zone;
    const auto older = older_names().find(name);
    return older == older_names().end() ? nullptr : locate(older->second);
}

/// date-tz 3.0.1 ignores the footer of a TZif file, and the tables end in 2037.
seconds shift_into_table(date::sys_days day) {
    return shift_to_similar_year(day, 2037);
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_zone_links(const std::string& list) {
    std::map<std::string, std::string, std::less<>> out;
    std::istringstream lines(list);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind;
        std::string today;
        std::string older;
        if (line.starts_with("L ") && words >> kind >> today >> older)
            out.emplace(std::move(older), std::move(today));
    }
    return out;
}

bool has_time_zones() {
    std::error_code ignored;
    return std::filesystem::exists(zone_list, ignored) || std::filesystem::exists("/usr/share/zoneinfo/UTC", ignored);
}

seconds shift_to_similar_year(date::sys_days day, int last_year) {
    const int year = static_cast<int>(Date(day).year());
    if (year <= last_year)
        return seconds(0);
    const auto first_weekday = [](int y) { return date::weekday(date::sys_days(date::year(y) / 1 / 1)); };
    // Within 40 years every kind of year comes up, also where a century year is not a leap year.
    for (int candidate = last_year; candidate > last_year - 40; --candidate)
        if (first_weekday(candidate) == first_weekday(year) &&
            date::year(candidate).is_leap() == date::year(year).is_leap())
            return date::sys_days(date::year(candidate) / 1 / 1) - date::sys_days(date::year(year) / 1 / 1);
    return seconds(0);
}

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    const auto* zone = find_zone(name);
    if (zone == nullptr)
        return {};
    return TimeZone(zone);
}

seconds TimeZone::offset(Instant t) const {
    return zone_->get_info(t + shift_into_table(date::floor<date::days>(t))).offset;
}

LocalTime TimeZone::to_local(Instant t) const {
    return LocalTime(t.time_since_epoch() + offset(t));
}

Instant TimeZone::to_instant(LocalTime t) const {
    const seconds shift = shift_into_table(date::sys_days(date::floor<date::days>(t).time_since_epoch()));
    // In a gap `first` is the offset before it, in an overlap the earlier of the two: both are what RFC 5545 asks for.
    const auto info = zone_->get_info(t + shift);
    return Instant(t.time_since_epoch() - info.first.offset);
}

bool is_time_zone(std::string_view name) {
    return find_zone(name) != nullptr;
}

std::optional<seconds> utc_offset(std::string_view zone, Instant t) {
    const auto z = TimeZone::find(zone);
    return z ? std::optional(z->offset(t)) : std::nullopt;
}

std::optional<LocalTime> to_local(std::string_view zone, Instant t) {
    const auto z = TimeZone::find(zone);
    return z ? std::optional(z->to_local(t)) : std::nullopt;
}

std::optional<Instant> to_instant(std::string_view zone, LocalTime t) {
    const auto z = TimeZone::find(zone);
    return z ? std::optional(z->to_instant(t)) : std::nullopt;
}

void warm_up_time_zones() {
    static_cast<void>(date::get_tzdb());
}

}  // namespace twir
