#pragma once

#include "merge/match.hpp"

#include <optional>
#include <string>
#include <vector>

namespace twir::merge {

/// What is known of a line when its fields are decided.
struct LineHistory {
    const LineValues* base = nullptr;     ///< the line as the base has it; null: it has none
    const LineValues* said = nullptr;     ///< what its source said then; null: nothing is known of that
    bool base_speaks_for_source = false;  ///< where that is so, what the base's line says is taken for it
    /// Its date is past, its source's is to come: an issue cannot print a past date, even if a person wrote it.
    bool outdated = false;
    /// The event's page took the place of the line's: its address is the source's, and its title unless a person
    /// changed it.
    bool successor = false;
    /// Whether its host changed the event since the base, by the host's own word; empty: unknown.
    std::optional<bool> changed_since = std::nullopt;
};

/// What becomes of one line's fields. Empty: it stays as written.
struct FieldVerdict {
    std::optional<DateRange> dates;
    std::optional<Attendance> attendance;  ///< set together with `place`
    std::string place;                     ///< as printed
    std::string country;                   ///< of `place`, ISO code where it is known
    std::optional<std::string> title;
    std::optional<std::string> url;
    std::optional<std::vector<Link>> organizers;

    // For the report, one sentence for each field.
    std::vector<std::string> moved;
    std::vector<std::string> changed;
    std::vector<std::string> kept_by_hand;
    std::vector<std::string> needs_look;

    [[nodiscard]] bool changes() const { return dates || attendance || title || url || organizers; }
};

/// Decides each field of a line about `known`: it takes what its source newly says, and nothing else.
FieldVerdict decide_fields(const DraftLine& line, const draft::Entry& entry, const KnownEvent& known,
                           const LineHistory& history, const section::Style& style);

/// Which of a line's titles is the event's: the one with its own address, else with another of its addresses,
/// else the first.
std::size_t title_of_event(const std::vector<Link>& titles, const KnownEvent& known);

/// Writes the verdict into the entry. malformed: the entry is too odd to be changed; it is then as it was.
result<void> write_fields(draft::Block& block, const FieldVerdict& verdict, std::size_t title);

}  // namespace twir::merge
