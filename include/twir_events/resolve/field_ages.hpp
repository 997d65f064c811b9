#pragma once

#include <twir_events/core/listing_change.hpp>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace twir::resolve {

/// When a listing got its present values, field by field.
class FieldAges {
  public:
    FieldAges() = default;
    /// `history`: all that happened to the listing, its first sight included (store::Store::changes_of).
    explicit FieldAges(const std::vector<ListingChange>& history);

    /// The latest of these fields' changes; empty: there was none.
    [[nodiscard]] std::optional<Instant> changed(std::span<const ListingField> fields) const;
    /// The same, or when the listing was first seen, or again after it was gone.
    [[nodiscard]] Instant of(std::span<const ListingField> fields) const;
    [[nodiscard]] Instant seen() const { return seen_; }
    [[nodiscard]] bool gone() const { return gone_; }

  private:
    Instant seen_;
    bool gone_ = false;
    std::map<ListingField, Instant> changed_;
};

}  // namespace twir::resolve
