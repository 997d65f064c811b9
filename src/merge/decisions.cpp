#include "merge/decision_state.hpp"
#include "merge/report.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/merge/decisions.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace twir::merge {
namespace {

namespace json = boost::json;

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
    auto state = list_decisions(draft, merged, catalog, style);
    auto edits = edits_of(state);
    return {std::move(state.list), std::move(edits)};
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
