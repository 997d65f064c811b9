#include <twir_events/core/precedence.hpp>

namespace twir {

FieldChoice choose(const FieldEvidence& evidence) {
    if (evidence.line_agrees)
        return FieldChoice::same;
    if (evidence.source_is_newer && !*evidence.source_is_newer)
        return FieldChoice::keep_by_hand;
    if (evidence.is_date)
        return FieldChoice::take;
    return evidence.source_is_newer && !evidence.changed_by_hand ? FieldChoice::take : FieldChoice::look;
}

}  // namespace twir
