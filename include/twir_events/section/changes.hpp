#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The differences between the previous issue and this one.
namespace twir::section {

enum class IssueChangeKind {
    added,      ///< in this issue, and first listed since the one before
    entered,    ///< known before, but only now within the issue's window
    moved,      ///< to another day or hour
    changed,    ///< another title, place, address ...
    cancelled,  ///< called off by its host
    vanished,   ///< missing from its host's list
};

std::string_view issue_change_kind_name(IssueChangeKind kind);

/// The old and new value of a field of one of the event's listings.
struct FieldChange {
    std::string source;  ///< its id
    ListingField field = ListingField::details;
    std::string old_value;
    std::string new_value;
    Instant at;
};

struct IssueChange {
    IssueChangeKind kind = IssueChangeKind::added;
    Event event;  ///< as it is known now
    std::vector<FieldChange> fields;
};

struct IssueChanges {
    Date issue;
    Date before;                       ///< the date of the issue before
    Instant since;                     ///< when that one was made
    std::vector<IssueChange> changes;  ///< by kind, then in the order of the catalog
};

/// `history`: what happened to listings from `since` on, which is when the issue before was made; earlier changes are
/// ignored. An event is reported once, with the gravest thing that happened to it: cancelled, vanished, added, moved,
/// changed, entered. Changes of what the section does not print (descriptions) do not count.
IssueChanges issue_changes(const Catalog& catalog, Date issue, const Style& style, Instant since,
                           const std::vector<ListingChange>& history);

/// For people, with the entries as the section prints them.
std::string render_changes_markdown(const IssueChanges& changes, const Style& style);
/// `{"issue", "before", "since", "changes": [{"kind", "title", "url", "dates", "location", "organizers", "fields":
/// [{"source", "field", "old", "new", "at"}]}]}`
std::string render_changes_json(const IssueChanges& changes, const Style& style);

}  // namespace twir::section

template <>
std::span<const twir::Term<twir::section::IssueChangeKind>> twir::vocabulary<twir::section::IssueChangeKind>();
