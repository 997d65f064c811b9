#include <twir_events/core/event_edit.hpp>

namespace twir {

std::string describe(const EventEdit& edit) {
    if (edit.action == EditAction::line) {
        return "the " + std::string(edit.field ? words_of(*edit.field) : "event") + " is as written in " + edit.where;
    }
    std::string out(edit_action_name(edit.action));
    if (!edit.where.empty())
        out.append(" (").append(edit.where).append(")");
    return edit.reason.empty() ? out : out + ": " + edit.reason;
}

}  // namespace twir
