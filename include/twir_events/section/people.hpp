#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/event.hpp>

#include <string>
#include <string_view>

/// Dates and times as people write them. What programs read stays RFC 3339.
namespace twir::section {

/// `Wed 17 Dec 2025`.
std::string people_date(Date date);
/// `17 Dec`, where the year is plain.
std::string people_short_date(Date date);
/// `Wed 17 Dec 2025`, or `Wed 17 Dec 2025 to Fri 19 Dec 2025`.
std::string people_dates(const DateRange& dates);
/// `today 18:00 UTC`, `yesterday 18:00 UTC`, else with the date.
std::string people_time(Instant time, Date today);
/// `Wed 17 Dec 2025 18:00 UTC`.
std::string people_time(Instant time);
/// `today`, `yesterday`, `Monday` within the last week, else the date.
std::string people_day(Instant time, Date today);
/// `Wed 17 Dec 2025, 18:00 (Chicago)`: the clock where the event is; without it where none is known.
std::string people_when(const Event& event);
/// A value of a listing's field: dates and times as above, all else as it is.
std::string people_value(const std::string& value);

}  // namespace twir::section
