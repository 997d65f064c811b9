#include "resolve/merge.hpp"

#include "resolve/rules.hpp"
#include "resolve/title_match.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <map>

namespace twir::resolve {
namespace {

void drop_notes(Event& event, NoteKind kind) {
    std::erase_if(event.notes, [&](const Note& n) { return n.kind == kind; });
}

void take_place(Event& event, const Event& from) {
    event.place = from.place;
    event.place_stated = from.place_stated;
    for (const auto kind : {NoteKind::guessed_place, NoteKind::unknown_place, NoteKind::ambiguous_place})
        drop_notes(event, kind);
    for (const auto& note : from.notes)
        if (note.kind == NoteKind::ambiguous_place || note.kind == NoteKind::unknown_place)
            event.add_note(note.kind, note.detail);
}

/// Whether a listing may fill what the event's host leaves open. The word of a source that the event's address does not
/// belong to only supports, but for the calendar that people write into: where it says how the event is held, and in
/// the country where its organizer is at home.
bool may_fill(const Event& event, const Event& from, bool hint) {
    if (hint || from.status == ListingStatus::cancelled || from.status == ListingStatus::unready)
        return false;
    if (!is_calendar_of_many(from.source_kind) || is_calendar_of_many(event.source_kind))
        return true;
    return !from.place_stated || !event.place.known() || event.place.country == from.place.country;
}

/// A calendar that gives a place rules out a purely virtual event. Whether it is hybrid is seldom given there; earlier
/// events show it.
Attendance attendance_told(const Event& event, const Event& from, const normalize::Directory& directory) {
    if (from.attendance != Attendance::in_person || !is_calendar_of_many(from.source_kind))
        return from.attendance;
    const auto* organizer = event.organizers.empty() ? nullptr : directory.by_url(event.organizers.front().url);
    return organizer == nullptr ? from.attendance : normalize::usual_on_site(*organizer, event.title());
}

void fill(Event& event, const Event& from, const normalize::Directory& directory) {
    const bool same_day = event.dates.first == from.dates.first;
    if (event.attendance_guessed && !from.attendance_guessed) {
        event.attendance = attendance_told(event, from, directory);
        event.attendance_guessed = false;
        drop_notes(event, NoteKind::guessed_attendance);
        take_place(event, from);
    }
    if (event.attendance != Attendance::online && !event.place_stated && from.place_stated)
        take_place(event, from);
    if (!event.price && from.price && same_day) {
        event.price = from.price;
        event.add_note(NoteKind::paid, format_price(*from.price));
    }
}

/// Where the host and the calendar that people write into contradict each other, what people printed so far decides
/// whether the event is virtual: the form of a host often has a place, although the group meets online only.
void take_habit(Event& event, const Event& from, const normalize::Directory& directory) {
    if (!is_calendar_of_many(from.source_kind) || is_calendar_of_many(event.source_kind) ||
        is_by_people(event.source_kind) || event.attendance_guessed || from.attendance_guessed ||
        from.attendance != Attendance::online || event.attendance == Attendance::online ||
        event.dates.first != from.dates.first)
        return;
    const auto* organizer = event.organizers.empty() ? nullptr : directory.by_url(event.organizers.front().url);
    const auto usual = organizer != nullptr ? normalize::why_usually_online(*organizer, event.title()) : std::string();
    if (usual.empty())
        return;
    event.add_note(NoteKind::guessed_attendance, from.listing.source + " says virtual, as " + usual + ", and " +
                                                     event.listing.source + " says " +
                                                     std::string(attendance_name(event.attendance)));
    event.attendance = Attendance::online;
    event.attendance_guessed = true;
    take_place(event, from);
}

/// `by_address`: they are one event because they have one address, whatever their titles.
void note_conflicts(Event& event, const Event& other, bool by_address) {
    const std::string& who = other.source();
    if (other.status == ListingStatus::cancelled && event.status != ListingStatus::cancelled)
        event.add_note(NoteKind::cancelled_elsewhere, who + " says it is cancelled");
    // What people wrote is weighed in draft_lines.hpp; a line of an earlier draft is not a contradiction.
    if (is_by_people(other.source_kind))
        return;
    if (other.dates != event.dates)
        event.add_note(NoteKind::date_conflict, who + " has " + format_dates(other.dates));
    const auto theirs = match_key(other.title());
    const auto own = match_key(event.title());
    // A person's longer title says more than the host's.
    const bool says_more = is_calendar_of_many(other.source_kind) && theirs.starts_with(own + " ");
    if (by_address && (says_more || !similar_titles(theirs, own)))
        event.add_note(NoteKind::title_conflict, who + " calls it " + other.title());
    if (other.place_stated && event.place.known() && other.place.country != event.place.country)
        event.add_note(NoteKind::place_conflict, who + " has " + other.place.city + ", " + other.place.country);
    if (other.attendance_guessed || event.attendance_guessed)
        return;
    if (other.attendance != event.attendance)
        event.add_note(NoteKind::place_conflict, "attendance: " + std::string(attendance_name(event.attendance)) +
                                                     " here, " + std::string(attendance_name(other.attendance)) +
                                                     " in " + who);
}

/// Of one organizer on one day. More than that are the parts of a conference, or come from a broken feed: a note that
/// any two may be the same would not help.
constexpr std::size_t most_of_an_evening = 30;

/// By what two events of one day are taken for one.
struct Likeness {
    std::string title;
    std::string host;
};

Likeness likeness_of(const Event& event) {
    const auto url = Url::parse(event.url());
    return {match_key(event.title()), url ? url->host() : std::string()};
}

}  // namespace

void settle(Cluster& cluster, const normalize::Directory& directory) {
    Event& event = cluster.primary.event;
    for (const auto& support : cluster.supports)
        if (may_fill(event, support.event, cluster.hints.contains(support.event.listing)))
            fill(event, support.event, directory);
    for (const auto& support : cluster.supports)
        if (may_fill(event, support.event, cluster.hints.contains(support.event.listing)))
            take_habit(event, support.event, directory);
    // A listing that its source has removed contradicts nothing.
    for (const auto& support : cluster.supports)
        if (!cluster.gone.contains(support.event.listing))
            note_conflicts(event, support.event, support.rule == same_url.id);
    if (cluster.primary.missing && !cluster.primary.gone)
        event.add_note(NoteKind::vanished, "the last answer of " + event.source() + " does not list it");
}

void note_probable_duplicates(std::vector<CatalogEntry>& entries, const std::set<ListingKey>& apart) {
    if (entries.size() < 2)
        return;
    std::map<std::pair<std::string, Date>, std::vector<Event*>> by_evening;
    for (auto& entry : entries) {
        Event& event = entry.event;
        if (apart.contains(event.listing))
            continue;
        for (const auto& organizer : event.organizers) {
            by_evening[{url_key(organizer.url), event.dates.first}].push_back(&event);
            // One group at two hosts may be in the directory twice.
            if (event.place.known())
                by_evening[{match_key(organizer.text) + "\n" + match_key(event.place.city) + event.place.country,
                            event.dates.first}]
                    .push_back(&event);
        }
    }
    for (const auto& [evening, events] : by_evening) {
        if (events.size() > most_of_an_evening)
            continue;
        std::vector<Likeness> likenesses;
        for (const Event* event : events)
            likenesses.push_back(likeness_of(*event));
        for (std::size_t i = 0; i < events.size(); ++i)
            for (std::size_t k = i + 1; k < events.size(); ++k) {
                const auto& a = likenesses[i];
                const auto& b = likenesses[k];
                if (a.title != b.title && a.host == b.host)
                    continue;
                events[i]->add_note(NoteKind::probable_duplicate, "perhaps the same event as " + events[k]->url());
                events[k]->add_note(NoteKind::probable_duplicate, "perhaps the same event as " + events[i]->url());
            }
    }
}

}  // namespace twir::resolve
