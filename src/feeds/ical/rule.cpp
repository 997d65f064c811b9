// Expanding recurrence rules. libical's own iterator cannot be interrupted and is wrong for BYWEEKNO without BYDAY,
// BYSETPOS outside of MONTHLY and YEARLY, and a negative BYMONTHDAY as a limit; so libical parses and this iterates.
#include "feeds/ical/rule.hpp"

#include "feeds/ical/rule_days.hpp"

#include <algorithm>

namespace twir::feeds {
namespace {

using date::days;
using date::local_days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int last_year = 9999;

bool allows(const std::vector<int>& list, long value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

std::vector<int> or_else(const std::vector<int>& list, long value) {
    return list.empty() ? std::vector<int>{static_cast<int>(value)} : list;
}

/// Offsets from a period's beginning, sorted: every combination of hours, minutes and seconds.
std::vector<seconds> combine(const std::vector<int>& h, const std::vector<int>& m, const std::vector<int>& s) {
    std::vector<seconds> out;
    for (const int hour : h)
        for (const int minute : m)
            for (const int second : s)
                out.push_back(hours(hour) + minutes(minute) + seconds(second));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// Goes through the periods of a rule, one set of times after the other.
class Expander {
  public:
    Expander(const RecurrenceRule& rule, LocalTime start, LocalTime from, LocalTime to, WorkBudget& budget)
        : rule_(rule), filter_(rule, start), start_(start), from_(std::max(from, start)), to_(to), budget_(budget) {
        if (rule.until)
            to_ = std::min(to_, *rule.until + seconds(1));
    }

    Expansion run() {
        if (to_ <= start_)
            return {};
        if (rule_.is_sub_daily())
            by_time();
        else
            by_day();
        return std::move(out_);
    }

  private:
    /// Where a period `index` intervals after the first begins, and where it ends.
    struct Period {
        local_days begin;
        local_days end;
    };

    [[nodiscard]] Period period(long index) const {
        const auto first = date::floor<days>(start_);
        const long step = index * rule_.interval;
        const Date ymd(first);
        switch (rule_.frequency) {
            case Frequency::yearly: {
                const auto year = ymd.year() + date::years(static_cast<int>(step));
                return {local_days(year / 1 / 1), local_days((year + date::years(1)) / 1 / 1)};
            }
            case Frequency::monthly: {
                const auto month = ymd.year() / ymd.month() + date::months(static_cast<int>(step));
                return {local_days(month / 1), local_days((month + date::months(1)) / 1)};
            }
            case Frequency::weekly: {
                const auto back = (date::weekday(first).c_encoding() + 7 - rule_.week_start) % 7;
                const auto begin = first - days(back) + days(7 * step);
                return {begin, begin + days(7)};
            }
            default:
                return {first + days(step), first + days(step + 1)};
        }
    }

    [[nodiscard]] long last_step() const {
        const long years = last_year - static_cast<int>(Date(date::floor<days>(start_)).year());
        static constexpr long most_in_a_year[] = {1, 1, 1, 366, 53, 12, 1};
        return years * most_in_a_year[static_cast<int>(rule_.frequency)];
    }

    /// The last period that surely begins before the window; a COUNT has to be counted from the first.
    [[nodiscard]] long first_index() const {
        if (rule_.count || from_ <= start_)
            return 0;
        const long gap = (date::floor<days>(from_) - date::floor<days>(start_)).count();
        static constexpr long longest[] = {1, 1, 1, 1, 7, 31, 366};
        return std::max(0L, gap / longest[static_cast<int>(rule_.frequency)] / rule_.interval - 1);
    }

    void by_day() {
        const auto times = combine(or_else(rule_.hours, hour_of(start_)), or_else(rule_.minutes, minute_of(start_)),
                                   or_else(rule_.seconds, second_of(start_)));
        std::vector<LocalTime> set;
        for (long index = first_index();; ++index) {
            // Not beyond the calendar's last year, where the date types end: an interval may be 32,767 years long.
            if (index * rule_.interval > last_step())
                return;
            const Period p = period(index);
            if (p.begin >= to_ || static_cast<int>(Date(p.end).year()) > last_year)
                return;
            set.clear();
            if (!collect(p, times, set) || !take(set))
                return;
        }
    }

    /// The times of the days of `p` that match; false where the budget is used up.
    bool collect(const Period& p, const std::vector<seconds>& times, std::vector<LocalTime>& set) {
        if (!spend(1))
            return false;
        for (auto day = p.begin; day < p.end;) {
            const Date ymd(day);
            if (rule_.frequency == Frequency::yearly && !filter_.matches_month(static_cast<unsigned>(ymd.month()))) {
                day = local_days(ymd.year() / ymd.month() / date::last) + days(1);
                continue;
            }
            if (rule_.frequency == Frequency::monthly && !filter_.matches_month(static_cast<unsigned>(ymd.month())))
                return true;
            if (!spend(1))
                return false;
            if (filter_.matches(day)) {
                if (!spend(static_cast<long>(times.size())))
                    return false;
                for (const seconds t : times)
                    set.push_back(LocalTime(day) + t);
            }
            day += days(1);
        }
        return true;
    }

    void by_time() {
        const auto unit = rule_.frequency == Frequency::hourly     ? seconds(hours(1))
                          : rule_.frequency == Frequency::minutely ? seconds(minutes(1))
                                                                   : seconds(1);
        const seconds step = unit * rule_.interval;
        const auto base = LocalTime(start_.time_since_epoch() / unit * unit);
        const auto begin = base > start_ ? base - unit : base;
        const auto times = combine(
            {0}, rule_.frequency == Frequency::hourly ? or_else(rule_.minutes, minute_of(start_)) : std::vector{0},
            rule_.frequency != Frequency::secondly ? or_else(rule_.seconds, second_of(start_)) : std::vector{0});
        long index = rule_.count || from_ <= start_ ? 0 : std::max(0L, (from_ - begin) / step - 1);
        std::vector<LocalTime> set;
        for (;;) {
            const LocalTime p = begin + step * index;
            if (p >= to_ || !spend(1))
                return;
            const auto day = date::floor<days>(p);
            if (!filter_.matches(day)) {
                index += std::max(1L, (LocalTime(day + days(1)) - p + step - seconds(1)) / step);
                continue;
            }
            ++index;
            if (!allows(rule_.hours, hour_of(p)) ||
                (rule_.frequency < Frequency::hourly && !allows(rule_.minutes, minute_of(p))) ||
                (rule_.frequency == Frequency::secondly && !allows(rule_.seconds, second_of(p))))
                continue;
            set.clear();
            for (const seconds t : times)
                set.push_back(p + t);
            if (!take(set))
                return;
        }
    }

    /// Adds a period's times to the result; false where the rule has ended.
    bool take(std::vector<LocalTime>& set) {
        if (!rule_.set_positions.empty())
            choose_positions(set);
        for (const LocalTime t : set) {
            if (t < start_)
                continue;
            if (t >= to_)
                return false;
            if (rule_.count && counted_++ >= *rule_.count)
                return false;
            if (t < from_)
                continue;
            if (out_.times.size() >= budget_.max_times) {
                out_.cut = true;
                return false;
            }
            out_.times.push_back(t);
        }
        return !rule_.count || counted_ < *rule_.count;
    }

    void choose_positions(std::vector<LocalTime>& set) const {
        std::vector<LocalTime> chosen;
        const int size = static_cast<int>(set.size());
        for (const int position : rule_.set_positions) {
            const int at = position > 0 ? position - 1 : size + position;
            if (at >= 0 && at < size)
                chosen.push_back(set[static_cast<std::size_t>(at)]);
        }
        std::sort(chosen.begin(), chosen.end());
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        set = std::move(chosen);
    }

    bool spend(long steps) {
        budget_.steps -= steps;
        if (budget_.steps >= 0)
            return true;
        out_.cut = true;
        return false;
    }

    static seconds time_of_day(LocalTime t) { return t - date::floor<days>(t); }
    static long hour_of(LocalTime t) { return time_of_day(t).count() / 3600; }
    static long minute_of(LocalTime t) { return time_of_day(t).count() / 60 % 60; }
    static long second_of(LocalTime t) { return time_of_day(t).count() % 60; }

    const RecurrenceRule& rule_;
    DayFilter filter_;
    LocalTime start_;
    LocalTime from_;
    LocalTime to_;
    WorkBudget& budget_;
    Expansion out_;
    int counted_ = 0;
};

}  // namespace

Expansion expand(const RecurrenceRule& rule, LocalTime start, LocalTime from, LocalTime to, WorkBudget& budget) {
    return Expander(rule, start, from, to, budget).run();
}

}  // namespace twir::feeds
