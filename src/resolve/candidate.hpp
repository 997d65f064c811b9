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
    /// The kind of source, the most trusted first (docs/architecture.md, "People win", on conflicts between feeds). A
    /// hint is a listing by another source than the one that the event's address belongs to.
    enum class Rank { host, host_without_place, hint, calendar, draft };

    Event event;
    const Source* source = nullptr;  ///< null: an override
    Rank rank = Rank::host;
    bool missing = false;
    bool gone = false;
    bool wanted = true;              ///< has the word its source asks for
    bool alone = false;              ///< an editor split it from all others
    std::vector<Support> supports;   ///< what it rests on by itself: the page of its event
    bool by_own_page = false;        ///< the page at its address confirms it
    int luma_claim = 0;              ///< of a Luma calendar: how sure it is that the event is its own, 1 or 2
    std::optional<Date> first_seen;  ///< the day; empty: not known

    std::string url_key;  ///< empty: no address
    UrlKind url_kind = UrlKind::other;
    std::string host;           ///< of the address
    std::string organizer_key;  ///< printed organizer's address; empty: unknown
    std::string group_key;      ///< Meetup group, its second slug made its first
    std::string title_key;
    std::string name_key;  ///< of who organizes it; empty: unknown
    std::optional<Date>
        recurrence_day;        ///< where its address holds a Meetup recurrence id: the day that it was made for
    bool named = false;        ///< only a name says whose it is
    bool of_old_host = false;  ///< its organizer has moved elsewhere

    [[nodiscard]] bool is_host() const { return rank <= Rank::host_without_place; }
    [[nodiscard]] bool is_live() const {
        return event.status != ListingStatus::cancelled && event.status != ListingStatus::unready && !gone;
    }
};

/// Sets the keys from the event.
void set_keys(Candidate& candidate);

Candidate make_candidate(const ListingRow& known, const Source& source, const normalize::Directory& directory);

/// Luma's second address of an event, which calendars link to: its id in place of its name. Empty for all others.
std::string luma_id_key(const Candidate& candidate);

/// Sorts them by their contents only: the more trusted kind of source first, live before cancelled, a numeric id before
/// a recurrence id. Among hints, live ones come first of all.
void sort_candidates(std::vector<Candidate>& candidates);

}  // namespace twir::resolve
