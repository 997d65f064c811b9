#pragma once

#include "feeds/ical/rule.hpp"

namespace twir::feeds {

/// Which days a rule picks within a period, with what it leaves unsaid taken from DTSTART.
class DayFilter {
  public:
    DayFilter(const RecurrenceRule& rule, LocalTime start);

    [[nodiscard]] bool matches(date::local_days day) const;
    /// Whether any day of the month can match; false lets a caller skip it.
    [[nodiscard]] bool matches_month(unsigned month) const;

  private:
    [[nodiscard]] bool matches_weekday(date::local_days day, const Date& ymd) const;
    [[nodiscard]] bool matches_week_number(date::local_days day) const;

    Frequency frequency_;
    unsigned week_start_;
    unsigned month_mask_ = 0;  ///< bit n for month n; 0: any
    std::vector<RuleWeekday> weekdays_;
    std::vector<int> month_days_;
    std::vector<int> year_days_;
    std::vector<int> week_numbers_;
    bool ordinal_in_month_;  ///< 2SU counts within the month, not the year
    bool ordinals_count_;    ///< only MONTHLY and YEARLY without BYWEEKNO know ordinals
};

}  // namespace twir::feeds
