#include "merge/decision_state.hpp"
#include "merge/rows.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace twir::merge {
namespace {

/// Lines to paste, taken apart: the entry, and what belongs elsewhere (a table of the directory).
std::pair<std::string, std::string> split_paste(const std::string& lines) {
    if (!lines.starts_with("* "))
        return {{}, lines};
    std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    while (end < lines.size() && lines[end] == ' ')
        end = std::min(lines.find('\n', end), lines.size() - 1) + 1;
    return {lines.substr(0, end), lines.substr(end)};
}

/// What two rows of one decision say, each once.
void add_reason(Decision& decision, const MergeRow& row) {
    if (decision.reason.find(row.explanation) == std::string::npos)
        decision.reason.append(decision.reason.empty() ? "" : "; ").append(row.explanation);
    decision.guesses.insert(decision.guesses.end(), row.guesses.begin(), row.guesses.end());
}

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

std::set<std::size_t> reported_blocks(const draft::Draft& after, const std::vector<MergeRow>& report) {
    std::set<std::size_t> out;
    for (const auto& row : report)
        if (row.line > 0 && (row.kind == MergeKind::moved || row.kind == MergeKind::changed))
            out.insert(block_at(after, row.line));
    return out;
}

class DecisionList {
  public:
    DecisionList(DecisionState& state, const Catalog& catalog, const section::Style& style)
        : state_(state), style_(style) {
        if (const auto date = draft::issue_date(state.after))
            printed_ = section::make_issue(catalog, *date, style);
    }

    void add_all(const std::vector<MergeRow>& report) {
        for (const auto& row : report)
            add_row(row);
        add_the_unreported();
        for (auto& decision : state_.list)
            fill_lines(decision);
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
    int decision_of(int& of_block, const MergeRow& row) {
        if (of_block == 0 && is_change(row.kind)) {
            const auto twin = twins_.find({row.kind, row.text, row.explanation});
            if (twin != twins_.end())
                of_block = twin->second;
        }
        if (of_block == 0) {
            of_block = make(row.kind, row.text, row.url);
            twins_.emplace(std::tuple(row.kind, row.text, row.explanation), of_block);
        }
        return of_block;
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
        add_reason(state_.decision(decision_of(state_.of_after[block], row)), row);
    }

    void add_gone(const MergeRow& row) {
        const auto block = block_at(state_.before, row.line);
        if (block == no_block || state_.aligned.target[block] != no_block)
            return;
        auto& made = state_.decision(decision_of(state_.of_before[block], row));
        made.past = row.past;
        if (!made.past)
            add_reason(made, row);
    }

    void add_look(const MergeRow& row) {
        const auto [entry, paste] = split_paste(row.ready);
        const auto block = row.line > 0 ? block_at(state_.after, row.line) : no_block;
        if (block == no_block || !entry.empty()) {
            auto& made = state_.decision(make(row.kind, row.text, row.url));
            add_reason(made, row);
            made.paste = paste;
            if (block != no_block)
                state_.replacements[block].emplace_back(made.id, entry);
            else if (!entry.empty())
                suggest(made.id, row, entry);
            return;
        }
        int& id = state_.of_after[block];
        // Two doubts about a line are one decision.
        if (const auto replaced = state_.replacements.find(block);
            replaced != state_.replacements.end() && replaced->second.front().second.empty())
            return add_reason(state_.decision(replaced->second.front().first), row);
        const bool is_new = id == 0;
        auto& made = state_.decision(decision_of(id, row));
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
    void suggest(int id, const MergeRow& row, const std::string& entry) {
        const auto add = [&](Region region, const std::string& raw) {
            state_.suggestions.push_back({id, region, replace_all(raw, "\n", state_.after.newline)});
        };
        for (const auto& list : printed_.regions)
            for (const auto& one : list.entries)
                if (one.source->event.url() == row.url && describe_event(one.source->event, style_) == row.text)
                    add(list.region, section::render_entry(one.source->event, one.location));
        if (!state_.suggestions.empty() && state_.suggestions.back().id == id)
            return;
        for (const auto& one : printed_.not_printed)
            if (one.source->event.url() == row.url && describe_event(one.source->event, style_) == row.text)
                for (const auto region : section::regions_of(one.source->event))
                    add(region, entry);
    }

    /// What the report does not list singly: the second line of a hybrid event that came in, and what an older draft
    /// took over from the finished issue.
    void add_the_unreported() {
        std::map<std::pair<std::string, std::string>, int> added;
        const auto key_of = [](const draft::Block& block) {
            return std::pair(first_address(block), std::string(block.entry->dates_span.of(block.raw)));
        };
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j)
            if (state_.after.blocks[j].entry && state_.aligned.origin[j] == no_block && state_.of_after[j] != 0)
                added.emplace(key_of(state_.after.blocks[j]), state_.of_after[j]);
        for (std::size_t j = 0; j < state_.after.blocks.size(); ++j) {
            const auto& block = state_.after.blocks[j];
            const auto old = state_.aligned.origin[j];
            if (!block.entry || state_.of_after[j] != 0)
                continue;
            if (old == no_block) {
                const auto twin = added.find(key_of(block));
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
    const section::Style& style_;
    section::Issue printed_;
    std::map<std::tuple<MergeKind, std::string, std::string>, int> twins_;
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
