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

std::vector<StrayLine> stray_lines(const draft::Block& block) {
    std::vector<StrayLine> out;
    if (!block.entry)
        return out;
    const auto& entry = *block.entry;
    const auto lines = split(block.raw, '\n');
    for (const auto& flaw : entry.flaws) {
        const int below = flaw.line - entry.line;
        const bool has_title = std::any_of(entry.titles.begin(), entry.titles.end(),
                                           [&](const draft::WrittenLink& title) { return title.line == flaw.line; });
        if (flaw.kind == draft::Flaw::Kind::stray_text && below > 0 && !has_title)
            out.push_back({std::string(trim(lines.at(static_cast<std::size_t>(below)))), below});
    }
    return out;
}

std::string describe_event(const Event& event, const section::Style& style) {
    return join_columns(format_dates(event.dates), print_location(event, style), event.organizers, event.titles);
}

std::string doubts_about(const Event& event, const Settled& settled) {
    const auto is_open = [&](NoteKind kind) {
        if (kind == NoteKind::date_conflict)
            return !settled.all && !settled.dates;
        const bool contradiction = kind == NoteKind::cancelled_elsewhere || kind == NoteKind::probable_duplicate;
        return kind == NoteKind::vanished || (contradiction && !settled.all);
    };
    std::vector<std::string> out;
    for (const auto& note : event.notes)
        if (is_open(note.kind))
            out.push_back(note.detail);
    return join(out, "; ");
}

std::vector<std::string> doubts_about_newcomer(const Event& event) {
    std::vector<std::string> out;
    for (const auto& note : event.notes)
        if (note.kind != NoteKind::guessed_attendance && note.kind != NoteKind::guessed_place)
            out.push_back(std::string(words_of(note.kind)) + ": " + note.detail);
    return out;
}

std::vector<std::string> guesses_about(const Event& event, const section::Style& style) {
    std::vector<std::string> out;
    for (const auto& note : event.notes) {
        if (note.kind == NoteKind::guessed_attendance)
            out.push_back(note.detail);
        if (note.kind == NoteKind::guessed_place)
            out.push_back(section::print_place(event.place, style) + ": " + note.detail);
    }
    return out;
}

void MergeRows::add(MergeKind kind, int block, std::string text, std::string explanation, int below) {
    rows_.push_back({{kind, block, std::move(text), std::move(explanation)}, true, false, below});
}

void MergeRows::forget(int block) {
    std::erase_if(rows_, [&](const auto& entry) {
        const auto& row = entry.row;
        return row.line == block && (row.kind == MergeKind::needs_look || row.kind == MergeKind::kept_by_hand);
    });
}

void MergeRows::add_gone(MergeKind kind, int block, std::string text, std::string explanation, std::string url) {
    rows_.push_back({{kind, block, std::move(text), std::move(explanation), {}, std::move(url)}, false});
}

void MergeRows::suggest(std::string text, std::string explanation, std::string raw, std::string url) {
    rows_.push_back(
        {{MergeKind::needs_look, 0, std::move(text), std::move(explanation), std::move(raw), std::move(url)},
         false,
         true});
}

void MergeRows::put_ready(std::string entry, std::string table) {
    rows_.back().row.ready = std::move(entry);
    rows_.back().row.table = std::move(table);
}

std::vector<MergeRow> MergeRows::finish(const draft::Draft& merged) const {
    struct Printed {
        int line = 0;
        std::string url;
    };
    std::unordered_map<int, Printed> printed;
    int line = 1;
    for (const auto& block : merged.blocks) {
        const auto* titles = block.entry ? &block.entry->titles : nullptr;
        printed.emplace(block.line, Printed{line, titles && !titles->empty() ? titles->front().link.url : ""});
        line += static_cast<int>(std::count(block.raw.begin(), block.raw.end(), '\n'));
    }
    std::vector<Row> rows;
    for (auto row : rows_) {
        if (const auto it = printed.find(row.row.line); row.stays && it != printed.end()) {
            row.row.line = it->second.line + row.below;
            row.row.url = it->second.url;
        }
        // Both lines of a hybrid event deserve the same look.
        const bool reported = std::any_of(rows.begin(), rows.end(), [&](const Row& other) {
            return other.row.kind == row.row.kind && other.row.text == row.row.text &&
                   other.row.explanation == row.row.explanation &&
                   (row.row.kind == MergeKind::needs_look || row.row.kind == MergeKind::kept_by_hand);
        });
        if (!reported)
            rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple(a.row.kind, !a.first, a.row.line) < std::tuple(b.row.kind, !b.first, b.row.line);
    });
    std::vector<MergeRow> out;
    out.reserve(rows.size());
    for (auto& row : rows)
        out.push_back(std::move(row.row));
    return out;
}

}  // namespace twir::merge
