// Titles that contradict the rest of the line.
#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace twir::lint {
namespace {

/// The names of a weekday (0: Sunday) in one language, and of the numbers before them, as match_key has
/// them.
struct Language {
    std::array<std::string_view, 7> weekdays;
    std::string_view plural;                   ///< what a weekday has behind it when it is every one
    std::array<std::string_view, 5> ordinals;  ///< first to fourth, last
};

constexpr std::array languages = {
    Language{{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
             "s",
             {"first", "second", "third", "fourth", "last"}},
    Language{{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"},
             "s",
             {"erster", "zweiter", "dritter", "vierter", "letzter"}},
    Language{{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
             "s",
             {"premier", "deuxieme", "troisieme", "quatrieme", "dernier"}},
    Language{{"", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado"},
             "s",
             {"primer", "segundo", "tercer", "cuarto", "ultimo"}},
};
constexpr std::array<std::string_view, 4> numbers = {"1st", "2nd", "3rd", "4th"};

struct SaidDay {
    unsigned weekday;   ///< 0: Sunday
    int ordinal = 0;    ///< 1 to 4, 5: last, 0: none
    std::string words;  ///< as written there
};

int ordinal_in(const Language& language, std::string_view word) {
    for (std::size_t i = 0; i < language.ordinals.size(); ++i)
        if (word == language.ordinals.at(i) || (i < numbers.size() && word == numbers.at(i)))
            return static_cast<int>(i) + 1;
    return 0;
}

std::vector<SaidDay> days_in(std::string_view title) {
    std::vector<SaidDay> out;
    const std::string key = match_key(title);
    const auto words = split(key, ' ');
    for (std::size_t i = 0; i < words.size(); ++i)
        for (const auto& language : languages)
            for (unsigned day = 0; day < 7; ++day) {
                const auto name = language.weekdays.at(day);
                const bool same = words[i] == name;
                const bool plural = words[i].size() == name.size() + language.plural.size() &&
                                    words[i].starts_with(name) && words[i].ends_with(language.plural);
                if (name.empty() || !(same || plural))
                    continue;
                SaidDay said{day, i > 0 ? ordinal_in(language, words[i - 1]) : 0, std::string(words[i])};
                if (said.ordinal > 0)
                    said.words = std::string(words[i - 1]) + " " + said.words;
                out.push_back(std::move(said));
            }
    return out;
}

unsigned weekday_of(Date d) {
    return date::weekday(date::sys_days(d)).c_encoding();
}

bool is_day(const SaidDay& said, Date d) {
    if (weekday_of(d) != said.weekday)
        return false;
    const auto nth = static_cast<int>((static_cast<unsigned>(d.day()) - 1) / 7) + 1;
    if (said.ordinal == 5)
        return add_days(d, 7).month() != d.month();
    return said.ordinal == 0 || said.ordinal == nth;
}

bool is_within(const SaidDay& said, const DateRange& dates) {
    // A week has all of them.
    for (Date d = dates.first; d <= dates.last && days_between(dates.first, d) < 7; d = add_days(d, 1))
        if (is_day(said, d))
            return true;
    return days_between(dates.first, dates.last) >= 7;
}

constexpr std::array<const char*, 7> weekday_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

/// "the second Tuesday of July"
std::string describe(Date d) {
    static constexpr std::array<const char*, 5> nth = {"first", "second", "third", "fourth", "fifth"};
    return std::string("the ") + nth.at((static_cast<unsigned>(d.day()) - 1) / 7) + " " +
           weekday_names.at(weekday_of(d)) + " of its month";
}

/// Whether a title is more than words that any group may choose: not "Rust Meetup", "Hack & Learn".
bool is_distinctive(const std::string& title) {
    static const std::set<std::string_view> common = {
        "rust",   "meetup",  "meeting",   "hack",   "and",   "learn",    "talk",   "talks",
        "night",  "nights",  "coding",    "study",  "group", "the",      "in",     "person",
        "online", "virtual", "monthly",   "weekly", "user",  "users",    "social", "lunch",
        "coffee", "event",   "community", "dojo",   "open",  "workshop", "evening"};
    const auto words = split(title, ' ');
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return !w.empty() && !common.contains(w); });
}

}  // namespace

void check_weekdays(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        if (!e.entry->dates || e.entry->titles.empty())
            continue;
        const auto& title = e.entry->titles.front();
        const auto said = days_in(title.link.text);
        // One that fits explains the others: "Tuesday talks, repeated on Thursday".
        if (said.empty() ||
            std::any_of(said.begin(), said.end(), [&](const SaidDay& day) { return is_within(day, *e.entry->dates); }))
            continue;
        report.add(title.line, in_quotes(title.link.text) + " says " + in_quotes(said.front().words) + "; " +
                                   format_date(e.entry->dates->first) + " is " + describe(e.entry->dates->first));
    }
}

void check_titles_of_others(const LintContext& context, LintReport& report) {
    std::map<std::string, std::vector<const LintedEntry*>> known;
    for (const auto& e : context.entries) {
        if (!e.entry->dates || !e.listed_in || e.hosts.empty() || !is_distinctive(e.title))
            continue;
        auto& above = known[format_date(e.entry->dates->first) + " " + e.title];
        const auto differs = [&](const LintedEntry* other) {
            const auto shares = [](const auto& a, const auto& b) {
                return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
            };
            return !shares(e.hosts, other->hosts) && !shares(e.names, other->names) && !shares(e.pages, other->pages);
        };
        const auto found = std::find_if(above.begin(), above.end(), differs);
        if (found != above.end())
            report.add(e.entry->titles.front().line,
                       in_quotes(e.entry->titles.front().link.text) + " is also the title of " +
                           (*found)->entry->organizers.front().link.text + " on that day, in line " +
                           std::to_string((*found)->entry->line),
                       (*found)->entry->line);
        if (above.size() < 16)
            above.push_back(&e);
    }
}

}  // namespace twir::lint
