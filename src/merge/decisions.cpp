#include "merge/report.hpp"
#include "merge/rows.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/merge/decisions.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/render.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace twir::merge {
namespace {

namespace json = boost::json;

constexpr std::size_t none = static_cast<std::size_t>(-1);

int count_lines(std::string_view raw) {
    return static_cast<int>(std::count(raw.begin(), raw.end(), '\n')) + (raw.empty() || raw.back() == '\n' ? 0 : 1);
}

/// The lines to paste of a row that a person should decide on: the only place that knows how a row has them.
const std::string& lines_to_paste(const MergeRow& row) {
    return row.ready;
}

/// Lines to paste, taken apart: the entry, and what belongs elsewhere (a table of the directory).
std::pair<std::string, std::string> split_paste(const std::string& lines) {
    if (!lines.starts_with("* "))
        return {{}, lines};
    std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    while (end < lines.size() && lines[end] == ' ')
        end = std::min(lines.find('\n', end), lines.size() - 1) + 1;
    return {lines.substr(0, end), lines.substr(end)};
}

/// Of a row's explanation: what was guessed, and the rest as its reason.
void add_reason(Decision& decision, const std::string& explanation) {
    std::string_view rest = explanation;
    while (!rest.empty()) {
        const auto end = rest.find("; ");
        const auto part = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
        if (part.starts_with("guessed "))
            decision.guesses.emplace_back(part.substr(8));
        else if (!part.empty() && decision.reason.find(part) == std::string::npos)
            decision.reason.append(decision.reason.empty() ? "" : "; ").append(part);
    }
}

bool is_change(MergeKind kind) {
    return kind == MergeKind::added || kind == MergeKind::changed || kind == MergeKind::moved ||
           kind == MergeKind::cancelled || kind == MergeKind::dropped;
}

std::string first_address(const draft::Block& block) {
    return block.entry && !block.entry->titles.empty() ? block.entry->titles.front().link.url : std::string();
}

/// How the blocks of the merged draft stand to those of the draft that was sent.
class Alignment {
  public:
    Alignment(const draft::Draft& before, const draft::Draft& after, const std::vector<std::pair<int, int>>& origins,
              const std::set<std::size_t>& reported)
        : origin(after.blocks.size(), none), target(before.blocks.size(), none), stays(after.blocks.size(), false) {
        pair(before, after, origins);
        keep_longest_run(reported);
    }

    std::vector<std::size_t> origin;  ///< of each block after, the block before; none: it is new
    std::vector<std::size_t> target;  ///< the other way
    std::vector<bool> stays;          ///< blocks after that stand where they stood

    [[nodiscard]] bool stays_before(std::size_t i) const { return target[i] != none && stays[target[i]]; }

  private:
    void pair(const draft::Draft& before, const draft::Draft& after, const std::vector<std::pair<int, int>>& origins) {
        const std::map<int, int> line_before(origins.begin(), origins.end());
        std::map<std::pair<int, draft::BlockKind>, std::size_t> by_line;
        for (std::size_t i = 0; i < before.blocks.size(); ++i)
            by_line.emplace(std::pair(before.blocks[i].line, before.blocks[i].kind), i);
        // A heading that came in has the line of what stands behind it: so the last of that line is the one that was.
        for (std::size_t j = after.blocks.size(); j-- > 0;) {
            const auto line = line_before.find(after.blocks[j].line);
            const auto found = by_line.find({line == line_before.end() ? 0 : line->second, after.blocks[j].kind});
            if (found == by_line.end() || target[found->second] != none)
                continue;
            const auto& old = before.blocks[found->second];
            if (old.kind == draft::BlockKind::region && old.heading != after.blocks[j].heading)
                continue;
            origin[j] = found->second;
            target[found->second] = j;
        }
    }

    /// Which blocks moved: those outside the heaviest run in order. What the report mentions is the first to be moved.
    void keep_longest_run(const std::set<std::size_t>& reported) {
        const auto size = origin.size();
        std::size_t begin = 0;
        for (; begin < size && origin[begin] == begin; ++begin)
            stays[begin] = true;
        std::vector<std::size_t> weight(size, 0);
        std::vector<std::size_t> previous(size, none);
        std::size_t best = none;
        for (auto j = begin; j < size; ++j) {
            if (origin[j] == none)
                continue;
            for (auto k = begin; k < j; ++k)
                if (origin[k] != none && origin[k] < origin[j] && weight[k] > weight[j]) {
                    weight[j] = weight[k];
                    previous[j] = k;
                }
            weight[j] += reported.contains(j) ? 1U : 3U;
            if (best == none || weight[j] > weight[best])
                best = j;
        }
        for (; best != none; best = previous[best])
            stays[best] = true;
    }
};

/// Makes the decisions of one merge.
class Desk {
  public:
    Desk(std::string_view draft, const MergeResult& merged, const Catalog& catalog, const section::Style& style)
        : before_(draft::read_draft(draft)),
          after_(draft::read_draft(merged.draft)),
          merged_(merged),
          style_(style),
          aligned_(before_, after_, merged.origins, reported_blocks()),
          of_before_(before_.blocks.size(), 0),
          of_after_(after_.blocks.size(), 0) {
        if (const auto date = draft::issue_date(after_))
            printed_ = section::make_issue(catalog, *date, style);
    }

    Decisions decide() {
        for (const auto& row : merged_.report)
            add_row(row);
        tell_the_unreported();
        for (const auto& block : suggestions_)
            place(block);
        write_edits();
        for (auto& decision : out_.list)
            fill_lines(decision);
        return std::move(out_);
    }

  private:
    /// An entry that may be put between two blocks after the merge.
    struct Suggestion {
        int id = 0;
        Region region = Region::virtual_;
        std::string raw;
        std::size_t at = 0;  ///< before which block after the merge
        bool new_region = false;
    };

    [[nodiscard]] std::size_t block_at(const draft::Draft& draft, int line) const {
        for (std::size_t i = 0; i < draft.blocks.size(); ++i)
            if (draft.blocks[i].line <= line && line < draft.blocks[i].line + count_lines(draft.blocks[i].raw))
                return i;
        return none;
    }

    [[nodiscard]] std::set<std::size_t> reported_blocks() const {
        std::set<std::size_t> out;
        for (const auto& row : merged_.report)
            if (row.line > 0 && (row.kind == MergeKind::moved || row.kind == MergeKind::changed))
                out.insert(block_at(after_, row.line));
        return out;
    }

    Decision& decision(int id) { return out_.list[static_cast<std::size_t>(id) - 1]; }

    int make(MergeKind kind, std::string text, std::string url) {
        Decision made;
        made.id = static_cast<int>(out_.list.size()) + 1;
        made.kind = kind;
        made.text = std::move(text);
        made.url = std::move(url);
        made.open = kind == MergeKind::needs_look;
        made.taken = is_change(kind);
        out_.list.push_back(std::move(made));
        return out_.list.back().id;
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
        const auto block = block_at(after_, row.line);
        if (block == none)
            return;
        add_reason(decision(decision_of(of_after_[block], row)), row.explanation);
    }

    void add_gone(const MergeRow& row) {
        const auto block = block_at(before_, row.line);
        if (block == none || aligned_.target[block] != none)
            return;
        auto& made = decision(decision_of(of_before_[block], row));
        made.past = row.kind == MergeKind::dropped && row.explanation == "past";
        if (!made.past)
            add_reason(made, row.explanation);
    }

    void add_look(const MergeRow& row) {
        const auto [entry, paste] = split_paste(lines_to_paste(row));
        const auto block = row.line > 0 ? block_at(after_, row.line) : none;
        if (block == none || !entry.empty()) {
            auto& made = decision(make(row.kind, row.text, row.url));
            add_reason(made, row.explanation);
            made.paste = paste;
            if (block != none)
                replacements_[block].emplace_back(made.id, entry);
            else if (!entry.empty())
                suggest(made.id, row, entry);
            return;
        }
        int& id = of_after_[block];
        // Two doubts about a line are one decision.
        if (const auto replaced = replacements_.find(block);
            replaced != replacements_.end() && replaced->second.front().second.empty())
            return add_reason(decision(replaced->second.front().first), row.explanation);
        const bool is_new = id == 0;
        auto& made = decision(decision_of(id, row));
        made.open = true;
        add_reason(made, row.explanation);
        // A line that the merge left alone can be taken out.
        const auto old = aligned_.origin[block];
        if (is_new && after_.blocks[block].entry && old != none &&
            before_.blocks[old].raw == after_.blocks[block].raw && aligned_.stays[block]) {
            replacements_[block].emplace_back(id, std::string());
            id = 0;
        }
    }

    /// Where the entry would be printed: in each region of its event.
    void suggest(int id, const MergeRow& row, const std::string& entry) {
        const auto add = [&](Region region, const std::string& raw) {
            suggestions_.push_back({id, region, replace_all(raw, "\n", after_.newline), 0, false});
        };
        for (const auto& list : printed_.regions)
            for (const auto& one : list.entries)
                if (one.source->event.url() == row.url && describe_event(one.source->event, style_) == row.text)
                    add(list.region, section::render_entry(one.source->event, one.location));
        if (!suggestions_.empty() && suggestions_.back().id == id)
            return;
        for (const auto& one : printed_.not_printed)
            if (one.source->event.url() == row.url && describe_event(one.source->event, style_) == row.text)
                for (const auto region : section::regions_of(one.source->event))
                    add(region, entry);
    }

    /// What the report does not tell of singly: the second line of a hybrid event that came in, and what an older draft
    /// took over from the finished issue.
    void tell_the_unreported() {
        std::map<std::pair<std::string, std::string>, int> added;
        const auto key_of = [](const draft::Block& block) {
            return std::pair(first_address(block), std::string(block.entry->dates_span.of(block.raw)));
        };
        for (std::size_t j = 0; j < after_.blocks.size(); ++j)
            if (after_.blocks[j].entry && aligned_.origin[j] == none && of_after_[j] != 0)
                added.emplace(key_of(after_.blocks[j]), of_after_[j]);
        for (std::size_t j = 0; j < after_.blocks.size(); ++j) {
            const auto& block = after_.blocks[j];
            const auto old = aligned_.origin[j];
            if (!block.entry || of_after_[j] != 0)
                continue;
            if (old == none) {
                const auto twin = added.find(key_of(block));
                of_after_[j] = twin != added.end() ? twin->second : make(MergeKind::added, describe_line(block), {});
            } else if (before_.blocks[old].raw != block.raw && before_.blocks[old].raw + after_.newline != block.raw) {
                of_after_[j] = make(MergeKind::changed, describe_line(block), first_address(block));
            }
            if (of_after_[j] != 0 && decision(of_after_[j]).url.empty())
                decision(of_after_[j]).url = first_address(block);
        }
        for (std::size_t j = 0; j < after_.blocks.size(); ++j) {
            const auto old = aligned_.origin[j];
            if (old != none)
                of_before_[old] = of_after_[j];
            if (of_after_[j] != 0 &&
                (old == none || !aligned_.stays[j] || before_.blocks[old].raw != after_.blocks[j].raw))
                decision(of_after_[j]).taken = true;
        }
        for (std::size_t i = 0; i < before_.blocks.size(); ++i)
            if (before_.blocks[i].entry && aligned_.target[i] == none && of_before_[i] == 0)
                of_before_[i] = make(MergeKind::dropped, describe_line(before_.blocks[i]), {});
    }

    void place(const Suggestion& suggestion) {
        auto with = after_;
        const auto size = with.blocks.size();
        const auto index = draft::insert_entry(with, suggestion.region, suggestion.raw);
        if (!index)
            return;
        auto placed = suggestion;
        // A region that is not there yet comes with its heading and blank lines before and behind it.
        std::size_t first = *index;
        const auto is_same = [&](std::size_t i) {
            return i < size && with.blocks[i].raw == after_.blocks[i].raw &&
                   with.blocks[i].kind == after_.blocks[i].kind;
        };
        if (with.blocks.size() > size + 1) {
            first = 0;
            while (first < *index && is_same(first))
                ++first;
        }
        const auto count = with.blocks.size() - size;
        placed.raw.clear();
        for (auto i = first; i < first + count; ++i)
            placed.raw += with.blocks[i].raw;
        placed.at = first;
        placed.new_region = count > 1;
        placed_.push_back(std::move(placed));
    }

    void write_edits() {
        std::size_t i = 0;
        std::size_t j = 0;
        last_line_ = before_.blocks.empty() ? 1 : before_.blocks.back().line + count_lines(before_.blocks.back().raw);
        while (i < before_.blocks.size() || j < after_.blocks.size()) {
            if (j < after_.blocks.size() && aligned_.stays[j]) {
                if (aligned_.origin[j] == i) {
                    put_suggestions(i, j);
                    stay(i++, j++);
                } else {
                    erase(i++);
                }
            } else if (j < after_.blocks.size() && !goes_before(i, j)) {
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
        if (i >= before_.blocks.size() || aligned_.stays_before(i))
            return false;
        const auto& old = before_.blocks[i];
        const auto& come = after_.blocks[j];
        if (old.region != come.region || !old.entry || !come.entry)
            return old.region <= come.region;
        return !draft::stands_before(*come.entry, *old.entry);
    }

    [[nodiscard]] int line_of(std::size_t i) const {
        return i < before_.blocks.size() ? before_.blocks[i].line : last_line_;
    }

    void put_suggestions(std::size_t i, std::size_t j) {
        for (const auto& one : placed_)
            if (one.at == j)
                out_.edits.push_back({line_of(i), 0, one.raw, {one.id}, false});
    }

    static std::vector<int> ids(int id) { return id == 0 ? std::vector<int>() : std::vector<int>{id}; }

    void stay(std::size_t i, std::size_t j) {
        const auto& old = before_.blocks[i];
        const auto& now = after_.blocks[j];
        if (old.raw != now.raw)
            out_.edits.push_back({old.line, count_lines(old.raw), now.raw, ids(of_after_[j]), false});
        if (const auto found = replacements_.find(j); found != replacements_.end())
            for (const auto& [id, raw] : found->second)
                out_.edits.push_back(
                    {old.line, count_lines(old.raw), replace_all(raw, "\n", after_.newline), {id}, false});
    }

    void erase(std::size_t i) {
        const auto& block = before_.blocks[i];
        DraftEdit edit{block.line, count_lines(block.raw), {}, {}, false};
        if (block.entry) {
            edit.when = ids(of_before_[i]);
        } else if (block.kind == draft::BlockKind::comment) {
            edit.when = ids(entry_below(before_, i) == none ? 0 : of_before_[entry_below(before_, i)]);
        } else if (heading_goes(block.region)) {
            edit.when = ids_in(before_, block.region, of_before_, [&](std::size_t k) { return !stays_in_region(k); });
            edit.all = true;
        } else if (i > 0 && before_.blocks[i - 1].entry) {
            edit.when = ids(of_before_[i - 1]);
        }
        if (edit.when.size() == 1 && decision(edit.when.front()).past)
            edit.when.clear();
        out_.edits.push_back(std::move(edit));
    }

    void insert(std::size_t i, std::size_t j) {
        const auto& block = after_.blocks[j];
        DraftEdit edit{line_of(i), 0, block.raw, {}, false};
        if (block.entry) {
            edit.when = ids(of_after_[j]);
        } else if (block.kind == draft::BlockKind::comment) {
            edit.when = ids(entry_below(after_, j) == none ? 0 : of_after_[entry_below(after_, j)]);
        } else {
            auto region = block.region;
            if (block.kind == draft::BlockKind::blank && j + 1 < after_.blocks.size() &&
                after_.blocks[j + 1].kind == draft::BlockKind::region && aligned_.origin[j + 1] == none)
                region = after_.blocks[j + 1].region;
            edit.when = ids_in(after_, region, of_after_, [](std::size_t) { return true; });
        }
        out_.edits.push_back(std::move(edit));
    }

    static std::size_t entry_below(const draft::Draft& draft, std::size_t i) {
        while (i < draft.blocks.size() && draft.blocks[i].kind == draft::BlockKind::comment)
            ++i;
        return i < draft.blocks.size() && draft.blocks[i].entry ? i : none;
    }

    [[nodiscard]] bool heading_goes(std::optional<Region> region) const {
        for (std::size_t i = 0; i < before_.blocks.size(); ++i)
            if (before_.blocks[i].kind == draft::BlockKind::region && before_.blocks[i].region == region)
                return aligned_.target[i] == none;
        return false;
    }

    [[nodiscard]] bool stays_in_region(std::size_t i) const { return aligned_.stays_before(i); }

    template <class Wanted>
    std::vector<int> ids_in(const draft::Draft& draft, std::optional<Region> region, const std::vector<int>& of,
                            Wanted wanted) {
        std::set<int> found;
        for (std::size_t i = 0; i < draft.blocks.size(); ++i)
            if (draft.blocks[i].entry && draft.blocks[i].region == region && of[i] != 0 && wanted(i) &&
                !decision(of[i]).past)
                found.insert(of[i]);
        return {found.begin(), found.end()};
    }

    /// The whole entries that go and come.
    void fill_lines(Decision& made) {
        for (std::size_t i = 0; i < before_.blocks.size(); ++i)
            if (of_before_[i] == made.id && before_.blocks[i].entry)
                made.minus += before_.blocks[i].raw;
        for (std::size_t j = 0; j < after_.blocks.size(); ++j) {
            if (of_after_[j] == made.id && after_.blocks[j].entry)
                made.plus += after_.blocks[j].raw;
            if (const auto found = replacements_.find(j); found != replacements_.end())
                for (const auto& [id, raw] : found->second)
                    if (id == made.id) {
                        made.minus += after_.blocks[j].raw;
                        made.plus += raw;
                    }
        }
        for (const auto& one : suggestions_)
            if (one.id == made.id)
                made.plus += one.raw;
        // Nothing of the draft hangs on it.
        if (made.minus == made.plus) {
            made.minus.clear();
            made.plus.clear();
        }
    }

    draft::Draft before_;
    draft::Draft after_;
    const MergeResult& merged_;
    const section::Style& style_;
    Alignment aligned_;
    section::Issue printed_;
    std::vector<int> of_before_;  ///< the decision of each block; 0: none
    std::vector<int> of_after_;
    std::map<std::tuple<MergeKind, std::string, std::string>, int> twins_;
    std::map<std::size_t, std::vector<std::pair<int, std::string>>> replacements_;  ///< by block after
    std::vector<Suggestion> suggestions_;
    std::vector<Suggestion> placed_;
    int last_line_ = 1;
    Decisions out_;
};

bool applies(const DraftEdit& edit, const std::vector<int>& taken) {
    const auto is_taken = [&](int id) { return std::find(taken.begin(), taken.end(), id) != taken.end(); };
    return edit.when.empty() || (edit.all ? std::all_of(edit.when.begin(), edit.when.end(), is_taken)
                                          : std::any_of(edit.when.begin(), edit.when.end(), is_taken));
}

json::object write_decision(const Decision& decision) {
    json::array guesses;
    for (const auto& guess : decision.guesses)
        guesses.emplace_back(guess);
    return {{"id", decision.id},         {"kind", merge_kind_name(decision.kind)},
            {"open", decision.open},     {"taken", decision.taken},
            {"past", decision.past},     {"text", decision.text},
            {"reason", decision.reason}, {"guesses", std::move(guesses)},
            {"minus", decision.minus},   {"plus", decision.plus},
            {"paste", decision.paste},   {"url", decision.url}};
}

}  // namespace

Decisions decisions_of(std::string_view draft, const MergeResult& merged, const Catalog& catalog,
                       const section::Style& style) {
    return Desk(draft, merged, catalog, style).decide();
}

std::string apply_decisions(std::string_view draft, const std::vector<DraftEdit>& edits,
                            const std::vector<int>& taken) {
    std::vector<std::string_view> lines;
    while (!draft.empty()) {
        const auto end = std::min(draft.find('\n'), draft.size() - 1) + 1;
        lines.push_back(draft.substr(0, end));
        draft.remove_prefix(end);
    }
    std::map<std::pair<int, int>, std::size_t> last;
    for (std::size_t i = 0; i < edits.size(); ++i)
        if (edits[i].lines > 0 && applies(edits[i], taken))
            last[{edits[i].line, edits[i].lines}] = i;
    std::string out;
    std::size_t at = 0;
    const auto copy_to = [&](int line) {
        for (; at < lines.size() && static_cast<int>(at) + 1 < line; ++at)
            out += lines[at];
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const auto& edit = edits[i];
        if (!applies(edit, taken) || (edit.lines > 0 && last.at({edit.line, edit.lines}) != i))
            continue;
        copy_to(edit.line);
        out += edit.text;
        at += static_cast<std::size_t>(edit.lines);
    }
    copy_to(static_cast<int>(lines.size()) + 1);
    return out;
}

std::string wrong_issue(std::string_view draft, Date next) {
    const auto issue = draft::issue_date(draft::read_draft(draft));
    if (!issue || *issue == next)
        return {};
    return "This draft is for " + format_date(*issue) + (*issue < next ? ", which is already published" : "") +
           "; the next issue is " + format_date(next) + ".";
}

std::string render_merge_desk(const MergeResult& merged, const Decisions& decisions, std::string_view notice) {
    auto answer = merge_answer(merged);
    json::array list;
    for (const auto& decision : decisions.list)
        list.push_back(write_decision(decision));
    json::array edits;
    for (const auto& edit : decisions.edits)
        edits.push_back(json::object{{"line", edit.line},
                                     {"lines", edit.lines},
                                     {"text", edit.text},
                                     {"when", json::array(edit.when.begin(), edit.when.end())},
                                     {"all", edit.all}});
    answer["decisions"] = std::move(list);
    answer["edits"] = std::move(edits);
    answer["notice"] = notice;
    return json::serialize(answer);
}

}  // namespace twir::merge
