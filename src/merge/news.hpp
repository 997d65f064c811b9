#pragma once

#include "merge/values.hpp"
#include <twir_events/core/listing_change.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twir::merge {

/// What sources said before they changed their listings. It matters where the base of a merge is an issue: an issue
/// has what people printed, not what sources said then.
class MergeNews {
  public:
    /// `changes`: all since the base, oldest first.
    explicit MergeNews(const std::vector<ListingChange>& changes);

    /// Whether the event's source listed it then, and as it does now.
    [[nodiscard]] bool said_the_same(const Event& event) const;

    /// Whether its source stopped listing it since.
    [[nodiscard]] bool is_gone_since(const Event& event) const;

    /// What the event's source said then; `base` is the base's line about it. A field that its listing changed has the
    /// old value, so that another room in the same city, or another hour, does not count as a new place or date.
    /// Organizers are left open: their names are the directory's. Empty: the listing was not known then.
    [[nodiscard]] std::optional<LineValues> said_then(const Event& event, const LineValues& base) const;

    /// Whether `printed`, a line of an issue, was corrected: it read like `line` at first, and reads otherwise now.
    [[nodiscard]] bool was_corrected(const Event& printed, const LineValues& line) const;

  private:
    struct Listed {
        bool appeared = false;
        bool gone = false;
        bool back = false;    ///< it was gone meanwhile
        std::string start;    ///< as it is now
        std::string new_end;  ///< where the end changed
        std::map<ListingField, std::string> old_values;
    };
    [[nodiscard]] const Listed* find(const Event& event) const;
    static void undo_dates(const Listed& listed, LineValues& said);
    static void undo_titles(const Listed& listed, LineValues& said);
    static void undo_place(const Listed& listed, const Event& event, const LineValues& base, LineValues& said);

    std::map<ListingKey, Listed> listed_;
};

}  // namespace twir::merge
