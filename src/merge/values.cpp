#include "merge/values.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace twir::merge {
namespace {

std::string group_of(const Link& link) {
    const auto url = Url::parse(link.url);
    return url && !url->group().empty() ? meetup_group_key(url->group()) : std::string();
}

bool begins_with_words(std::string_view s, std::string_view start) {
    return !start.empty() && s.starts_with(start) && (s.size() == start.size() || s[start.size()] == ' ');
}

/// The words of a title that tell it from others of the same organizer.
std::set<std::string> telling_words(const std::string& key, const std::set<std::string>& names) {
    static constexpr std::array<std::string_view, 24> common = {
        "rust", "meetup", "meeting", "event", "the", "a",   "an",  "of",  "in", "at",      "on",    "and",
        "for",  "with",   "to",      "by",    "de",  "und", "der", "die", "la", "monthly", "group", "user"};
    std::set<std::string> words;
    for (const auto word : split(key, ' '))
        if (!word.empty() && !names.contains(std::string(word)) &&
            std::find(common.begin(), common.end(), word) == common.end())
            words.emplace(word);
    return words;
}

}  // namespace

LineValues values_of(const draft::Block& block) {
    const auto& entry = *block.entry;
    LineValues v;
    v.dates = entry.dates;
    v.attendance = draft::attendance_of(block);
    v.place.city = entry.place.city;
    v.place.state = entry.place.state;
    v.place.country = entry.place.country.empty()
                          ? std::string()
                          : places::country_code(entry.place.country).value_or(entry.place.country);
    v.organizers = draft::links_of(entry.organizers);
    v.titles = draft::links_of(entry.titles);
    return v;
}

LineValues values_of(const Event& event) {
    LineValues v;
    v.dates = event.dates;
    v.attendance = event.attendance;
    v.attendance_guessed = event.attendance_guessed;
    v.place = event.place;
    v.place.zone = {};
    v.place_guessed = !event.place_stated || !event.place.known() || event.has_note(NoteKind::guessed_place) ||
                      event.has_note(NoteKind::ambiguous_place);
    v.organizers = event.organizers;
    v.titles = event.titles;
    return v;
}

std::string print_location(Attendance attendance, const std::string& place) {
    if (attendance == Attendance::in_person)
        return place;
    if (place.empty())
        return "Virtual";
    return (attendance == Attendance::online ? "Virtual (" : "Hybrid (") + place + ")";
}

bool same_place(const Place& a, const Place& b) {
    if (a.empty() || b.empty())
        return a.empty() && b.empty();
    return a.country == b.country && (a.state == b.state || a.state.empty() || b.state.empty()) &&
           match_key(a.city) == match_key(b.city);
}

std::string title_key(const std::string& title) {
    auto key = match_key(title);
    // A title of signs alone is compared by them; the mark keeps it apart from every key.
    return key.empty() ? '\n' + clean_title(title) : key;
}

bool same_title(const std::string& a, const std::string& b) {
    return title_key(a) == title_key(b);
}

bool same_organizer(const Link& a, const Link& b) {
    if (!a.url.empty() && url_key(a.url) == url_key(b.url))
        return true;
    const auto group = group_of(a);
    return (!group.empty() && group == group_of(b)) || match_key(a.text) == match_key(b.text);
}

bool same_text(const draft::Block& a, const draft::Block& b) {
    const auto without_line_ends = [](const std::string& raw) {
        return replace_all(replace_all(raw, "\r", ""), "\n", " ");
    };
    return without_line_ends(a.raw) == without_line_ends(b.raw);
}

bool has_organizers(const std::vector<Link>& all, const std::vector<Link>& some) {
    return std::all_of(some.begin(), some.end(), [&](const Link& one) {
        return std::any_of(all.begin(), all.end(), [&](const Link& other) { return same_organizer(one, other); });
    });
}

int title_likeness(const std::string& a, const std::string& b, const std::vector<Link>& organizers) {
    if (same_title(a, b))
        return 3;
    const std::string x = match_key(a);
    const std::string y = match_key(b);
    if (x.empty() || y.empty())
        return 0;
    if (begins_with_words(x, y) || begins_with_words(y, x))
        return 2;
    std::set<std::string> names;
    for (const auto& organizer : organizers) {
        const std::string name = match_key(organizer.text);
        if ((begins_with_words(x, name) && x.ends_with(" " + y)) ||
            (begins_with_words(y, name) && y.ends_with(" " + x)))
            return 2;
        for (const auto word : split(name, ' '))
            names.emplace(word);
    }
    const auto words = telling_words(x, names);
    const auto others = telling_words(y, names);
    const auto shared = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](const auto& w) { return others.contains(w); }));
    const auto most = std::max(words.size(), others.size());
    return most > 0 && 2 * shared > most ? 1 : 0;
}

}  // namespace twir::merge
