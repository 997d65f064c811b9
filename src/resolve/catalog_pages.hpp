#pragma once

#include "resolve/resolve_block.hpp"
#include "resolve/tagged_pages.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace twir::resolve {

/// What came out of the blocks, by day, with what people wrote into issues and drafts about it: that corrects all of it
/// together, and not block by block.
class CatalogPages {
  public:
    using Block = BlockIndex::Block;
    /// What is known of the lines of issues and drafts, with the statements of these listings. Empty: nothing.
    using DraftLinesOf = std::function<result<DraftLines>(const std::vector<ListingKey>&)>;

    /// Takes in what came out of a block.
    void add(Block block, ResolvedBlock resolved);
    /// What came out of the block, which has ended, no longer counts. The days of its listings must be touched.
    void remove(Block block);
    /// What is of this day is looked through by the next `settle`.
    void touch(Date day);

    /// Lets all of that count. The blocks that have ended are those which `index` does not have.
    result<void> settle(const BlockIndex& index, const DraftLinesOf& draft_lines);

    // As of the last `settle`.
    [[nodiscard]] const DayPages<CatalogEntry>& entries() const { return entries_.pages(); }
    [[nodiscard]] const DayPages<LeftOut>& left_out() const { return left_out_.pages(); }
    /// What became of the overrides that a block had to do with.
    [[nodiscard]] std::vector<const OverrideUse*> override_uses() const;

  private:
    struct HashOfLinks {
        std::size_t operator()(const SharedLinks& links) const {
            return links.empty() ? 0 : std::hash<std::string>()(links.front().url);
        }
    };
    /// Of the entries and of what was left out: the days on which the lines make a difference to before.
    struct Days {
        std::set<Date> entries;
        std::set<Date> left_out;
    };
    result<Days> correct_by_people(const DraftLinesOf& draft_lines);
    [[nodiscard]] Catalog with_lines() const;

    TaggedPages<CatalogEntry> entries_;
    TaggedPages<LeftOut> left_out_;
    std::map<Block, ResolvedBlock> with_lines_;  ///< blocks with a line of an issue or a draft
    DayPages<CatalogEntry> corrected_entries_;   ///< those of `with_lines_`, as they are in `entries_`
    DayPages<LeftOut> corrected_left_out_;
    std::map<Block, OverrideUse> override_uses_;
    std::unordered_set<SharedLinks, HashOfLinks> organizers_;  ///< those of all events: most have them in common
};

}  // namespace twir::resolve
