#pragma once

#include <optional>

/// Decides between a line that people wrote and a source, for one field of an event: the three-way rule, used by the
/// catalog (which knows when each value appeared) and by the merge (which knows a base).
namespace twir {

/// What is known of the field.
struct FieldEvidence {
    bool line_agrees = false;  ///< with the source
    /// Whether the source has said something new since the line was written; empty: nothing is known of before.
    std::optional<bool> source_is_newer;
    bool changed_by_hand = false;  ///< a person wrote it otherwise than the source said
    bool is_date = false;
};

/// What becomes of the field in the line.
enum class FieldChoice {
    same,          ///< line and source agree
    keep_by_hand,  ///< a person wrote it, and the source has nothing new to say
    take,          ///< the source newly says it
    look,          ///< both changed, or it is not known who did: the line stays, and a person decides
};

/// A wrong date is worse than a lost edit: where both changed, or nothing is known of before, the source's date counts.
FieldChoice choose(const FieldEvidence& evidence);

}  // namespace twir
