#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/event.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <string>
#include <vector>

namespace twir::resolve {

/// An event on its way into the catalog, with the keys it is compared by.
struct Candidate {
    /// Who says so, best first (DESIGN.md, "People win", for what feeds say among themselves).
    enum class Rank { host, host_without_place, calendar, draft };

    Event event;
    Rank rank = Rank::host;
    bool missing = false;
    bool gone = false;
    bool wanted = true;             ///< has the word its source asks for
    bool alone = false;             ///< an editor split it from all others
    std::vector<Support> supports;  ///< what it rests on by itself: the page of its event

    std::string url_key;  ///< empty: no address
    UrlKind url_kind = UrlKind::other;
    std::string host;           ///< of the address
    std::string organizer_key;  ///< printed organizer's address; empty: unknown
    std::string group_key;      ///< Meetup group, its second slug made its first
    std::string title_key;
    bool recurrence_id = false;  ///< its address holds a Meetup recurrence id

    [[nodiscard]] bool is_host() const { return rank <= Rank::host_without_place; }
    [[nodiscard]] bool is_live() const {
        return event.status != ListingStatus::cancelled && event.status != ListingStatus::unready && !gone;
    }
};

/// Sets the keys from the event.
void set_keys(Candidate& candidate);

Candidate make_candidate(const ListingRow& known, const Source& source, const normalize::Directory& directory);

/// Sorts them by nothing but what they say: the better witness before the worse, live before cancelled, a numeric id
/// before a recurrence id.
void sort_candidates(std::vector<Candidate>& candidates);

}  // namespace twir::resolve
