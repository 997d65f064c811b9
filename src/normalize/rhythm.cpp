#include <twir_events/normalize/rhythm.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

namespace twir::normalize {
namespace {

/// The days of fewer events say nothing of a rhythm.
constexpr std::size_t least_days = 4;
/// What an organizer did long ago says little of what it does now.
constexpr std::size_t most_days = 8;

struct Interval {
    int least;
    int most;
    int usual;
    std::string_view words;       ///< of events on changing weekdays
    std::string_view on_weekday;  ///< before the weekday, where it is always the same; empty: the weekday says nothing
};

constexpr std::array<Interval, 4> intervals{{{6, 8, 7, "each week", "each "},
                                             {13, 15, 14, "every second week", "every second "},
                                             {26, 37, 30, "each month", ""},
                                             {54, 68, 61, "every second month", ""}}};

/// The newest first.
std::vector<Date> printed_days(const Organizer& organizer) {
    std::set<date::sys_days> days;
    for (const auto& line : organizer.printed)
        days.insert(date::sys_days(line.day));
    std::vector<Date> out;
    for (auto day = days.rbegin(); day != days.rend() && out.size() < most_days; ++day)
        out.emplace_back(*day);
    return out;
}

/// A rhythm may miss one of four.
bool are_nearly_all(std::size_t count, std::size_t all) {
    return 4 * count >= 3 * all;
}

std::string words_for(const Interval& interval, const std::vector<Date>& days) {
    static constexpr std::array<std::string_view, 7> names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                              "Thursday", "Friday", "Saturday"};
    const auto weekday = date::weekday(date::sys_days(days.front()));
    const auto same = std::count_if(days.begin(), days.end(),
                                    [&](Date day) { return date::weekday(date::sys_days(day)) == weekday; });
    if (interval.on_weekday.empty() || !are_nearly_all(static_cast<std::size_t>(same), days.size()))
        return std::string(interval.words);
    return std::string(interval.on_weekday).append(names.at(weekday.c_encoding()));
}

}  // namespace

std::optional<Rhythm> rhythm_of(const Organizer& organizer) {
    const auto days = printed_days(organizer);
    if (days.size() < least_days)
        return {};
    for (const auto& interval : intervals) {
        std::size_t fitting = 0;
        for (std::size_t i = 1; i < days.size(); ++i) {
            const int gap = days_between(days[i], days[i - 1]);
            fitting += gap >= interval.least && gap <= interval.most ? 1U : 0U;
        }
        if (are_nearly_all(fitting, days.size() - 1))
            return Rhythm{days.front(), interval.usual, words_for(interval, days)};
    }
    return {};
}

}  // namespace twir::normalize
