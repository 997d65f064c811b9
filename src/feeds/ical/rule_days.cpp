#include "feeds/ical/rule_days.hpp"

#include <algorithm>

namespace twir::feeds {
namespace {

/// `value` is one of `wanted`, counted from the front or (negative) from the end of `length`.
bool counts_to(const std::vector<int>& wanted, int value, int length) {
    return std::any_of(wanted.begin(), wanted.end(), [&](int w) { return w == value || w == value - length - 1; });
}

date::local_days year_begin(int year) {
    return date::local_days(date::year(year) / 1 / 1);
}

/// The first day of week 1 of the year: the first week with at least four days in it.
date::local_days first_week(int year, unsigned week_start) {
    const auto january_4 = date::local_days(date::year(year) / 1 / 4);
    const auto back = (date::weekday(january_4).c_encoding() + 7 - week_start) % 7;
    return january_4 - date::days(back);
}

}  // namespace

DayFilter::DayFilter(const RecurrenceRule& rule, LocalTime start)
    : frequency_(rule.frequency),
      week_start_(rule.week_start),
      weekdays_(rule.weekdays),
      month_days_(rule.month_days),
      year_days_(rule.year_days),
      week_numbers_(rule.week_numbers),
      ordinal_in_month_(rule.frequency == Frequency::monthly || !rule.months.empty()),
      ordinals_count_(rule.frequency >= Frequency::monthly && rule.week_numbers.empty()) {
    for (const int month : rule.months)
        if (month >= 1 && month <= 12)
            month_mask_ |= 1U << static_cast<unsigned>(month);
    const Date day = date_of(start);
    // "Every 30th, yearly" is that of DTSTART's month; so have it libical and ical.js.
    const bool only_month_days = !month_days_.empty() && weekdays_.empty() && year_days_.empty() &&
                                 week_numbers_.empty() && frequency_ == Frequency::yearly;
    if (only_month_days && month_mask_ == 0)
        month_mask_ = 1U << static_cast<unsigned>(day.month());
    if (!weekdays_.empty() || !month_days_.empty() || !year_days_.empty())
        return;
    const bool by_week_number = frequency_ == Frequency::yearly && !week_numbers_.empty();
    if (frequency_ == Frequency::weekly || by_week_number) {
        weekdays_.push_back({0, date::weekday(date::local_days(day)).c_encoding()});
    } else if (frequency_ >= Frequency::monthly) {
        month_days_.push_back(static_cast<int>(static_cast<unsigned>(day.day())));
        if (frequency_ == Frequency::yearly && month_mask_ == 0)
            month_mask_ = 1U << static_cast<unsigned>(day.month());
    }
}

bool DayFilter::matches_month(unsigned month) const {
    return month_mask_ == 0 || ((month_mask_ >> month) & 1U) != 0;
}

bool DayFilter::matches(date::local_days day) const {
    const Date ymd(day);
    if (!matches_month(static_cast<unsigned>(ymd.month())))
        return false;
    if (!month_days_.empty()) {
        const auto last = static_cast<unsigned>((ymd.year() / ymd.month() / date::last).day());
        if (!counts_to(month_days_, static_cast<int>(static_cast<unsigned>(ymd.day())), static_cast<int>(last)))
            return false;
    }
    if (!weekdays_.empty() && !matches_weekday(day, ymd))
        return false;
    if (!year_days_.empty()) {
        const int number = static_cast<int>((day - year_begin(static_cast<int>(ymd.year()))).count()) + 1;
        if (!counts_to(year_days_, number, ymd.year().is_leap() ? 366 : 365))
            return false;
    }
    return week_numbers_.empty() || matches_week_number(day);
}

bool DayFilter::matches_weekday(date::local_days day, const Date& ymd) const {
    const unsigned weekday = date::weekday(day).c_encoding();
    const auto ordinal_fits = [&](int ordinal) {
        if (ordinal == 0 || !ordinals_count_)
            return true;
        const auto begin =
            ordinal_in_month_ ? date::local_days(ymd.year() / ymd.month() / 1) : date::local_days(ymd.year() / 1 / 1);
        const auto last = ordinal_in_month_ ? date::local_days(ymd.year() / ymd.month() / date::last)
                                            : date::local_days(ymd.year() / 12 / 31);
        return ordinal > 0 ? (day - begin).count() / 7 + 1 == ordinal : (last - day).count() / 7 + 1 == -ordinal;
    };
    return std::any_of(weekdays_.begin(), weekdays_.end(),
                       [&](const RuleWeekday& w) { return w.weekday == weekday && ordinal_fits(w.ordinal); });
}

bool DayFilter::matches_week_number(date::local_days day) const {
    // A day around New Year can belong to a week of the year before or after.
    int year = static_cast<int>(Date(day).year());
    if (day < first_week(year, week_start_))
        --year;
    else if (day >= first_week(year + 1, week_start_))
        ++year;
    const auto begin = first_week(year, week_start_);
    const auto weeks = (first_week(year + 1, week_start_) - begin).count() / 7;
    return counts_to(week_numbers_, static_cast<int>((day - begin).count() / 7 + 1), static_cast<int>(weeks));
}

}  // namespace twir::feeds
