#include <twir_events/core/time_zone.hpp>

#include <date/tz.h>

#include <stdexcept>
#include <string>

namespace twir {
namespace {

using std::chrono::seconds;

/// Null where there is no such zone. date-tz searches its list of names; it opens no path made from `name`.
const date::time_zone* find_zone(std::string_view name) {
    if (name.empty() || name.size() > 64)
        return nullptr;
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

/// date-tz 3.0.1 ignores the footer of a TZif file, and the tables end in 2037. A later time is moved by whole years
/// into 2010..2037, to a year with the same weekdays and the same length, where the same rules give the same offset.
seconds shift_into_table(date::sys_days day) {
    const int year = static_cast<int>(Date(day).year());
    if (year <= 2037)
        return seconds(0);
    const auto first_weekday = [](int y) { return date::weekday(date::sys_days(date::year(y) / 1 / 1)); };
    for (int candidate = 2037; candidate >= 2010; --candidate)
        if (first_weekday(candidate) == first_weekday(year) &&
            date::year(candidate).is_leap() == date::year(year).is_leap())
            return date::sys_days(date::year(candidate) / 1 / 1) - date::sys_days(date::year(year) / 1 / 1);
    return seconds(0);
}

}  // namespace

bool is_time_zone(std::string_view name) {
    return find_zone(name) != nullptr;
}

std::optional<seconds> utc_offset(std::string_view zone, Instant t) {
    const auto* z = find_zone(zone);
    if (z == nullptr)
        return {};
    return z->get_info(t + shift_into_table(date::floor<date::days>(t))).offset;
}

std::optional<LocalTime> to_local(std::string_view zone, Instant t) {
    const auto offset = utc_offset(zone, t);
    if (!offset)
        return {};
    return LocalTime(t.time_since_epoch() + *offset);
}

std::optional<Instant> to_instant(std::string_view zone, LocalTime t) {
    const auto* z = find_zone(zone);
    if (z == nullptr)
        return {};
    const seconds shift = shift_into_table(date::sys_days(date::floor<date::days>(t).time_since_epoch()));
    // In a gap `first` is the offset before it, in an overlap the earlier of the two: both are what RFC 5545 asks for.
    const auto info = z->get_info(t + shift);
    return Instant(t.time_since_epoch() - info.first.offset);
}

void warm_up_time_zones() {
    static_cast<void>(date::get_tzdb());
}

}  // namespace twir
