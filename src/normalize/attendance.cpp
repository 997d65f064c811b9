#include "normalize/attendance.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace twir::normalize {
namespace {

struct Phrase {
    std::string_view text;
    Attendance attendance;
};

/// Whole words of a title. Hybrid first: "online and in person" holds both others.
constexpr std::array<Phrase, 32> title_phrases{{{"hybrid", Attendance::hybrid},
                                                {"online and in person", Attendance::hybrid},
                                                {"in person and online", Attendance::hybrid},
                                                {"online", Attendance::online},
                                                {"virtual", Attendance::online},
                                                {"virtually", Attendance::online},
                                                {"virtuell", Attendance::online},
                                                {"virtuel", Attendance::online},
                                                {"webinar", Attendance::online},
                                                {"livestream", Attendance::online},
                                                {"zoom", Attendance::online},
                                                {"remote", Attendance::online},
                                                {"on discord", Attendance::online},
                                                {"en línea", Attendance::online},
                                                {"en ligne", Attendance::online},
                                                {"онлайн", Attendance::online},
                                                {"オンライン", Attendance::online},
                                                {"온라인", Attendance::online},
                                                {"线上", Attendance::online},
                                                {"線上", Attendance::online},
                                                {"וירטואלי", Attendance::online},
                                                {"וירטואלית", Attendance::online},
                                                {"ווירטואלי", Attendance::online},
                                                {"ווירטואלית", Attendance::online},
                                                {"בזום", Attendance::online},
                                                {"in person", Attendance::in_person},
                                                {"irl", Attendance::in_person},
                                                {"on site", Attendance::in_person},
                                                {"onsite", Attendance::in_person},
                                                {"vor ort", Attendance::in_person},
                                                {"presencial", Attendance::in_person},
                                                {"פרונטלי", Attendance::in_person}}};

/// What people do together in a place. Weaker than a title's history: a "Lunch & Learn" can be a call.
constexpr std::array<Phrase, 16> outing_phrases{{{"hike", Attendance::in_person},
                                                 {"walk", Attendance::in_person},
                                                 {"walking", Attendance::in_person},
                                                 {"picnic", Attendance::in_person},
                                                 {"barbecue", Attendance::in_person},
                                                 {"bbq", Attendance::in_person},
                                                 {"pub", Attendance::in_person},
                                                 {"beer", Attendance::in_person},
                                                 {"beers", Attendance::in_person},
                                                 {"drinks", Attendance::in_person},
                                                 {"dinner", Attendance::in_person},
                                                 {"brunch", Attendance::in_person},
                                                 {"breakfast", Attendance::in_person},
                                                 {"coffee", Attendance::in_person},
                                                 {"happy hour", Attendance::in_person},
                                                 {"stammtisch", Attendance::in_person}}};

/// In running text a single word says little ("hybrid cars", "remote work"): only phrases that speak of the event.
constexpr std::array<Phrase, 15> text_phrases{{{"hybrid event", Attendance::hybrid},
                                               {"hybrid meetup", Attendance::hybrid},
                                               {"hybrid meeting", Attendance::hybrid},
                                               {"online and in person", Attendance::hybrid},
                                               {"in person and online", Attendance::hybrid},
                                               {"in person and virtually", Attendance::hybrid},
                                               {"in person or online", Attendance::hybrid},
                                               {"online event", Attendance::online},
                                               {"online meetup", Attendance::online},
                                               {"virtual event", Attendance::online},
                                               {"virtual meetup", Attendance::online},
                                               {"join us online", Attendance::online},
                                               {"held online", Attendance::online},
                                               {"in person event", Attendance::in_person},
                                               {"in person meetup", Attendance::in_person}}};

template <std::size_t N>
std::optional<Attendance> find_phrase(const std::array<Phrase, N>& phrases, std::string_view text) {
    const std::string key = match_key(text);
    for (const auto& phrase : phrases)
        if (contains_word(key, match_key(phrase.text)))
            return phrase.attendance;
    return {};
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

/// Whether a title that recurs is this one: equal, or followed by a date, a number or a subject.
bool is_title_of(std::string_view recurring, std::string_view key) {
    return key.starts_with(recurring) && (key.size() == recurring.size() || key[recurring.size()] == ' ');
}

struct Histories {
    const AttendanceHistory* of_title = nullptr;  ///< null: the title is new
    AttendanceHistory of_others;                  ///< what the organizer did beside its known titles
};

Histories histories(const Organizer& organizer, std::string_view title) {
    const std::string key = match_key(title);
    Histories out;
    out.of_others = organizer.attendance_history;
    std::size_t best_length = 0;
    for (const auto& [recurring, history] : organizer.title_history) {
        const std::string recurring_title = match_key(recurring);
        if (is_title_of(recurring_title, key) && recurring_title.size() >= best_length) {
            out.of_title = &history;
            best_length = recurring_title.size();
        }
        for (const auto& [way, count] : history)
            out.of_others[way] = std::max(0, out.of_others[way] - count);
    }
    return out;
}

bool says_hybrid(const Listing& listing, const PlaceFinding& place) {
    return place.attendance == Attendance::hybrid ||
           find_phrase(title_phrases, listing.summary) == Attendance::hybrid ||
           find_phrase(text_phrases, listing.description) == Attendance::hybrid;
}

/// A calendar entry states its attendance by its LOCATION: none, a word like "Online" or a meeting's address is
/// virtual, a place is in person.
Attendance from_location(const Listing& listing, const PlaceFinding& place) {
    const bool somewhere = !trim(listing.location).empty() && place.attendance != Attendance::online;
    if (says_hybrid(listing, place) && somewhere)
        return Attendance::hybrid;
    return somewhere ? Attendance::in_person : Attendance::online;
}

AttendanceFinding guess(const Listing& listing, const Organizer* organizer) {
    if (const auto said = find_phrase(title_phrases, listing.summary))
        return {*said, "words in the title"};
    bool of_title = false;
    const auto usual = organizer != nullptr ? usual_attendance(*organizer, listing.summary, of_title) : std::nullopt;
    if (usual && of_title)
        return {*usual, "how this title was held before"};
    if (const auto said = find_phrase(text_phrases, listing.description))
        return {*said, "words in the description"};
    if (const auto said = find_phrase(outing_phrases, listing.summary))
        return {*said, "what the title says one does there"};
    if (usual)
        return {*usual, "how this organizer usually meets"};
    return {Attendance::in_person, "nothing says otherwise"};
}

}  // namespace

std::optional<Attendance> usual_attendance(const Organizer& organizer, std::string_view title, bool& of_title) {
    const Histories known = histories(organizer, title);
    of_title = false;
    if (known.of_title != nullptr)
        if (const auto way = majority(*known.of_title)) {
            of_title = true;
            return way;
        }
    // A weekly online evening says nothing about the talk nights beside it, so known titles are taken off first.
    if (const auto way = majority(known.of_others))
        return way;
    return majority(organizer.attendance_history);
}

Attendance usual_on_site(const Organizer& organizer, std::string_view title) {
    const Histories known = histories(organizer, title);
    const auto more_hybrid = [](const AttendanceHistory& history) {
        const auto count = [&](Attendance way) { return history.contains(way) ? history.at(way) : 0; };
        return count(Attendance::hybrid) > count(Attendance::in_person);
    };
    return more_hybrid(known.of_title != nullptr ? *known.of_title : organizer.attendance_history)
               ? Attendance::hybrid
               : Attendance::in_person;
}

AttendanceFinding find_attendance(const Listing& listing, const Source& source, const Organizer* organizer,
                                  const PlaceFinding& place) {
    if (source.attendance)
        return {*source.attendance, {}};
    if (listing.attendance)
        return {*listing.attendance, {}};
    if (source.is_shared_calendar())
        return {from_location(listing, place), trim(listing.location).empty() ? "the calendar gives no place" : ""};
    const bool location_says = place.basis == PlaceFinding::Basis::stated || place.attendance.has_value();
    if (location_says)
        return {from_location(listing, place), {}};
    return guess(listing, organizer);
}

}  // namespace twir::normalize
