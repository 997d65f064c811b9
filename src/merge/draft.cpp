#include "merge/draft.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>

#include <algorithm>
#include <stdexcept>

namespace twir::merge {

std::size_t DraftInWork::find(int name) const {
    const auto found = std::find_if(draft_.blocks.begin(), draft_.blocks.end(), [&](const draft::Block& b) {
        return b.line == name && b.kind == draft::BlockKind::entry;
    });
    if (found == draft_.blocks.end())
        throw std::logic_error("the draft in work has no entry " + std::to_string(name));
    return static_cast<std::size_t>(found - draft_.blocks.begin());
}

void DraftInWork::take_out(int name) {
    const auto index = find(name);
    if (const auto region = draft_.blocks[index].region)
        shrunk_.insert(*region);
    draft::erase_block(draft_, index);
}

std::vector<draft::Block> DraftInWork::comments_above(int name) const {
    const auto index = find(name);
    const auto at = [this](std::size_t i) { return draft_.blocks.begin() + static_cast<std::ptrdiff_t>(i); };
    return {at(draft::begin_of_group(draft_, index)), at(index)};
}

void DraftInWork::move(int name, Region region) {
    const std::string raw = entry(name).raw;
    auto comments = comments_above(name);
    std::vector<bool> doomed(draft_.blocks.size(), false);
    for (auto i = draft::begin_of_group(draft_, find(name)); i < find(name); ++i)
        doomed[i] = true;
    draft::erase_blocks(draft_, doomed);
    take_out(name);
    insert_as(name, region, raw);
    for (auto& comment : comments)
        comment.region = region;
    draft_.blocks.insert(draft_.blocks.begin() + static_cast<std::ptrdiff_t>(find(name)), comments.begin(),
                         comments.end());
}

void DraftInWork::put_in_order(int name) {
    const auto index = find(name);
    if (const auto region = draft_.blocks[index].region; region && !in_order(index))
        move(name, *region);
}

int DraftInWork::insert(Region region, const std::string& raw) {
    insert_as(--last_name_, region, replace_all(replace_all(raw, "\r\n", "\n"), "\n", draft_.newline));
    return last_name_;
}

void DraftInWork::drop_emptied_regions() {
    draft::erase_empty_regions(draft_, &shrunk_);
}

bool DraftInWork::in_order(std::size_t index) const {
    const auto& blocks = draft_.blocks;
    const auto& entry = *blocks[index].entry;
    const auto ends_region = [&](std::size_t i) { return blocks[i].kind == draft::BlockKind::region; };
    const auto has_place = [&](std::size_t i) { return blocks[i].entry && blocks[i].entry->dates; };
    for (auto i = index; i-- > 0 && !ends_region(i);)
        if (has_place(i)) {
            if (draft::stands_before(entry, *blocks[i].entry))
                return false;
            break;
        }
    for (auto i = index + 1; i < blocks.size() && !ends_region(i); ++i)
        if (has_place(i))
            return !draft::stands_before(*blocks[i].entry, entry);
    return true;
}

void DraftInWork::insert_as(int name, Region region, const std::string& raw) {
    const auto index = draft::insert_entry(draft_, region, raw);
    if (!index)
        throw std::logic_error(index.error().message);
    draft_.blocks[*index].line = name;
}

}  // namespace twir::merge
