#include "section/organizer_table.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/ready_lines.hpp>
#include <twir_events/section/render.hpp>

namespace twir::section {

std::string ready_lines(const Event& event, const Style& style) {
    if (!event.organizers.empty() || event.likely_organizer.url.empty() || event.url().empty())
        return {};
    Event printed = event;
    printed.organizers = {event.likely_organizer};
    return render_entry(printed, print_location(printed, style)) +
           organizer_table(event.likely_organizer, event.place, UnknownHome::left_out);
}

bool comes_first(const Event& event) {
    return event.has_note(NoteKind::new_organizer) || event.has_note(NoteKind::cancelled_elsewhere);
}

}  // namespace twir::section
