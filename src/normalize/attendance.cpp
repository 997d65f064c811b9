#include "normalize/attendance.hpp"

#include "normalize/habits.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/places/title_attendance.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace twir::normalize {
namespace {

struct Phrase {
    std::string_view text;
    Attendance attendance;
};

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
    if (text.empty())
        return {};
    const std::string key = " " + match_key(text) + " ";
    for (const auto& phrase : phrases)
        if (const auto at = key.find(phrase.text);
            at != std::string::npos && key.find(" " + std::string(phrase.text) + " ") != std::string::npos)
            return phrase.attendance;
    return {};
}

bool says_hybrid(const Listing& listing, const PlaceFinding& place) {
    return place.attendance == Attendance::hybrid ||
           places::attendance_in_title(listing.summary) == Attendance::hybrid ||
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
    const auto said_in_title = places::attendance_in_title(listing.summary);
    const auto usual = organizer != nullptr ? usual_attendance(*organizer, listing.summary) : std::nullopt;
    const bool of_title = usual && usual->of_title;
    // "Hybrid" can be a subject, or a wish: what that title always was says more.
    if (said_in_title && !(of_title && *said_in_title == Attendance::hybrid))
        return {*said_in_title, "words in the title"};
    if (of_title)
        return {usual->attendance, usual->basis};
    if (const auto said = find_phrase(text_phrases, listing.description))
        return {*said, "words in the description"};
    if (const auto said = find_phrase(outing_phrases, listing.summary))
        return {*said, "what the title says one does there"};
    if (usual)
        return {usual->attendance, usual->basis};
    return {Attendance::in_person, "nothing says otherwise"};
}

}  // namespace

namespace {

/// What the source says, unless people printed it otherwise each of the last times.
AttendanceFinding unless_overruled(Attendance said, const Listing& listing, const Organizer* organizer, bool always) {
    // What people wrote in an issue or draft is their own word.
    if (organizer != nullptr && listing.titles.empty())
        if (const auto printed = overruled_attendance(*organizer, listing.summary, said, always))
            return {printed->attendance, printed->basis};
    return {said, {}};
}

}  // namespace

AttendanceFinding find_attendance(const Listing& listing, const Source& source, const Organizer* organizer,
                                  const PlaceFinding& place) {
    if (source.attendance)
        return unless_overruled(*source.attendance, listing, organizer, true);
    if (listing.attendance)
        return unless_overruled(*listing.attendance, listing, organizer, false);
    if (source.is_shared_calendar())
        return {from_location(listing, place), trim(listing.location).empty() ? "the calendar gives no place" : ""};
    const bool location_says = place.basis == PlaceFinding::Basis::stated || place.attendance.has_value();
    if (location_says)
        return {from_location(listing, place), {}};
    return guess(listing, organizer);
}

}  // namespace twir::normalize
