#include "section/wall_clock.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/people.hpp>

#include <array>
#include <cstdio>

namespace twir::section {
namespace {

constexpr std::array<std::string_view, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view weekday(Date date) {
    return days.at(date::weekday(date::sys_days(date)).c_encoding());
}

std::string hour_and_minute(std::chrono::seconds since_midnight) {
    const auto minutes = since_midnight.count() / 60;
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return out.data();
}

std::string clock_of(LocalTime time) {
    return hour_and_minute(time - local_midnight(date_of(time)));
}

std::string clock_of(Instant time) {
    return hour_and_minute(time - utc_midnight(date_of(time))) + " UTC";
}

/// `America/Argentina/Buenos_Aires` is Buenos Aires.
std::string city_of(std::string_view zone) {
    return replace_all(std::string(zone.substr(zone.rfind('/') + 1)), "_", " ");
}

}  // namespace

std::string people_date(Date date) {
    std::string out(weekday(date).substr(0, 3));
    out.append(" ").append(std::to_string(static_cast<unsigned>(date.day()))).append(" ");
    out.append(months.at(static_cast<unsigned>(date.month()) - 1)).append(" ");
    return out.append(std::to_string(static_cast<int>(date.year())));
}

std::string people_short_date(Date date) {
    return std::to_string(static_cast<unsigned>(date.day())) + " " +
           std::string(months.at(static_cast<unsigned>(date.month()) - 1));
}

std::string people_dates(const DateRange& dates) {
    return dates.single_day() ? people_date(dates.first) : people_date(dates.first) + " to " + people_date(dates.last);
}

std::string people_time(Instant time, Date today) {
    const int ago = days_between(date_of(time), today);
    if (ago == 0)
        return "today " + clock_of(time);
    return ago == 1 ? "yesterday " + clock_of(time) : people_time(time);
}

std::string people_time(Instant time) {
    return people_date(date_of(time)) + " " + clock_of(time);
}

std::string people_day(Instant time, Date today) {
    const int ago = days_between(date_of(time), today);
    if (ago == 0)
        return "today";
    if (ago == 1)
        return "yesterday";
    return ago > 1 && ago < 7 ? std::string(weekday(date_of(time))) : people_date(date_of(time));
}

std::string people_when(const Event& event) {
    std::string dates = people_dates(event.dates);
    if (!event.start)
        return dates;
    const auto local = wall_clock(event, *event.start);
    return dates + ", " +
           (local ? clock_of(local->local) + " (" + city_of(event.zone.text()) + ")" : clock_of(*event.start));
}

std::string people_value(const std::string& value) {
    if (const auto date = parse_date(value))
        return people_date(*date);
    if (const auto time = parse_rfc3339(value))
        return people_date(date_of(time->local)) + " " +
               (time->offset.count() == 0 ? clock_of(time->instant()) : clock_of(time->local));
    return value;
}

}  // namespace twir::section
