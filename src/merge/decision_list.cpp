#include "merge/decision_state.hpp"
#include "merge/rows.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace twir::merge {
namespace {

bool is_change(MergeKind kind) {
    return kind == MergeKind::added || kind == MergeKind::changed || kind == MergeKind::moved ||
           kind == MergeKind::cancelled || kind == MergeKind::dropped;
}

std::string first_address(const draft::Block& block) {
    return block.entry && !block.entry->titles.empty() ? block.entry->titles.front().link.url : std::string();
}

/// The block that the line is in; no_block where there is none.
std::size_t block_at(const draft::Draft& draft, int line) {
    for (std::size_t i = 0; i < draft.blocks.size(); ++i)
        if (draft.blocks[i].line <= line && line < draft.blocks[i].line + count_lines(draft.blocks[i].raw))
            return i;
    return no_block;
}

/// What the two lines of a hybrid event have in common.
using LineKey = std::pair<std::string, std::optional<DateRange>>;

std::optional<LineKey> key_of(const draft::Block& block) {
    auto address = first_address(block);
    return address.empty() ? std::nullopt : std::optional(LineKey(std::move(address), block.entry->dates));
}

std::set<std::size_t> reported_blocks(const draft::Draft& after, const std::vector<MergeRow>& report) {
    std::set<std::size_t> out;
    for (const auto& row : report)
        if (row.line > 0 && (row.kind == MergeKind::moved || row.kind == MergeKind::changed))
            out.insert(block_at(after, row.line));
    return out;
}

class DecisionList {
  public:
    DecisionList(DecisionState& state, const Catalog& catalog, const section::Style& style) : state_(state) {
        if (const auto date = draft::issue_date(state.after))
            printed_ = section::make_issue(catalog, *date, style);
    }

    void add_all(const std::vector<MergeRow>& report) {
        for (const auto& row : report)
            add_row(row);
        add_the_unreported();
        for (auto& decision : state_.list) {
            decision.reason = join(reasons_[decision.id], "; ");
            fill_lines(decision);
        }
    }

  private:
    int make(MergeKind kind, std::string text, std::string url) {
        Decision made;
        made.id = static_cast<int>(state_.list.size()) + 1;
        made.kind = kind;
        made.text = std::move(text);
        made.url = std::move(url);
        made.open = kind == MergeKind::needs_look;
        made.taken = is_change(kind);
        state_.list.push_back(std::move(made));
        return state_.list.back().id;
    }

    /// The decision that a row of a block belongs to: the block's, or that of the other line of a hybrid event.
    int decision_of(int& of_block, const draft::Block& block, const MergeRow& row) {
        const auto key = is_change(row.kind) ? key_of(block) : std::nullopt;
        const auto same = [&](const Twin& twin) { return twin.kind == row.kind && twin.key == *key; };
        if (of_block == 0 && key)
            if (const auto twin = std::find_if(twins_.begin(), twins_.end(), same); twin != twins_.end())
                of_block = twin->id;
        if (of_block == 0) {
            of_block = make(row.kind, row.text, row.url);
            if (key)
                twins_.push_back({row.kind, *key, of_block});
        }
        return of_block;
    }

    /// What the rows of one decision say, each once.
    void add_reason(Decision& decision, const MergeRow& row) {
        decision.guesses.insert(decision.guesses.end(), row.guesses.begin(), row.guesses.end());
        auto& said = reasons_[decision.id];
        if (!row.explanation.empty() && std::find(said.begin(), said.end(), row.explanation) == said.end())
            said.push_back(row.explanation);
    }

    void add_row(const MergeRow& row) {
        if (row.kind == MergeKind::cancelled || row.kind == MergeKind::dropped)
            return add_gone(row);
        if (row.kind == MergeKind::needs_look)
            return add_look(row);
        if (!is_change(row.kind))
            return;
        const auto block = block_at(state_.after, row.line);
        if (block == no_block)
            return;
        add_reason(state_.decision(decision_of(state_.of_after[block], state_.after.blocks[block], row)), row);
    }

    void add_gone(const MergeRow& row) {
        const auto block = block_at(state_.before, row.line);
        if (block == no_block || state_.aligned.target[block] != no_block)
            return;
        auto& made = state_.decision(decision_of(state_.of_before[block], state_.before.blocks[block], row));
        made.past = row.past;
        if (!made.past)
            add_reason(made, row);
    }

    void add_look(const MergeRow& row) {
        const auto block = row.line > 0 ? block_at(state_.after, row.line) : no_block;
        if (block == no_block || !row.ready.empty()) {
            auto& made = state_.decision(make(row.kind, row.text, row.url));
            add_reason(made, row);
            made.paste = row.table;
            if (block != no_block)
                state_.replacements[block].emplace_back(made.id, row.ready);
            else if (!row.ready.empty())
                suggest(made.id, row);
            return;
        }
        int& id = state_.of_after[block];
        // Two doubts about a line are one decision.
        if (const auto replaced = state_.replacements.find(block);
            replaced != state_.replacements.end() && replaced->second.front().second.empty())
            return add_reason(state_.decision(replaced->second.front().first), row);
        const bool is_new = id == 0;
        auto& made = state_.decision(decision_of(id, state_.after.blocks[block], row));
        made.open = true;
        add_reason(made, row);
        // A line that the merge left alone can be taken out.
        const auto old = state_.aligned.origin[block];
        if (is_new && state_.after.blocks[block].entry && old != no_block &&
            state_.before.blocks[old].raw == state_.after.blocks[block].raw && state_.aligned.stays[block]) {
            state_.replacements[block].emplace_back(id, std::string());
            id = 0;
        }
    }

    /// Where the entry would be printed: in each region of its event.
    void suggest(int id, const MergeRow& row) {
        const auto add = [&](Region region, const std::string& raw) {
            state_.suggestions.push_back({id, region, replace_all(raw, "\n", state_.after.newline)});
        };
        for (const auto& list : printed_.regions)
            for (const auto& one : list.entries)
                if (one.source->event.listing == row.event)
                    add(list.region, section::render_entry(one.source->event, one.location));
        if (!state_.suggestions.empty() && state_.suggestions.back().id == id)
            return;
        for (const auto& one : printed_.not_printed)
            if (one.source->event.listing == row.event)
                for (const auto region : section::regions_of(one.source->event))
                    add(region, row.ready);
    }

    /// What the report does not list singly: the second line of a hybrid event that came in, and what an older draft
    /// took over from the finished issue.
    void add_the_unreported() {
        std::vector<std::pair<LineKey, int>> added;
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j)
            if (state_.after.blocks[j].entry && state_.aligned.origin[j] == no_block && state_.of_after[j] != 0)
                if (auto key = key_of(state_.after.blocks[j]))
                    added.emplace_back(std::move(*key), state_.of_after[j]);
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j) {
            const auto& block = state_.after.blocks[j];
            const auto old = state_.aligned.origin[j];
            if (!block.entry || state_.of_after[j] != 0)
                continue;
            if (old == no_block) {
                const auto key = key_of(block);
                const auto twin =
                    std::find_if(added.begin(), added.end(), [&](const auto& one) { return key && one.first == *key; });
                state_.of_after[j] =
                    twin != added.end() ? twin->second : make(MergeKind::added, describe_line(block), {});
            } else if (state_.before.blocks[old].raw != block.raw &&
                       state_.before.blocks[old].raw + state_.after.newline != block.raw) {
                state_.of_after[j] = make(MergeKind::changed, describe_line(block), first_address(block));
            }
            if (state_.of_after[j] != 0 && state_.decision(state_.of_after[j]).url.empty())
                state_.decision(state_.of_after[j]).url = first_address(block);
        }
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j) {
            const auto old = state_.aligned.origin[j];
            if (old != no_block)
                state_.of_before[old] = state_.of_after[j];
            if (state_.of_after[j] != 0 && (old == no_block || !state_.aligned.stays[j] ||
                                            state_.before.blocks[old].raw != state_.after.blocks[j].raw))
                state_.decision(state_.of_after[j]).taken = true;
        }
        for (std::size_t i = 0; i < state_.before.blocks.size(); ++i)
            if (state_.before.blocks[i].entry && state_.aligned.target[i] == no_block && state_.of_before[i] == 0)
                state_.of_before[i] = make(MergeKind::dropped, describe_line(state_.before.blocks[i]), {});
    }

    /// The whole entries that go and come.
    void fill_lines(Decision& made) {
        for (std::size_t i = 0; i < state_.before.blocks.size(); ++i)
            if (state_.of_before[i] == made.id && state_.before.blocks[i].entry)
                made.minus += state_.before.blocks[i].raw;
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j) {
            if (state_.of_after[j] == made.id && state_.after.blocks[j].entry)
                made.plus += state_.after.blocks[j].raw;
            if (const auto found = state_.replacements.find(j); found != state_.replacements.end())
                for (const auto& [id, raw] : found->second)
                    if (id == made.id) {
                        made.minus += state_.after.blocks[j].raw;
                        made.plus += raw;
                    }
        }
        for (const auto& one : state_.suggestions)
            if (one.id == made.id)
                made.plus += one.raw;
        // Nothing of the draft hangs on it.
        if (made.minus == made.plus) {
            made.minus.clear();
            made.plus.clear();
        }
    }

    DecisionState& state_;
    section::Issue printed_;
    struct Twin {
        MergeKind kind;
        LineKey key;
        int id;
    };
    std::vector<Twin> twins_;                          ///< decisions that the other line of an event may join
    std::map<int, std::vector<std::string>> reasons_;  ///< by decision
};

}  // namespace

DecisionState list_decisions(std::string_view draft, const MergeResult& merged, const Catalog& catalog,
                             const section::Style& style) {
    auto before = draft::read_draft(draft);
    auto after = draft::read_draft(merged.draft);
    Alignment aligned(before, after, merged.origins, reported_blocks(after, merged.report));
    const auto blocks_before = before.blocks.size();
    const auto blocks_after = after.blocks.size();
    DecisionState state{std::move(before),
                        std::move(after),
                        std::move(aligned),
                        std::vector<int>(blocks_before, 0),
                        std::vector<int>(blocks_after, 0),
                        {},
                        {},
                        {}};
    DecisionList(state, catalog, style).add_all(merged.report);
    return state;
}

}  // namespace twir::merge
