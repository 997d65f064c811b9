#pragma once

#include "merge/match.hpp"
#include <twir_events/core/result.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twir::merge {

/// What a source said of an event when its draft was last merged.
struct RememberedEvent {
    ListingKey listing;
    LineValues values;
    bool cancelled = false;
    bool printed = false;     ///< was in the merged draft, unless a person had taken it out
    bool removed = false;     ///< a person had taken it out, at that merge or at one before
    bool suggested = false;   ///< a person should decide whether it is printed
    std::string source = {};  ///< what people call the source of the listing
};

/// The base of a merge, taken apart.
struct MergeBase {
    std::string draft;  ///< as the last merge left it, or the issue before
    /// Whether it is of a merge: then `events` is all that was known. Otherwise the draft's lines are used as if
    /// their sources had had the same values.
    bool of_a_merge = false;
    std::vector<RememberedEvent> events;
};

/// Finds what was said of an event then. Points into the base.
class RememberedEvents {
  public:
    explicit RememberedEvents(const MergeBase& base);

    /// By its listing, else by its page and date, else by a listing that stands behind it, as the one did that led it
    /// then; null: nothing.
    [[nodiscard]] const RememberedEvent* of(const KnownEvent& known) const;
    /// By the page and date of a line.
    [[nodiscard]] const RememberedEvent* of(const LineValues& line) const;
    /// Those of events that a person took out.
    [[nodiscard]] std::vector<const RememberedEvent*> removed() const;

  private:
    std::map<ListingKey, const RememberedEvent*> by_listing_;
    std::map<std::string, const RememberedEvent*> by_page_;
};

/// Reads the text of a draft, or what `render_merge_base` wrote.
result<MergeBase> read_merge_base(std::string_view text);

/// The merged draft with what is known now, as JSON.
std::string render_merge_base(const std::string& merged_draft, const std::vector<RememberedEvent>& events);

}  // namespace twir::merge
