#include "merge/rows.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace twir::merge {
namespace {

std::string join_columns(const std::string& dates, const std::string& location, const std::vector<Link>& organizers,
                         const std::vector<Link>& titles) {
    std::string title = link_texts(titles);
    if (title.empty())
        title = titles.empty() || titles.front().url.empty() ? "(no title)" : titles.front().url;
    return dates + " | " + location + " | " + link_texts(organizers) + " | " + title;
}

}  // namespace

std::string describe_line(const draft::Block& block) {
    if (!block.entry)
        return std::string(trim(block.raw.substr(0, block.raw.find('\n'))));
    const auto values = values_of(block);
    return join_columns(std::string(block.entry->dates_span.of(block.raw)), block.entry->location, values.organizers,
                        values.titles);
}

std::string describe_event(const Event& event, const section::Style& style) {
    return join_columns(format_dates(event.dates), print_location(event, style), event.organizers, event.titles);
}

std::string doubts_about(const Event& event) {
    std::vector<std::string> out;
    for (const auto& note : event.notes)
        if (note.kind == NoteKind::vanished || note.kind == NoteKind::cancelled_elsewhere ||
            note.kind == NoteKind::date_conflict || note.kind == NoteKind::probable_duplicate)
            out.push_back(note.detail);
    return join(out, "; ");
}

std::string notes_on_newcomer(const Event& event) {
    std::vector<std::string> out;
    for (const auto& note : event.notes)
        out.push_back(std::string(note_kind_name(note.kind)) + " (" + note.detail + ")");
    return join(out, "; ");
}

void MergeRows::add(MergeKind kind, int block, std::string text, std::string explanation) {
    rows_.push_back({{kind, block, std::move(text), std::move(explanation)}, true});
}

void MergeRows::add_gone(MergeKind kind, int block, std::string text, std::string explanation) {
    rows_.push_back({{kind, block, std::move(text), std::move(explanation)}, false});
}

void MergeRows::put_first(std::string ready) {
    rows_.back().first = true;
    rows_.back().row.ready = std::move(ready);
}

std::vector<MergeRow> MergeRows::finish(const draft::Draft& merged) const {
    std::unordered_map<int, int> line_of;
    int line = 1;
    for (const auto& block : merged.blocks) {
        line_of.emplace(block.line, line);
        line += static_cast<int>(std::count(block.raw.begin(), block.raw.end(), '\n'));
    }
    auto rows = rows_;
    for (auto& row : rows)
        if (const auto it = line_of.find(row.row.line); row.stays && it != line_of.end())
            row.row.line = it->second;
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple(a.row.kind, !a.first, a.row.line) < std::tuple(b.row.kind, !b.first, b.row.line);
    });
    std::vector<MergeRow> out;
    for (auto& row : rows)
        out.push_back(std::move(row.row));
    return out;
}

}  // namespace twir::merge
