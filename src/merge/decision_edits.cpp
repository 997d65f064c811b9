// What decisions do to a draft: a walk along the blocks before and after the merge at once.
#include "merge/decision_state.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>

#include <set>

namespace twir::merge {
namespace {

/// A suggested entry where it would stand, with the heading and blank lines that come with it.
struct PlacedEntry {
    int id = 0;
    std::string raw;
    std::size_t at = 0;  ///< before which block after the merge
};

class EditWriter {
  public:
    explicit EditWriter(DecisionState& state) : state_(state) {}

    std::vector<DraftEdit> write() {
        for (const auto& suggestion : state_.suggestions)
            place(suggestion);
        write_edits();
        return std::move(edits_);
    }

  private:
    void place(const SuggestedEntry& suggestion) {
        auto with = state_.after;
        const auto size = with.blocks.size();
        const auto index = draft::insert_entry(with, suggestion.region, suggestion.raw);
        if (!index)
            return;
        PlacedEntry placed{suggestion.id, {}, 0};
        // A region that is not there yet comes with its heading and blank lines before and behind it.
        std::size_t first = *index;
        const auto is_same = [&](std::size_t i) {
            return i < size && with.blocks[i].raw == state_.after.blocks[i].raw &&
                   with.blocks[i].kind == state_.after.blocks[i].kind;
        };
        if (with.blocks.size() > size + 1) {
            first = 0;
            while (first < *index && is_same(first))
                ++first;
        }
        const auto count = with.blocks.size() - size;
        for (auto i = first; i < first + count; ++i)
            placed.raw += with.blocks[i].raw;
        placed.at = first;
        placed_.push_back(std::move(placed));
    }

    void write_edits() {
        std::size_t i = 0;
        std::size_t j = 0;
        last_line_ = state_.before.blocks.empty()
                         ? 1
                         : state_.before.blocks.back().line + count_lines(state_.before.blocks.back().raw);
        while (i < state_.before.blocks.size() || j < state_.after.blocks.size()) {
            if (j < state_.after.blocks.size() && state_.aligned.stays[j]) {
                if (state_.aligned.origin[j] == i) {
                    put_suggestions(i, j);
                    stay(i++, j++);
                } else {
                    erase(i++);
                }
            } else if (j < state_.after.blocks.size() && !goes_before(i, j)) {
                put_suggestions(i, j);
                insert(i, j++);
            } else {
                erase(i++);
            }
        }
        put_suggestions(i, j);
    }

    /// Whether the block before the merge, which goes, stood before the one after the merge, which comes.
    [[nodiscard]] bool goes_before(std::size_t i, std::size_t j) const {
        if (i >= state_.before.blocks.size() || state_.aligned.stays_before(i))
            return false;
        const auto& old = state_.before.blocks[i];
        const auto& come = state_.after.blocks[j];
        if (old.region != come.region || !old.entry || !come.entry)
            return old.region <= come.region;
        return !draft::stands_before(*come.entry, *old.entry);
    }

    [[nodiscard]] int line_of(std::size_t i) const {
        return i < state_.before.blocks.size() ? state_.before.blocks[i].line : last_line_;
    }

    void put_suggestions(std::size_t i, std::size_t j) {
        for (const auto& one : placed_)
            if (one.at == j)
                edits_.push_back({line_of(i), 0, one.raw, {one.id}, false});
    }

    static std::vector<int> ids(int id) { return id == 0 ? std::vector<int>() : std::vector<int>{id}; }

    void stay(std::size_t i, std::size_t j) {
        const auto& old = state_.before.blocks[i];
        const auto& now = state_.after.blocks[j];
        if (old.raw != now.raw)
            edits_.push_back({old.line, count_lines(old.raw), now.raw, ids(state_.of_after[j]), false});
        if (const auto found = state_.replacements.find(j); found != state_.replacements.end())
            for (const auto& [id, raw] : found->second)
                edits_.push_back(
                    {old.line, count_lines(old.raw), replace_all(raw, "\n", state_.after.newline), {id}, false});
    }

    void erase(std::size_t i) {
        const auto& block = state_.before.blocks[i];
        DraftEdit edit{block.line, count_lines(block.raw), {}, {}, false};
        if (block.entry) {
            edit.when = ids(state_.of_before[i]);
        } else if (block.kind == draft::BlockKind::comment) {
            edit.when =
                ids(entry_below(state_.before, i) == no_block ? 0 : state_.of_before[entry_below(state_.before, i)]);
        } else if (heading_goes(block.region)) {
            edit.when = ids_in(state_.before, block.region, state_.of_before,
                               [&](std::size_t k) { return !stays_in_region(k); });
            edit.all = true;
        } else if (i > 0 && state_.before.blocks[i - 1].entry) {
            edit.when = ids(state_.of_before[i - 1]);
        }
        if (edit.when.size() == 1 && state_.decision(edit.when.front()).past)
            edit.when.clear();
        edits_.push_back(std::move(edit));
    }

    void insert(std::size_t i, std::size_t j) {
        const auto& block = state_.after.blocks[j];
        DraftEdit edit{line_of(i), 0, block.raw, {}, false};
        if (block.entry) {
            edit.when = ids(state_.of_after[j]);
        } else if (block.kind == draft::BlockKind::comment) {
            edit.when =
                ids(entry_below(state_.after, j) == no_block ? 0 : state_.of_after[entry_below(state_.after, j)]);
        } else {
            auto region = block.region;
            if (block.kind == draft::BlockKind::blank && j + 1 < state_.after.blocks.size() &&
                state_.after.blocks[j + 1].kind == draft::BlockKind::region && state_.aligned.origin[j + 1] == no_block)
                region = state_.after.blocks[j + 1].region;
            edit.when = ids_in(state_.after, region, state_.of_after, [](std::size_t) { return true; });
        }
        edits_.push_back(std::move(edit));
    }

    static std::size_t entry_below(const draft::Draft& draft, std::size_t i) {
        while (i < draft.blocks.size() && draft.blocks[i].kind == draft::BlockKind::comment)
            ++i;
        return i < draft.blocks.size() && draft.blocks[i].entry ? i : no_block;
    }

    [[nodiscard]] bool heading_goes(std::optional<Region> region) const {
        for (std::size_t i = 0; i < state_.before.blocks.size(); ++i)
            if (state_.before.blocks[i].kind == draft::BlockKind::region && state_.before.blocks[i].region == region)
                return state_.aligned.target[i] == no_block;
        return false;
    }

    [[nodiscard]] bool stays_in_region(std::size_t i) const { return state_.aligned.stays_before(i); }

    template <class Wanted>
    std::vector<int> ids_in(const draft::Draft& draft, std::optional<Region> region, const std::vector<int>& of,
                            Wanted wanted) {
        std::set<int> found;
        for (std::size_t i = 0; i < draft.blocks.size(); ++i)
            if (draft.blocks[i].entry && draft.blocks[i].region == region && of[i] != 0 && wanted(i) &&
                !state_.decision(of[i]).past)
                found.insert(of[i]);
        return {found.begin(), found.end()};
    }

    DecisionState& state_;
    std::vector<PlacedEntry> placed_;
    int last_line_ = 1;
    std::vector<DraftEdit> edits_;
};

}  // namespace

std::vector<DraftEdit> edits_of(DecisionState& state) {
    return EditWriter(state).write();
}

}  // namespace twir::merge
