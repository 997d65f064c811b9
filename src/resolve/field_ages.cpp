#include <twir_events/resolve/field_ages.hpp>

#include <algorithm>

namespace twir::resolve {

FieldAges::FieldAges(const std::vector<ListingChange>& history) {
    for (const auto& change : history) {
        if (change.kind == ChangeKind::gone)
            gone_ = true;
        else if (change.kind == ChangeKind::appeared || change.kind == ChangeKind::reappeared)
            seen_ = change.at;
        if (change.kind == ChangeKind::reappeared)
            gone_ = false;
        if (!change.field.empty())
            changed_[change.field] = std::max(changed_[change.field], change.at);
    }
}

std::optional<Instant> FieldAges::changed(FieldNames names) const {
    std::optional<Instant> last;
    for (const auto name : names)
        if (const auto found = changed_.find(name); found != changed_.end())
            last = std::max(last, std::optional(found->second));
    return last;
}

Instant FieldAges::of(FieldNames names) const {
    return std::max(seen_, changed(names).value_or(seen_));
}

}  // namespace twir::resolve
