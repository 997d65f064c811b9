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
        if (change.field)
            changed_[*change.field] = std::max(changed_[*change.field], change.at);
    }
}

std::optional<Instant> FieldAges::changed(std::span<const ListingField> fields) const {
    std::optional<Instant> last;
    for (const auto field : fields)
        if (const auto found = changed_.find(field); found != changed_.end())
            last = std::max(last, std::optional(found->second));
    return last;
}

Instant FieldAges::of(std::span<const ListingField> fields) const {
    return std::max(seen_, changed(fields).value_or(seen_));
}

}  // namespace twir::resolve
