#include <twir_events/core/event.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace twir {

namespace {

constexpr std::array<Term<NoteKind>, 21> note_kinds{{
    {NoteKind::guessed_attendance, "guessed-attendance", "guessed attendance"},
    {NoteKind::guessed_place, "guessed-place", "guessed place"},
    {NoteKind::ambiguous_place, "ambiguous-place", "ambiguous place"},
    {NoteKind::unknown_place, "unknown-place", "unknown place"},
    {NoteKind::no_organizer, "no-organizer", "no organizer"},
    {NoteKind::new_organizer, "new-organizer", "new organizer"},
    {NoteKind::named_organizer, "named-organizer", "organizer known by name only"},
    {NoteKind::doubtful_organizer, "doubtful-organizer", "doubtful organizer"},
    {NoteKind::no_url, "no-url", "no address"},
    {NoteKind::mixed_scripts, "mixed-scripts", "mixed scripts"},
    {NoteKind::placeholder_title, "placeholder-title", "placeholder title"},
    {NoteKind::paid, "paid", "costs money"},
    {NoteKind::date_conflict, "date-conflict", "another date elsewhere"},
    {NoteKind::place_conflict, "place-conflict", "another place elsewhere"},
    {NoteKind::title_conflict, "title-conflict", "another title elsewhere"},
    {NoteKind::cancelled_elsewhere, "cancelled-elsewhere", "cancelled elsewhere"},
    {NoteKind::not_from_its_host, "not-from-its-host", "not from its host"},
    {NoteKind::probable_duplicate, "probable-duplicate", "probable duplicate"},
    {NoteKind::vanished, "vanished", "no longer listed"},
    {NoteKind::moved_organizer, "moved-organizer", "organizer has moved"},
    {NoteKind::unusual_time, "unusual-time", "unusual time"},
}};

}  // namespace

template <>
std::span<const Term<NoteKind>> vocabulary<NoteKind>() {
    return note_kinds;
}

std::string_view note_kind_name(NoteKind kind) {
    return name_of(kind);
}

bool Event::has_note(NoteKind kind) const {
    return std::any_of(notes.begin(), notes.end(), [&](const Note& n) { return n.kind == kind; });
}

void Event::add_note(NoteKind kind, std::string detail) {
    Note note{kind, std::move(detail)};
    if (std::find(notes.begin(), notes.end(), note) == notes.end())
        notes.push_back(std::move(note));
}

std::string text_of(const Event& event, EventField field) {
    switch (field) {
        case EventField::title:
            return event.title();
        case EventField::place:
            return event.place.city;
        case EventField::attendance:
            return std::string(attendance_name(event.attendance));
        case EventField::organizer:
            return event.organizers.empty() ? std::string() : event.organizers.front().text;
        case EventField::dates:
            return format_dates(event.dates);
    }
    return {};
}

}  // namespace twir
