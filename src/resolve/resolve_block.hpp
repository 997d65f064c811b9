#pragma once

#include "resolve/address_owners.hpp"
#include "resolve/apply_overrides.hpp"
#include "resolve/block_index.hpp"
#include "resolve/candidate.hpp"
#include <twir_events/core/catalog.hpp>

#include <vector>

namespace twir::resolve {

/// Hashes of all by which the candidate may find another one, or be found by it.
std::vector<BlockIndex::Key> keys_of(const Candidate& candidate, const AppliedOverrides& overrides);
/// Hashes of what the event, as it was resolved, is compared by with others of its evening. They are among those of its
/// candidates, unless an override gave it another organizer.
std::vector<BlockIndex::Key> keys_of_evening(const Event& event);

/// What became of a block's listings.
struct ResolvedBlock {
    std::vector<CatalogEntry> entries;
    std::vector<LeftOut> left_out;
    OverrideUse overrides;
    std::vector<const Source*> consulted;  ///< whose answers at present counted
};

/// Puts the candidates of a block together, those that overrides add first and in their order.
ResolvedBlock resolve_block(std::vector<Candidate> candidates, AddressOwners& owners, AppliedOverrides& overrides,
                            const normalize::Directory& directory);

}  // namespace twir::resolve
