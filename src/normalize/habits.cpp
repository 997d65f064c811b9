#include "normalize/habits.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace twir::normalize {
namespace {

/// What a line says compared with the next newer one: two lines that agree outweigh one that differs from them, so one
/// exception changes nothing. Measured on 1,900 new lines of three years, as is the next number.
constexpr double weight_of_older = 0.6;
/// The share of a line's weight that its first printed form has: new lines follow that habit, where two editors print
/// the same event in two ways.
constexpr double weight_of_first = 0.5;

/// People who print otherwise than the source says mean it the second time.
constexpr std::size_t times_to_overrule = 2;

/// Whether a title that recurs is this one: equal, or followed by a date, a number or a subject.
bool is_title_of(std::string_view recurring, std::string_view key) {
    return !recurring.empty() && key.starts_with(recurring) &&
           (key.size() == recurring.size() || key[recurring.size()] == ' ');
}

/// The words of a title but for numbers, which differ from one event of a series to the next.
std::set<std::string_view> words_of(std::string_view key) {
    std::set<std::string_view> words;
    for (const auto word : split(key, ' '))
        if (!word.empty() && word.find_first_of("0123456789") == std::string_view::npos)
            words.insert(word);
    return words;
}

/// Two titles of one series: three quarters of the words of the longer one are in both.
bool are_similar(std::string_view a, std::string_view b) {
    const auto x = words_of(a);
    const auto y = words_of(b);
    const auto shared = std::count_if(x.begin(), x.end(), [&](const auto word) { return y.contains(word); });
    return shared > 1 && 4 * static_cast<std::size_t>(shared) >= 3 * std::max(x.size(), y.size());
}

using Lines = std::vector<const PrintedLine*>;

/// The organizer's lines that say most about an event of a title.
struct Witnesses {
    Lines of_title;  ///< newest first
    Lines others;    ///< of titles that came once, unless there are none but recurring ones
};

Witnesses witnesses(const Organizer& organizer, std::string_view title) {
    const std::string key = match_key(title);
    std::vector<std::string> keys;
    std::map<std::string_view, int> times;
    for (const auto& line : organizer.printed)
        keys.push_back(match_key(line.title));
    for (const auto& k : keys)
        ++times[k];
    Witnesses found;
    Lines similar;
    Lines all;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto* line = &organizer.printed[i];
        all.push_back(line);
        if (keys[i] == key || (times[keys[i]] > 1 && is_title_of(keys[i], key)))
            found.of_title.push_back(line);
        else if (are_similar(keys[i], key))
            similar.push_back(line);
        else if (times[keys[i]] == 1)
            found.others.push_back(line);
    }
    if (found.of_title.empty())
        found.of_title = std::move(similar);
    if (found.others.empty())
        found.others = std::move(all);
    return found;
}

UsualAttendance vote(const Lines& lines, bool of_title) {
    std::map<Attendance, double> weights;
    double weight = 1;
    for (const auto* line : lines) {
        weights[line->attendance] += weight * (1 - weight_of_first);
        weights[line->first_attendance.value_or(line->attendance)] += weight * weight_of_first;
        weight *= weight_of_older;
    }
    UsualAttendance usual;
    usual.of_title = of_title;
    usual.attendance = std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
                           return a.second < b.second;
                       })->first;
    const auto agreeing = std::count_if(lines.begin(), lines.end(),
                                        [&](const auto* line) { return line->attendance == usual.attendance; });
    usual.basis = std::to_string(agreeing) + " of the last " + std::to_string(lines.size()) +
                  (of_title ? " printed with this title" : " printed for this organizer");
    return usual;
}

/// The way of more than half of the events; empty where none is.
std::optional<Attendance> majority(const AttendanceHistory& history) {
    int total = 0;
    for (const auto& [way, count] : history)
        total += count;
    for (const auto& [way, count] : history)
        if (2 * count > total)
            return way;
    return {};
}

std::string out_of(const AttendanceHistory& history, Attendance way, std::string_view what) {
    int total = 0;
    for (const auto& [_, count] : history)
        total += count;
    return std::to_string(history.at(way)) + " of " + std::to_string(total) + " earlier events " + std::string(what);
}

/// The counts of the longest recurring title that this is; null: it is a new one.
const AttendanceHistory* counts_of_title(const Organizer& organizer, std::string_view title) {
    const std::string key = match_key(title);
    const AttendanceHistory* counts = nullptr;
    std::size_t longest = 0;
    for (const auto& [recurring, history] : organizer.title_history) {
        const std::string recurring_key = match_key(recurring);
        if (is_title_of(recurring_key, key) && recurring_key.size() >= longest) {
            counts = &history;
            longest = recurring_key.size();
        }
    }
    return counts;
}

std::optional<UsualAttendance> by_counts(const Organizer& organizer, std::string_view title) {
    AttendanceHistory others = organizer.attendance_history;
    for (const auto& [recurring, history] : organizer.title_history)
        for (const auto& [way, count] : history)
            others[way] = std::max(0, others[way] - count);
    if (const auto* of_title = counts_of_title(organizer, title))
        if (const auto way = majority(*of_title))
            return UsualAttendance{*way, true, out_of(*of_title, *way, "with this title")};
    // A weekly online event says nothing about the talks beside it, so known titles are taken off first.
    for (const auto* history : {&std::as_const(others), &organizer.attendance_history})
        if (const auto way = majority(*history))
            return UsualAttendance{*way, false, out_of(*history, *way, "of this organizer")};
    return {};
}

/// The cell of the organizer's two newest lines, where both are much newer than `day` and have the same one; null: they
/// have not.
const std::vector<Link>* cell_since(const Organizer& organizer, Date day) {
    constexpr int long_ago = 60;
    if (organizer.printed.size() < 2)
        return nullptr;
    const auto& newest = organizer.printed[0];
    const auto& second = organizer.printed[1];
    const bool both_newer = days_between(day, newest.day) > long_ago && days_between(day, second.day) > long_ago;
    return both_newer && newest.organizers == second.organizers ? &newest.organizers : nullptr;
}

bool fits(const PrintedLine& line, Attendance attendance) {
    return (line.attendance == Attendance::online) == (attendance == Attendance::online);
}

const PrintedLine* first_that_fits(const Lines& lines, Attendance attendance) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto* line) {
        return fits(*line, attendance) && (attendance == Attendance::online || line->place.known());
    });
    return found == lines.end() ? nullptr : *found;
}

}  // namespace

std::optional<UsualAttendance> usual_attendance(const Organizer& organizer, std::string_view title) {
    if (organizer.printed.empty())
        return by_counts(organizer, title);
    const auto known = witnesses(organizer, title);
    return known.of_title.empty() ? vote(known.others, false) : vote(known.of_title, true);
}

std::string why_usually_online(const Organizer& organizer, std::string_view title) {
    auto usual = usual_attendance(organizer, title);
    return usual && usual->attendance == Attendance::online ? std::move(usual->basis) : std::string();
}

Attendance usual_on_site(const Organizer& organizer, std::string_view title) {
    if (!organizer.printed.empty()) {
        const auto known = witnesses(organizer, title);
        Lines on_site;
        for (const auto* line : known.of_title.empty() ? known.others : known.of_title)
            if (line->attendance != Attendance::online)
                on_site.push_back(line);
        return on_site.empty() ? Attendance::in_person : vote(on_site, false).attendance;
    }
    const auto* of_title = counts_of_title(organizer, title);
    const auto& counts = of_title != nullptr ? *of_title : organizer.attendance_history;
    const auto count = [&](Attendance way) { return counts.contains(way) ? counts.at(way) : 0; };
    return count(Attendance::hybrid) > count(Attendance::in_person) ? Attendance::hybrid : Attendance::in_person;
}

const PrintedLine* line_for_place(const Organizer& organizer, std::string_view title, Attendance attendance) {
    if (const auto* line = first_that_fits(witnesses(organizer, title).of_title, attendance))
        return line;
    Lines all;
    for (const auto& line : organizer.printed)
        all.push_back(&line);
    return first_that_fits(all, attendance);
}

std::optional<UsualAttendance> overruled_attendance(const Organizer& organizer, std::string_view title, Attendance said,
                                                    bool always) {
    const auto known = witnesses(organizer, title);
    const bool of_title = known.of_title.size() >= times_to_overrule;
    std::optional<Attendance> printed;
    std::size_t times = 0;
    for (const auto* line : of_title ? known.of_title : known.others) {
        if (!always && line->stated_attendance != said)
            continue;
        // A line that comes in is printed as lines were printed at first.
        const auto at_first = line->first_attendance.value_or(line->attendance);
        if (at_first == said || (printed && *printed != at_first))
            return {};
        printed = at_first;
        if (++times == times_to_overrule)
            break;
    }
    if (times < times_to_overrule)
        return {};
    return UsualAttendance{*printed, of_title,
                           "printed so each of the last " + std::to_string(times) + " times, though its source says " +
                               std::string(attendance_name(said))};
}

const PrintedLine* overruled_place(const Organizer& organizer, const Place& said) {
    const PrintedLine* newest = nullptr;
    std::size_t times = 0;
    for (const auto& line : organizer.printed) {
        if (line.attendance == Attendance::online || !line.place.known() || !(line.stated_place == said))
            continue;
        if (line.place == said || (newest != nullptr && !(line.place == newest->place)))
            return nullptr;
        newest = newest == nullptr ? &line : newest;
        if (++times == times_to_overrule)
            return newest;
    }
    return nullptr;
}

const std::vector<Link>* printed_under(const Organizer& organizer, std::string_view name) {
    const auto has_name = [&](const PrintedLine& line) {
        return line.organizers.size() == 1 && line.organizers.front().text == name;
    };
    const auto found = std::find_if(organizer.printed.begin(), organizer.printed.end(), has_name);
    const auto newer = static_cast<std::size_t>(found - organizer.printed.begin());
    return found == organizer.printed.end() || newer >= times_to_overrule ? nullptr : &found->organizers;
}

const std::vector<Link>* printed_organizers(const Organizer& organizer, std::string_view title) {
    const auto of_title = witnesses(organizer, title).of_title;
    if (!of_title.empty()) {
        const auto* of_group = cell_since(organizer, of_title.front()->day);
        return of_group != nullptr ? of_group : &of_title.front()->organizers;
    }
    for (const auto& line : organizer.printed)
        if (std::count_if(organizer.printed.begin(), organizer.printed.end(),
                          [&](const auto& other) { return other.organizers == line.organizers; }) > 1)
            return &line.organizers;
    return nullptr;
}

}  // namespace twir::normalize
