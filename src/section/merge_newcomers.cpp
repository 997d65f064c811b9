#include "section/merger.hpp"
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace twir::section {
void Merger::report_doubles() {
    // The lines above that a line may double, by what must be equal: their event, or dates and title.
    std::map<std::pair<std::optional<Region>, std::size_t>, std::size_t> by_event;
    std::map<std::tuple<std::optional<Region>, Date, Date, std::string>, std::vector<std::size_t>> by_title;
    for (std::size_t b = 0; b < lines_.size() && !effort_.is_over(); ++b) {
        if (gone_.contains(b))
            continue;
        const auto& line = lines_[b];
        std::size_t first = no_match;
        if (matches_[b].event != no_match)
            if (const auto [above, is_first] = by_event.try_emplace({line.region, matches_[b].event}, b); !is_first)
                first = above->second;
        if (line.values.dates && !line.title.empty()) {
            auto& above = by_title[{line.region, line.values.dates->first, line.values.dates->last, line.title}];
            const auto found = std::find_if(above.begin(), above.end(), [&](std::size_t a) {
                return has_organizers(lines_[a].values.organizers, line.values.organizers);
            });
            if (found != above.end())
                first = std::min(first, *found);
            above.push_back(b);
        }
        if (first == no_match || matches_[b].stale_of != no_match)
            continue;
        const auto& titles = lines_[first].values.titles;
        report(b, MergeKind::needs_look,
               "the same event as the line above it with " + (titles.empty() ? "no title" : titles.front().url));
    }
}

void Merger::add_new_events() {
    const auto seen = events_with_lines();
    std::set<std::size_t> reported;
    for (const auto& [region, entries] : printed_.regions)
        for (const auto& entry : entries) {
            if (effort_.is_over())
                return;
            const auto number = number_of_.at(&entry.source->event);
            if (seen.contains(number))
                continue;
            const auto& event = entry.source->event;
            const bool first = reported.insert(number).second;
            const auto text = describe_event(event, style_);
            if (auto why = why_removed(number); !why.empty()) {
                if (first)
                    rows_.add_gone(MergeKind::removed_by_hand, 0, text, std::move(why));
                continue;
            }
            const int id = draft_.insert(region, render_entry(event, entry.location));
            if (first)
                rows_.add(MergeKind::added, id, text, notes_on_newcomer(event));
        }
}

void Merger::report_rest() {
    if (auto why = why_no_issue_date(issue_); !why.empty())
        for (const auto& block : draft_.draft().blocks)
            if (block.window || block.kind == draft::BlockKind::header) {
                rows_.add(MergeKind::needs_look, block.line, describe_line(block), std::move(why));
                break;
            }
    for (const auto& block : draft_.draft().blocks)
        if (block.kind == draft::BlockKind::unknown)
            rows_.add(MergeKind::needs_look, block.line, describe_line(block), "the line is not understood");
    std::set<std::size_t> seen;
    for (const auto& match : matches_)
        seen.insert(match.event);
    for (const auto& entry : printed_.not_printed)
        if (!seen.contains(number_of_.at(&entry.source->event)))
            rows_.add_gone(MergeKind::needs_look, 0, describe_event(entry.source->event, style_),
                           "cannot be printed: " + entry.reason);
}

}  // namespace twir::section
