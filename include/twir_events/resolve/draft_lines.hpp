#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/resolve/field_ages.hpp>

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace twir::resolve {

/// An issue as one source has it: what is published is later than any draft of that date.
struct Edition {
    Date issue;
    bool published = false;

    friend std::strong_ordering operator<=>(const Edition&, const Edition&) = default;
};

/// What is known of the lines of issues and drafts, by source.
struct DraftLines {
    std::map<std::string, Edition> editions;       ///< what the last good answer was
    std::map<std::string, Instant> first_answers;  ///< what was first seen then may be of any age
    std::map<ListingKey, FieldAges> statements;    ///< of `keys_beside_draft_lines`
    std::set<std::string> old_drafts;              ///< sources whose draft is older than the issue before it
};

/// The listings whose history `apply_draft_edits` compares: lines of issues and drafts, and the listings beside them.
std::vector<ListingKey> keys_beside_draft_lines(const Catalog& catalog);

/// What people wrote in a line of an issue or draft counts until the event's source states something new
/// (docs/architecture.md, "People win"; the three-way rule of merge::merge, with the issue before as the base):
/// - The line of the newest issue or draft counts; how old its text is follows from the older ones that have it.
/// - Title, place, attendance and organizers are as written there unless the source changed its own later. The date is
///   the source's unless the line was seen to get another one after the source said its own.
/// - A draft that was copied before the issue before it was finished lacks nothing on purpose, and the lines of that
///   issue are newer than its own.
/// - A line that the newest draft does not have any more was deleted there, and its event leaves, though a feed still
///   lists it: as long as that draft is a continuation of the issue before, having half of its lines.
/// Events with overrides stay as those have them.
void apply_draft_edits(Catalog& catalog, const DraftLines& lines);

}  // namespace twir::resolve
