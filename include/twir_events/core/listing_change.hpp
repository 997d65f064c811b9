#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/listing_field.hpp>
#include <twir_events/core/vocabulary.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace twir {

enum class ChangeKind { appeared, changed, moved, cancelled, gone, reappeared };
template <>
std::span<const Term<ChangeKind>> vocabulary<ChangeKind>();

std::string_view change_kind_name(ChangeKind kind);
std::optional<ChangeKind> parse_change_kind(std::string_view name);

/// One thing that happened to one listing.
struct ListingChange {
    ListingKey key;
    std::string summary;  ///< the listing as it is now
    std::string url;
    std::string start;  ///< ListingTime::text()
    Instant at;         ///< when the answer came that said so
    ChangeKind kind = ChangeKind::changed;
    std::optional<ListingField> field;  ///< empty for appeared, gone, reappeared
    std::string old_value;
    std::string new_value;
};

}  // namespace twir
