#include <twir_events/draft/edit.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace twir::draft {
namespace {

using Blocks = std::vector<Block>;

Blocks::iterator at(Blocks& blocks, std::size_t index) {
    return blocks.begin() + static_cast<std::ptrdiff_t>(index);
}

bool belongs_below_heading(BlockKind kind) {
    return kind == BlockKind::entry || kind == BlockKind::blank || kind == BlockKind::comment ||
           kind == BlockKind::unknown;
}

bool can_be_ordered(const Block& block) {
    return block.entry && block.entry->dates;
}

bool bars_the_way(const Block& block) {
    return block.kind == BlockKind::unknown || (block.kind == BlockKind::entry && !can_be_ordered(block));
}

/// The last line of a file may lack its line end: what is put behind it needs one.
void end_line(Block& block, const std::string& newline) {
    if (!block.raw.empty() && block.raw.back() != '\n')
        block.raw += newline;
}

/// An entry with the comments directly above it.
struct Group {
    std::size_t begin;
    std::size_t end;
    const Entry* entry;
};

std::size_t begin_of_comments(const Blocks& blocks, std::size_t entry) {
    while (entry > 0 && blocks[entry - 1].kind == BlockKind::comment)
        --entry;
    return entry;
}

/// The groups in [from, to) that may change places with each other.
std::vector<Group> groups_in(const Blocks& blocks, std::size_t from, std::size_t to) {
    std::vector<Group> out;
    for (auto i = from; i < to; ++i) {
        if (!can_be_ordered(blocks[i]))
            continue;
        out.push_back({std::max(from, begin_of_comments(blocks, i)), i + 1, &*blocks[i].entry});
    }
    return out;
}

/// How many of the groups kept their relative order: the others are those that moved.
std::size_t longest_run_in_order(const std::vector<Group>& sorted) {
    std::vector<std::size_t> ends;
    for (const auto& group : sorted) {
        const auto place = std::lower_bound(ends.begin(), ends.end(), group.begin);
        if (place == ends.end())
            ends.push_back(group.begin);
        else
            *place = group.begin;
    }
    return ends.size();
}

std::size_t sort_between(Draft& draft, std::size_t from, std::size_t to) {
    const auto groups = groups_in(draft.blocks, from, to);
    auto sorted = groups;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Group& a, const Group& b) { return stands_before(*a.entry, *b.entry); });
    const auto moved = groups.size() - longest_run_in_order(sorted);
    if (moved == 0)
        return 0;
    Blocks out;
    out.reserve(to - from);
    auto copied = from;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        out.insert(out.end(), at(draft.blocks, copied), at(draft.blocks, groups[i].begin));
        out.insert(out.end(), at(draft.blocks, sorted[i].begin), at(draft.blocks, sorted[i].end));
        copied = groups[i].end;
    }
    out.insert(out.end(), at(draft.blocks, copied), at(draft.blocks, to));
    for (auto& block : out)
        end_line(block, draft.newline);
    std::move(out.begin(), out.end(), at(draft.blocks, from));
    return moved;
}

/// Where the section's list ends: behind its last region, else behind header and window line.
std::size_t end_of_list(const Draft& draft) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < draft.blocks.size(); ++i)
        if (draft.blocks[i].kind != BlockKind::opaque && draft.blocks[i].kind != BlockKind::trailer)
            end = i + 1;
    return end;
}

Block make_block(BlockKind kind, std::string raw, std::optional<Region> region, int line) {
    Block block;
    block.kind = kind;
    block.raw = std::move(raw);
    block.region = region;
    block.line = line;
    return block;
}

/// The heading of `region` as a new block, before the first region that is printed behind it; a blank line on either
/// side where that is not empty.
std::size_t add_region(Draft& draft, Region region) {
    auto& blocks = draft.blocks;
    auto index = end_of_list(draft);
    for (const auto& other : regions_of(draft))
        if (const auto found = blocks[other.heading].region; found && *found > region) {
            index = other.heading;
            break;
        }
    const int line = index < blocks.size() ? blocks[index].line : blocks.back().line;
    const auto blank_region = index == 0 ? std::nullopt : blocks[index - 1].region;
    if (index > 0) {
        end_line(blocks[index - 1], draft.newline);
        if (blocks[index - 1].kind != BlockKind::blank)
            blocks.insert(at(blocks, index++), make_block(BlockKind::blank, draft.newline, blank_region, line));
    }
    if (index < blocks.size())
        blocks.insert(at(blocks, index), make_block(BlockKind::blank, draft.newline, region, line));
    auto heading =
        make_block(BlockKind::region, "### " + std::string(region_name(region)) + draft.newline, region, line);
    heading.heading = std::string(region_name(region));
    blocks.insert(at(blocks, index), std::move(heading));
    return index;
}

}  // namespace

std::vector<RegionBlocks> regions_of(const Draft& draft) {
    std::vector<RegionBlocks> out;
    for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
        if (draft.blocks[i].kind != BlockKind::region)
            continue;
        auto end = i + 1;
        while (end < draft.blocks.size() && belongs_below_heading(draft.blocks[end].kind))
            ++end;
        out.push_back({i, end});
    }
    return out;
}

bool stands_before(const Entry& a, const Entry& b) {
    if (!a.dates || !b.dates)
        return false;
    if (a.dates->first != b.dates->first)
        return a.dates->first < b.dates->first;
    return a.location < b.location;
}

std::size_t sort_region(Draft& draft, const RegionBlocks& region, const std::vector<bool>& staying) {
    std::size_t moved = 0;
    auto from = region.heading + 1;
    for (auto i = from; i <= region.end; ++i)
        if (i == region.end || (i < staying.size() && staying[i]) || bars_the_way(draft.blocks[i])) {
            moved += sort_between(draft, from, i);
            from = i + 1;
        }
    return moved;
}

std::size_t begin_of_group(const Draft& draft, std::size_t entry) {
    return begin_of_comments(draft.blocks, entry);
}

void erase_blocks(Draft& draft, const std::vector<bool>& doomed) {
    Blocks kept;
    kept.reserve(draft.blocks.size());
    bool erased = false;
    for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
        auto& block = draft.blocks[i];
        if (i < doomed.size() && doomed[i]) {
            erased = true;
            continue;
        }
        const bool second_blank =
            erased && block.kind == BlockKind::blank && !kept.empty() && kept.back().kind == BlockKind::blank;
        erased = erased && second_blank;
        if (!second_blank)
            kept.push_back(std::move(block));
    }
    draft.blocks = std::move(kept);
}

void erase_block(Draft& draft, std::size_t index) {
    std::vector<bool> doomed(draft.blocks.size(), false);
    doomed.at(index) = true;
    erase_blocks(draft, doomed);
}

std::vector<Region> erase_empty_regions(Draft& draft, const std::set<Region>* among) {
    std::vector<Region> out;
    auto& blocks = draft.blocks;
    auto regions = regions_of(draft);
    std::reverse(regions.begin(), regions.end());
    for (const auto& [heading, end] : regions) {
        const bool empty = std::all_of(at(blocks, heading + 1), at(blocks, end),
                                       [](const Block& b) { return b.kind == BlockKind::blank; });
        const auto region = blocks[heading].region;
        if (!empty || !region || (among != nullptr && !among->contains(*region)))
            continue;
        const bool blank_before = heading > 0 && blocks[heading - 1].kind == BlockKind::blank;
        // The text above keeps its blank line.
        blocks.erase(at(blocks, heading), at(blocks, blank_before ? end : heading + 1));
        out.push_back(*region);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

result<std::size_t> insert_entry(Draft& draft, Region region, std::string_view raw) {
    if (const auto ok = check_structure(draft); !ok)
        return ok.error();
    auto block = make_block(BlockKind::entry, std::string(raw), region, 0);
    end_line(block, draft.newline);
    block.entry = read_entry(block.raw, 0);
    if (!can_be_ordered(block))
        return fail(errc::malformed, "not an entry with a date: " + std::string(raw));
    auto& blocks = draft.blocks;
    const auto regions = regions_of(draft);
    const auto found = std::find_if(regions.begin(), regions.end(),
                                    [&](const RegionBlocks& r) { return blocks[r.heading].region == region; });
    std::size_t index = 0;
    if (found == regions.end()) {
        index = add_region(draft, region) + 1;
    } else {
        index = found->heading + 1;
        for (auto i = index; i < found->end; ++i) {
            if (blocks[i].kind == BlockKind::blank || blocks[i].kind == BlockKind::comment)
                continue;
            if (can_be_ordered(blocks[i]) && stands_before(*block.entry, *blocks[i].entry)) {
                // Headings had a blank line behind them until 2024-07.
                if (index == found->heading + 1 && blocks[index].kind == BlockKind::blank)
                    ++index;
                break;
            }
            index = i + 1;
        }
        end_line(blocks[index - 1], draft.newline);
    }
    blocks.insert(at(blocks, index), std::move(block));
    return index;
}

result<void> replace_in_entry(Block& block, Span span, std::string_view by) {
    std::string raw = block.raw;
    raw.replace(span.begin, span.end - span.begin, by);
    auto entry = read_entry(raw, block.line);
    if (!entry)
        return fail(errc::malformed, "not an entry any more: " + raw);
    block.raw = std::move(raw);
    block.entry = std::move(entry);
    return {};
}

}  // namespace twir::draft
