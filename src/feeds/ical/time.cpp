#include "feeds/ical/time.hpp"

#include "feeds/ical/limits.hpp"

#include <algorithm>
#include <string_view>

namespace twir::feeds {
namespace {

using Kind = ListingTime::Kind;
using std::chrono::seconds;

std::optional<LocalTime> local_of(const icaltimetype& value) {
    const auto day = date::year(value.year) / value.month / value.day;
    if (value.year < 1 || value.year > 9999 || value.month < 1 || value.month > 12 || value.day < 1 || !day.ok())
        return {};
    if (value.is_date != 0)
        return local_midnight(day);
    // A leap second is the last one of its minute here.
    if (value.hour < 0 || value.hour > 23 || value.minute < 0 || value.minute > 59 || value.second < 0 ||
        value.second > 60)
        return {};
    return local_midnight(day) + std::chrono::hours(value.hour) + std::chrono::minutes(value.minute) +
           seconds(std::min(value.second, 59));
}

template <std::size_t N>
std::vector<int> values_of(const short (&list)[N]) {
    std::vector<int> out;
    for (const short value : list) {
        if (value == ICAL_RECURRENCE_ARRAY_MAX)
            break;
        out.push_back(value);
    }
    return out;
}

std::optional<Frequency> frequency_of(icalrecurrencetype_frequency f) {
    switch (f) {
        case ICAL_SECONDLY_RECURRENCE:
            return Frequency::secondly;
        case ICAL_MINUTELY_RECURRENCE:
            return Frequency::minutely;
        case ICAL_HOURLY_RECURRENCE:
            return Frequency::hourly;
        case ICAL_DAILY_RECURRENCE:
            return Frequency::daily;
        case ICAL_WEEKLY_RECURRENCE:
            return Frequency::weekly;
        case ICAL_MONTHLY_RECURRENCE:
            return Frequency::monthly;
        case ICAL_YEARLY_RECURRENCE:
            return Frequency::yearly;
        default:
            return {};
    }
}

bool is_midnight(LocalTime t) {
    return t == date::floor<date::days>(t);
}

/// The day that begins at a moment which was written in UTC: midnight there is taken as it stands, and where no zone
/// is known the nearest midnight is meant.
LocalTime day_meant(LocalTime utc, const Zone* zone) {
    if (is_midnight(utc))
        return utc;
    const LocalTime t =
        zone == nullptr ? utc + std::chrono::hours(12) : zone->to_local(Instant(utc.time_since_epoch()));
    return date::floor<date::days>(t);
}

/// The last time in the terms of `start` that is not after `t`. Where the clocks go back that is more than the time
/// they show at `t`: a time that comes twice is its first.
LocalTime last_until(Instant t, const CalendarTime& start) {
    LocalTime last = start.at(t).local;
    for (seconds step = std::chrono::hours(16); step >= seconds(1); step /= 2)
        while (start.at(last + step).instant() <= t)
            last += step;
    return last;
}

/// The last day of a series of whole days that ends at `t`, as UNTIL gives it. Some write the last second before that
/// day, others the last second of it: it is the day that the rule makes.
LocalTime last_day(const icaltimetype& until, LocalTime t, const RecurrenceRule& rule, const CalendarTime& start,
                   const Zone* day_zone) {
    const auto day_of = [&](LocalTime moment) {
        return icaltime_is_utc(until) != 0 ? day_meant(moment, day_zone) : date::floor<date::days>(moment);
    };
    if (until.second != 59)
        return day_of(t);
    const LocalTime next = day_of(t + seconds(1));
    WorkBudget budget{limits::rule_steps, 2};
    const auto made = expand(rule, start.local, next - date::days(1), next + date::days(1), budget).times;
    return made == std::vector{next} ? next : next - date::days(1);
}

/// The last time that UNTIL allows, in the wall-clock time of the series. `rule` has all but it.
LocalTime until_of(const icaltimetype& value, LocalTime local, const RecurrenceRule& rule, const CalendarTime& start,
                   const Zone* day_zone) {
    if (value.is_date != 0)
        return local + std::chrono::hours(24) - seconds(1);
    if (start.is_date())
        return last_day(value, local, rule, start, day_zone);
    if (icaltime_is_utc(value) == 0 || start.kind == Kind::floating)
        return local;
    return last_until(Instant(local.time_since_epoch()), start);
}

}  // namespace

Instant CalendarTime::instant() const {
    return zone == nullptr ? Instant(local.time_since_epoch()) : zone->to_instant(local);
}

CalendarTime CalendarTime::at(Instant t) const {
    return at(zone == nullptr ? LocalTime(t.time_since_epoch()) : zone->to_local(t));
}

ListingTime CalendarTime::listing_time() const {
    if (zone == nullptr)
        return {kind, local, seconds(0)};
    const Instant t = zone->to_instant(local);
    const seconds offset = zone->offset(t);
    return {kind, LocalTime(t.time_since_epoch() + offset), offset};
}

LocalTime CalendarTime::local_in(const CalendarTime& other) const {
    const bool comparable = kind != Kind::date && kind != Kind::floating && !other.is_date() &&
                            other.kind != Kind::floating && zone != other.zone;
    return comparable ? other.at(instant()).local : local;
}

CalendarTime in_series(const CalendarTime& named, const CalendarTime& start, const Zone* day_zone) {
    if (start.is_date() && named.kind == Kind::utc)
        return start.at(day_meant(named.local, day_zone));
    return named.is_bare && !named.is_date() && !start.is_date() ? start.at(named.local) : named;
}

std::optional<CalendarTime> to_calendar_time(const icaltimetype& value, std::string_view tzid, int line,
                                             TimeContext& context, const CalendarTime* of) {
    const auto local = local_of(value);
    if (!local)
        return {};
    if (value.is_date != 0)
        return CalendarTime{Kind::date, *local, nullptr};
    if (icaltime_is_utc(value) != 0)
        return CalendarTime{Kind::utc, *local, nullptr};
    if (tzid.empty() && of != nullptr)
        return CalendarTime{of->is_date() ? Kind::floating : of->kind, *local, of->zone, true};
    if (tzid.empty() && context.default_zone == nullptr && context.floating_line == 0)
        context.floating_line = line;
    const Zone* zone = tzid.empty() ? context.default_zone : context.zones.find(tzid, line);
    return CalendarTime{zone == nullptr ? Kind::floating : Kind::zoned, *local, zone, tzid.empty()};
}

std::optional<CalendarDuration> to_calendar_duration(const icaldurationtype& value) {
    constexpr unsigned hundred_years = 36'525;
    if (value.is_neg != 0 || value.days > hundred_years || value.weeks > hundred_years / 7 ||
        value.hours > 24 * hundred_years || value.minutes > 24 * 60 * hundred_years)
        return {};
    const seconds clock =
        std::chrono::hours(value.hours) + std::chrono::minutes(value.minutes) + seconds(value.seconds);
    return CalendarDuration{date::days(value.days + 7 * value.weeks), clock};
}

CalendarTime add(const CalendarTime& start, const CalendarDuration& duration) {
    const CalendarTime day = start.at(start.local + duration.days);
    if (start.is_date())
        return day.at(day.local + date::floor<date::days>(duration.seconds));
    return duration.seconds == seconds(0) ? day : day.at(day.instant() + duration.seconds);
}

result<RecurrenceRule> to_rule(const icalrecurrencetype& value, const CalendarTime& start, const Zone* day_zone) {
    const auto frequency = frequency_of(value.freq);
    if (!frequency)
        return fail(errc::malformed, "the rule has no frequency");
    if (value.rscale != nullptr && std::string_view(value.rscale) != "GREGORIAN")
        return fail(errc::unsupported, "the rule counts in another calendar (RSCALE)");
    if (value.skip != ICAL_SKIP_OMIT && value.skip != ICAL_SKIP_UNDEFINED)
        return fail(errc::unsupported, "the rule moves dates that do not exist (SKIP)");
    RecurrenceRule rule;
    rule.frequency = *frequency;
    rule.interval = std::max<int>(1, value.interval);
    if (value.count > 0)
        rule.count = value.count;
    if (rule.is_sub_daily() && (!rule.count || *rule.count > limits::sub_daily_count))
        return fail(errc::refused, "repeats more often than daily without a COUNT of at most " +
                                       std::to_string(limits::sub_daily_count));
    rule.week_start = static_cast<unsigned>(std::max<int>(value.week_start, ICAL_SUNDAY_WEEKDAY) - 1);
    if (value.week_start == ICAL_NO_WEEKDAY)
        rule.week_start = 1;
    rule.seconds = values_of(value.by_second);
    rule.minutes = values_of(value.by_minute);
    rule.hours = values_of(value.by_hour);
    for (const int day : values_of(value.by_day)) {
        const auto weekday = icalrecurrencetype_day_day_of_week(static_cast<short>(day));
        rule.weekdays.push_back(
            {icalrecurrencetype_day_position(static_cast<short>(day)), static_cast<unsigned>(weekday - 1)});
    }
    rule.month_days = values_of(value.by_month_day);
    rule.year_days = values_of(value.by_year_day);
    rule.week_numbers = values_of(value.by_week_no);
    rule.months = values_of(value.by_month);
    rule.set_positions = values_of(value.by_set_pos);
    // Times of day mean nothing where a series is of whole days.
    if (start.is_date() && !rule.is_sub_daily()) {
        rule.seconds.clear();
        rule.minutes.clear();
        rule.hours.clear();
    }
    if (icaltime_is_null_time(value.until) == 0) {
        const auto local = local_of(value.until);
        if (!local)
            return fail(errc::malformed, "UNTIL is not a date that exists");
        rule.until = until_of(value.until, *local, rule, start, day_zone);
    }
    return rule;
}

}  // namespace twir::feeds
