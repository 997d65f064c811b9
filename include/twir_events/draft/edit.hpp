#pragma once

#include <twir_events/draft/draft.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Changes to a Draft. Blocks that a change does not concern keep their bytes. `line`s stay those of the text that was
/// read; reading the new text gives the new ones.
namespace twir::draft {

/// The blocks of a region, as indices: its heading and what is below it, up to the next heading or the end.
struct RegionBlocks {
    std::size_t heading = 0;
    std::size_t end = 0;  ///< behind the last one
};

/// All regions in the order of the text; headings that name no region of ours too (their block's `region` is empty).
std::vector<RegionBlocks> regions_of(const Draft& draft);

/// The order inside a region: start date, then the location as printed, by code point (SECTION_FORMAT.md section 2).
/// An entry without a date has no place in it.
bool stands_before(const Entry& a, const Entry& b);

/// Puts the entries of a region in order; equal entries keep their order. A comment directly above an entry
/// moves with it; nothing moves past an entry without a date or a text that is not understood, nor past one that
/// `staying` marks by its index. Gives how many entries had to be moved, the others keeping their order.
std::size_t sort_region(Draft& draft, const RegionBlocks& region, const std::vector<bool>& staying = {});

/// Where the comments directly above an entry begin, which go with it; the entry's own index where there are none.
std::size_t begin_of_group(const Draft& draft, std::size_t entry);

/// Takes a block out, and of two runs of blank lines that come together the second.
void erase_block(Draft& draft, std::size_t index);
/// The same for all blocks that are marked, at once.
void erase_blocks(Draft& draft, const std::vector<bool>& doomed);

/// Takes out the headings of regions that hold nothing but blank lines, with these; of `among` only, where it is given.
/// Gives their regions.
std::vector<Region> erase_empty_regions(Draft& draft, const std::set<Region>* among = nullptr);

/// Puts an entry (its lines, line ends included) where it belongs in its region, before the first entry that sorts
/// after it; makes the region where it is missing, in the printed order. Returns the entry's index. Errors: malformed
/// where `raw` is not an entry with a date, or the draft has no events section.
result<std::size_t> insert_entry(Draft& draft, Region region, std::string_view raw);

/// Replaces bytes of an entry and reads it again. Errors, the block unchanged: malformed where it would be no entry any
/// more.
result<void> replace_in_entry(Block& block, Span span, std::string_view by);

}  // namespace twir::draft
