#pragma once

#include <twir_events/core/vocabulary.hpp>

#include <optional>
#include <string>

namespace twir {

/// A field of an event that people may set otherwise than its source.
enum class EventField { title, place, attendance, organizer, dates };

/// What people do with an event. All but `line` are the actions of overrides.
enum class EditAction {
    add,         ///< an event that no feed has
    hide,        ///< not printed
    pin,         ///< printed even if its feed cancelled or dropped it, or its title lacks a word
    retitle,     ///< another title
    relocate,    ///< another place
    attendance,  ///< held otherwise
    organizer,   ///< another organizer
    split,       ///< not part of any other event
    join,        ///< the same event as another
    line,        ///< a line of an issue or draft says otherwise
};

/// The actions of overrides; `line` has no name.
template <>
std::span<const Term<EditAction>> vocabulary<EditAction>();
template <>
std::span<const Term<EventField>> vocabulary<EventField>();

/// "add", "retitle" ...; empty for `line`.
std::string_view edit_action_name(EditAction action);
std::optional<EditAction> parse_edit_action(std::string_view name);

/// One thing that people set, and its value before.
struct EventEdit {
    EditAction action = EditAction::line;
    std::optional<EventField> field;  ///< empty: of the whole event
    std::string old_value;            ///< as the section prints it
    std::string new_value;
    std::string where;   ///< FILE:LINE of an override, or the source of a line
    std::string reason;  ///< of an override; may be empty

    friend bool operator==(const EventEdit&, const EventEdit&) = default;
};

/// For people: "retitle (overrides.toml:12): not its name", "the title is as written in twir:draft".
std::string describe(const EventEdit& edit);

}  // namespace twir
