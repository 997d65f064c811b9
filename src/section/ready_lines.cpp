#include "section/organizer_table.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/ready_lines.hpp>
#include <twir_events/section/render.hpp>

namespace twir::section {

namespace {

bool is_of_new_organizer(const Event& event) {
    return event.organizers.empty() && event.likely_organizer && !event.url().empty();
}

}  // namespace

std::string ready_entry(const Event& event, const Style& style) {
    if (!is_of_new_organizer(event))
        return {};
    Event printed = event;
    printed.organizers = {*event.likely_organizer};
    return render_entry(printed, print_location(printed, style));
}

std::string ready_table(const Event& event) {
    return is_of_new_organizer(event) ? organizer_table(*event.likely_organizer, event.place, UnknownHome::left_out)
                                      : std::string();
}

std::string ready_lines(const Event& event, const Style& style) {
    return ready_entry(event, style) + ready_table(event);
}

bool comes_first(const Event& event) {
    return event.has_note(NoteKind::new_organizer) || event.has_note(NoteKind::cancelled_elsewhere);
}

}  // namespace twir::section
