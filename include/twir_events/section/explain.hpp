#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/section/issue.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Why a line is in an issue, or why it is not.
namespace twir::section {

/// A listing behind an event.
struct ExplainedListing {
    Event event;         ///< as it was read
    std::string rule;    ///< why it counts as this event, a rule's id; empty: the event is printed from it
    std::string detail;  ///< of the rule
    std::vector<ListingChange> history;  ///< oldest first; filled in by the caller
};

struct Explanation {
    Event event;
    std::vector<Region> regions;             ///< where the issue prints it; empty: nowhere
    std::string reason;                      ///< why it is printed there, or why it is not
    std::vector<ExplainedListing> listings;  ///< the event's own first
};

/// Explains the events of which some listing has the query in its title, an organizer's name (case and accents do not
/// count), a web address or its uid. At most `most` of them, those of the issue first. An empty query finds nothing.
std::vector<Explanation> explain(const Catalog& catalog, Date issue, const Style& style, std::string_view query,
                                 std::size_t most = 50);
/// Of one entry, or one that was left out.
Explanation explain(const CatalogEntry& entry, Date issue, const Style& style);
Explanation explain(const LeftOut& left_out, Date issue, const Style& style);

/// "called off by its host: ..."
std::string left_out_words(const LeftOut& left_out);

/// For people.
std::string render_explanation_text(const std::vector<Explanation>& explanations, const Style& style);
/// `{"issue", "query", "events": [{"title", "url", "dates", "location", "organizers", "listed", "regions", "reason",
/// "listings": [...], "notes": [...], "edits": [...]}]}`
std::string render_explanation_json(const std::vector<Explanation>& explanations, Date issue, std::string_view query,
                                    const Style& style);

}  // namespace twir::section
