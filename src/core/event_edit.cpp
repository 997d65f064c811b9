#include <twir_events/core/event_edit.hpp>

#include <array>

namespace twir {

std::string describe(const EventEdit& edit) {
    constexpr std::array<std::string_view, 5> fields{"title", "place", "attendance", "organizer", "date"};
    if (edit.action == EditAction::line) {
        const auto field = edit.field ? fields.at(static_cast<std::size_t>(*edit.field)) : "event";
        return "the " + std::string(field) + " is as written in " + edit.where;
    }
    std::string out(edit_action_name(edit.action));
    if (!edit.where.empty())
        out.append(" (").append(edit.where).append(")");
    return edit.reason.empty() ? out : out + ": " + edit.reason;
}

}  // namespace twir
