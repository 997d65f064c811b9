#include "section/markdown_frame.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/prepared_markdown.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>

namespace twir::section {
namespace {

/// The issue that holds every event of the catalog.
Issue issue_of_all(const Catalog& catalog, const Style& style) {
    if (catalog.entries.empty())
        return {};
    Date first = catalog.entries.front().event.dates.first;
    Date last = first;
    for (const auto& entry : catalog.entries) {
        first = std::min(first, entry.event.dates.first);
        last = std::max(last, entry.event.dates.first);
    }
    Style wide = style;
    wide.window_days = days_between(first, last);
    return make_issue(catalog, first, wide);
}

}  // namespace

PreparedMarkdown::PreparedMarkdown(const Catalog& catalog, const Style& style) : window_days_(style.window_days) {
    const Issue all = issue_of_all(catalog, style);
    for (const auto& list : all.regions) {
        auto& region = regions_.emplace_back(RegionLines{list.region, {}, {}, {}});
        region.lines.reserve(list.entries.size());
        for (const auto& entry : list.entries) {
            const auto& event = entry.source->event;
            const std::size_t begin = region.text.size();
            region.text += render_entry(event, entry.location);
            if (!event.dates.single_day())
                region.several.push_back(region.lines.size());
            region.lines.push_back({event.dates, begin, region.text.size()});
        }
    }
}

std::vector<std::string_view> PreparedMarkdown::cut(const RegionLines& from, Date date, Date until) {
    std::vector<std::string_view> out;
    const auto add = [&](std::size_t begin, std::size_t end) {
        out.push_back(std::string_view(from.text).substr(begin, end - begin));
    };
    // Events that began before and have not ended come first: the order is by first day.
    for (const auto index : from.several) {
        const Line& line = from.lines[index];
        if (line.dates.first >= date)
            break;
        if (line.dates.last >= date)
            add(line.begin, line.end);
    }
    const auto begin = std::partition_point(from.lines.begin(), from.lines.end(),
                                            [&](const Line& line) { return line.dates.first < date; });
    const auto end =
        std::partition_point(begin, from.lines.end(), [&](const Line& line) { return line.dates.first <= until; });
    if (begin != end)
        add(begin->begin, std::prev(end)->end);
    return out;
}

std::string PreparedMarkdown::issue(Date date, const std::vector<Region>& regions) const {
    const Date until = add_days(date, window_days_);
    std::vector<std::string> headings;
    headings.reserve(regions_.size());
    std::vector<std::string_view> pieces;
    for (const auto& region : regions_) {
        if (!regions.empty() && std::find(regions.begin(), regions.end(), region.region) == regions.end())
            continue;
        const auto entries = cut(region, date, until);
        if (entries.empty())
            continue;
        pieces.push_back(headings.emplace_back(markdown_heading(region.region)));
        pieces.insert(pieces.end(), entries.begin(), entries.end());
        pieces.emplace_back("\n");
    }
    pieces.push_back(markdown_trailer());
    std::string out = markdown_head(date, until);
    std::size_t size = out.size();
    for (const auto piece : pieces)
        size += piece.size();
    out.reserve(size);
    for (const auto piece : pieces)
        out += piece;
    return out;
}

}  // namespace twir::section
