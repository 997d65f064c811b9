#pragma once

#include "normalize/links.hpp"
#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/normalize/directory.hpp>

#include <string>
#include <vector>

namespace twir::normalize {

/// Whose event a listing is, and what that rests on.
struct OrganizerFinding {
    const Organizer* organizer = nullptr;  ///< null: none in the directory
    std::string named_by;  ///< where only a name or a host says so: which of them; empty: an address or the source does
    std::string doubt;     ///< what speaks against it, or for others as well
};

/// The organizer of an event, by all evidence: its source's own organizer; else the address of its page; else the other
/// addresses in its texts (pages of groups and their events); else the names in its texts, its title and its ORGANIZER,
/// and the titles that recur. What agrees decides. Where it does not, the best is taken and the doubt is given.
/// `links`: those of `event_links`.
OrganizerFinding find_organizer(const Listing& listing, const Source& source, const std::vector<EventLink>& links,
                                const Directory& directory);

/// For an event of an unknown organizer: the likely one, by its address and texts.
Link likely_organizer(const Listing& listing, const std::vector<EventLink>& links);

}  // namespace twir::normalize
