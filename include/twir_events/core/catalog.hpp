#pragma once

#include <twir_events/core/day_pages.hpp>
#include <twir_events/core/event.hpp>

#include <string>
#include <vector>

namespace twir {

/// A further listing of an entry, beside its own, and the rule by which it belongs to it.
struct Support {
    Event event;       ///< the listing as it was read, so that a merge can be shown and undone
    std::string rule;  ///< a rule's id, see resolve/rules.hpp
    std::string detail;

    friend bool operator==(const Support&, const Support&) = default;
};

/// One event of the catalog: what is printed, and every listing it rests on.
struct CatalogEntry {
    Event event;
    std::vector<Support> supports;

    friend bool operator==(const CatalogEntry&, const CatalogEntry&) = default;
};

/// An event that is not in the catalog's entries, and why.
struct LeftOut {
    enum class Reason {
        cancelled,        ///< its own host called it off
        unready,          ///< draft, proposed
        title_word,       ///< its source asks for a word its title does not have
        group_page_only,  ///< a calendar entry that links only to a group whose own feed knows better
        not_listed,       ///< the source that its address belongs to covers the day and does not list it
        gone,             ///< missing from its host's last two answers
        hidden,           ///< an editor's override
    };

    Event event;
    Reason reason;
    std::string detail;
    std::vector<Support> supports;  ///< listings of the same event that left with it

    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// The words say why, and not only what: "called off by its host".
template <>
std::span<const Term<LeftOut::Reason>> vocabulary<LeftOut::Reason>();

std::string_view left_out_reason_name(LeftOut::Reason reason);

/// An organizer that issues printed in a rhythm, and whose events no source lists.
struct RecurringOrganizer {
    Link organizer;
    Date last{};        ///< the day of its newest printed event
    int days = 0;       ///< from one event to the next
    std::string words;  ///< for people: "each month"

    friend bool operator==(const RecurringOrganizer&, const RecurringOrganizer&) = default;
};

/// Everything that is known, resolved. Immutable once built; knows no issue date.
struct Catalog {
    DayPages<CatalogEntry> entries;             ///< by start date, then place, organizer, title, URL
    DayPages<LeftOut> left_out;                 ///< in the same order
    std::vector<RecurringOrganizer> recurring;  ///< by name
    std::vector<std::string> warnings;          ///< of the whole: an override that matches nothing ...
    Instant newest_change{};                    ///< when any listing last changed, or was first listed

    friend bool operator==(const Catalog&, const Catalog&) = default;
};

}  // namespace twir
