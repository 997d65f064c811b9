#include <twir_events/core/event.hpp>

#include <algorithm>
#include <utility>

namespace twir {

std::string_view note_kind_name(NoteKind kind) {
    switch (kind) {
        case NoteKind::guessed_attendance:
            return "guessed-attendance";
        case NoteKind::guessed_place:
            return "guessed-place";
        case NoteKind::ambiguous_place:
            return "ambiguous-place";
        case NoteKind::unknown_place:
            return "unknown-place";
        case NoteKind::no_organizer:
            return "no-organizer";
        case NoteKind::new_organizer:
            return "new-organizer";
        case NoteKind::named_organizer:
            return "named-organizer";
        case NoteKind::doubtful_organizer:
            return "doubtful-organizer";
        case NoteKind::no_url:
            return "no-url";
        case NoteKind::mixed_scripts:
            return "mixed-scripts";
        case NoteKind::placeholder_title:
            return "placeholder-title";
        case NoteKind::paid:
            return "paid";
        case NoteKind::date_conflict:
            return "date-conflict";
        case NoteKind::place_conflict:
            return "place-conflict";
        case NoteKind::title_conflict:
            return "title-conflict";
        case NoteKind::cancelled_elsewhere:
            return "cancelled-elsewhere";
        case NoteKind::not_from_its_host:
            return "not-from-its-host";
        case NoteKind::probable_duplicate:
            return "probable-duplicate";
        case NoteKind::vanished:
            return "vanished";
        case NoteKind::moved_organizer:
            return "moved-organizer";
        case NoteKind::unusual_time:
            return "unusual-time";
    }
    return "";
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
