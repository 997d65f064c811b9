#include "merge/catch_up.hpp"

#include "merge/match.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace twir::merge {
namespace {

/// A single line that is past can be a slip.
constexpr std::size_t least_past_lines = 2;

/// What a line keeps while its issue is worked on: its page in its region, else its date and title.
std::string identity(const DraftLine& line) {
    const std::string region = line.region ? std::string(region_name(*line.region)) : std::string();
    if (!line.addresses.empty())
        return region + " " + line.addresses.front();
    return region + " " + (line.values.dates ? format_date(line.values.dates->first) : "") + " " + line.title;
}

std::string without_line_ends(const std::string& raw) {
    return replace_all(replace_all(raw, "\r", ""), "\n", " ");
}

using Lines = std::multimap<std::string, DraftLine>;

Lines by_identity(const draft::Draft& draft) {
    Lines lines;
    for (auto& line : lines_of(draft))
        lines.emplace(identity(line), std::move(line));
    return lines;
}

/// The line of the same event: one page may announce several days.
const DraftLine* find(const Lines& lines, const DraftLine& line) {
    const auto [first, last] = lines.equal_range(identity(line));
    const auto same_day =
        std::find_if(first, last, [&](const auto& other) { return other.second.values.dates == line.values.dates; });
    if (same_day != last)
        return &same_day->second;
    return first != last && std::next(first) == last ? &first->second : nullptr;
}

bool is_older(const draft::Draft& draft, const Lines& finished, Date finished_issue) {
    std::size_t past = 0;
    for (const auto& line : lines_of(draft))
        if (line.values.dates && line.values.dates->last < finished_issue && find(finished, line) == nullptr)
            ++past;
    return past >= least_past_lines;
}

}  // namespace

CatchUp catch_up(draft::Draft& draft, Date issue, const draft::Draft& finished, Date finished_issue,
                 const section::WorkLimit& effort) {
    CatchUp done;
    if (finished_issue >= issue || !is_older(draft, by_identity(finished), finished_issue))
        return done;
    const auto there = by_identity(draft);
    std::vector<const draft::Block*> lacking;
    const auto wanted = lines_of(finished);
    for (const auto& line : wanted) {
        if (effort.is_over() || !line.region || !line.values.dates || line.values.dates->last < issue)
            continue;
        const auto& block = finished.blocks[line.block];
        const auto* old = find(there, line);
        if (old == nullptr) {
            lacking.push_back(&block);
        } else if (const auto& copy = draft.blocks[old->block];
                   without_line_ends(copy.raw) != without_line_ends(block.raw)) {
            done.differences.push_back({copy.line, block.raw});
        }
    }
    for (const auto* block : lacking) {
        const auto raw = replace_all(replace_all(block->raw, "\r\n", "\n"), "\n", draft.newline);
        if (const auto index = draft::insert_entry(draft, *block->region, raw)) {
            draft.blocks[*index].line = --done.lowest_name;
            ++done.added;
        }
    }
    done.finished_issue = finished_issue;
    done.note = "the draft was copied before the issue of " + format_date(finished_issue) + " was finished; " +
                (done.added == 1 ? std::string("a line that it lacked was")
                                 : std::to_string(done.added) + " lines that it lacked were") +
                " added from that issue";
    return done;
}

}  // namespace twir::merge
