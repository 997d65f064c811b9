#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/normalize/directory.hpp>
#include <twir_events/resolve/overrides.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twir::resolve {

/// A listing, and whether its feed still lists it.
struct ListingRow {
    Listing listing;
    bool missing = false;                        ///< the last complete answer of its feed did not have it
    bool gone = false;                           ///< neither did the one before
    std::optional<Listing> page = std::nullopt;  ///< of a calendar's entry: what the page it links to says of the event
    Instant page_changed = {};                   ///< of it: when it last changed
    bool alone_at_page = true;                   ///< of it: no entry of another day links to the same page
    std::optional<Instant> first_seen = std::nullopt;  ///< when its feed first had it; empty: not known
    Instant changed = {};                              ///< when it last changed, else when it was first seen
};

/// What the good answers of a source cover. A source that never gave one covers nothing.
struct Coverage {
    /// How it answers at present, best first.
    enum class Answers {
        well,
        failing,  ///< its last answer was not good, but one not long ago was
        stale,    ///< no good answer for too long
        gone,     ///< its host does not have it any longer
    };

    std::optional<Date> through;              ///< a truncated feed's last date; empty: everything ahead
    std::optional<Date> from = std::nullopt;  ///< the first date it covers; empty: everything before
    Answers answers = Answers::well;

    [[nodiscard]] bool includes(Date day) const { return (!from || *from <= day) && (!through || day <= *through); }

    friend bool operator==(const Coverage&, const Coverage&) = default;
};

struct CatalogInput {
    std::vector<ListingRow> listings;
    std::vector<Source> sources;
    normalize::Directory directory;
    std::map<std::string, Coverage> coverage;  ///< by source id
    std::vector<Override> overrides;           ///< those in force
};

/// Everything known, resolved (SECTION_FORMAT.md section 5). Pure; any order of the listings gives the same catalog.
/// A listing whose source is not among the sources is silently left out: its source was removed.
Catalog build_catalog(const CatalogInput& input);

}  // namespace twir::resolve
