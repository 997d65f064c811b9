#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/boxed.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/event_edit.hpp>
#include <twir_events/core/link.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/name.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/core/price.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/core/vocabulary.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir {

/// Why an event deserves an editor's look.
enum class NoteKind {
    guessed_attendance,   ///< the source does not say how it is held; the detail says what the guess rests on
    guessed_place,        ///< the place is the group's or organizer's home, not the event's own
    ambiguous_place,      ///< a city of several countries; the most populous was taken
    unknown_place,        ///< in person, but no country was found: in no region
    no_organizer,         ///< no organizer and no address are known: not printed
    new_organizer,        ///< neither the directory nor a printed issue knows who organizes it: not printed
    named_organizer,      ///< only a name says whose event it is: the title, a text, the calendar's ORGANIZER
    doubtful_organizer,   ///< what says whose event it is conflicts, or fits several
    no_url,               ///< no web address to link to: not printed
    mixed_scripts,        ///< the name of its address's host mixes scripts, which can imitate another host
    placeholder_title,    ///< TBD, TBA, "Place holder"
    paid,                 ///< costs money
    date_conflict,        ///< a listing merged into it has another date
    place_conflict,       ///< a listing merged into it has another city or attendance
    title_conflict,       ///< a listing merged into it has a title of its own
    cancelled_elsewhere,  ///< another source says that it is cancelled, its own host does not
    not_from_its_host,    ///< the source that its address belongs to cannot speak for it at present
    probable_duplicate,   ///< another event looks like the same one
    vanished,             ///< its host no longer lists it
    moved_organizer,      ///< the directory says this organizer moved elsewhere
    unusual_time,         ///< ends before it starts, lasts over 31 days
};

template <>
std::span<const Term<NoteKind>> vocabulary<NoteKind>();

std::string_view note_kind_name(NoteKind kind);

struct Note {
    NoteKind kind;
    std::string detail;

    friend bool operator==(const Note&, const Note&) = default;
};

/// An event as the section would print it, derived from one listing.
struct Event {
    ListingKey listing;                               ///< where it comes from
    SourceKind source_kind = SourceKind::ical;        ///< of that listing's source
    ListingStatus status = ListingStatus::confirmed;  ///< as its listing says

    DateRange dates{};             ///< local
    std::optional<Instant> start;  ///< empty for whole days
    std::optional<Instant> end;
    Name zone;  ///< IANA zone the local date was taken in; empty for whole days

    Attendance attendance = Attendance::in_person;
    bool attendance_guessed = false;
    Place place;                ///< in person: where it is; online: where its group is at home; may be unknown
    bool place_stated = false;  ///< the listing names the place itself; false: the group's or organizer's home

    SharedLinks organizers;         ///< names and URLs as printed; empty: unknown
    Boxed<Link> likely_organizer;   ///< where none is known: what its address and texts suggest; never printed
    std::vector<Link> titles;       ///< at least one; the URL is canonical, empty: unknown
    Boxed<std::string> group_page;  ///< set where the only link is the page of a group, not of an event
    Boxed<Price> price;
    std::optional<Instant> modified;  ///< when its host last changed it, as far as its feed says
    Instant changed{};  ///< when its listing last changed, as far as we saw, else when it was first listed
    std::vector<Note> notes;
    std::vector<EventEdit> edits;  ///< what people set: overrides, lines of issues and drafts
    Name source_name;              ///< of its listing's source, for people; empty: it has none

    /// What people call the source of its listing: its id where it has no name.
    [[nodiscard]] const std::string& source() const {
        return source_name.empty() ? listing.source : source_name.text();
    }
    [[nodiscard]] const std::string& title() const { return titles.front().text; }
    [[nodiscard]] const std::string& url() const { return titles.front().url; }
    [[nodiscard]] bool has_note(NoteKind kind) const;
    void add_note(NoteKind kind, std::string detail);

    friend bool operator==(const Event&, const Event&) = default;
};

/// The value of a field, for people: a title, a city, "virtual", a name, "2025-12-03".
std::string text_of(const Event& event, EventField field);

}  // namespace twir
