#include "section/markdown_frame.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/prepared_markdown.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <utility>

namespace twir::section {

PreparedMarkdown::Day::Day(Date begin, Page page) : first(begin), last(begin), of(std::move(page)) {
    for (const auto& entry : *of)
        last = std::max(last, entry->event.dates.last);
}

const std::vector<PreparedMarkdown::RegionLines>& PreparedMarkdown::Day::lines(const Style& style) const {
    std::call_once(rendered_, [&] {
        Style one_day = style;
        one_day.window_days = 0;
        Catalog catalog;
        catalog.entries.set_page(first, of);
        for (const auto& list : make_issue(catalog, first, one_day).regions) {
            RegionLines region{list.region, {}, {}};
            for (const auto& entry : list.entries) {
                const std::size_t begin = region.text.size();
                region.text += render_entry(entry.source->event, entry.location);
                if (const auto& dates = entry.source->event.dates; !dates.single_day())
                    region.several.push_back({dates.last, begin, region.text.size()});
            }
            region.text.shrink_to_fit();
            lines_.push_back(std::move(region));
        }
    });
    return lines_;
}

PreparedMarkdown::PreparedMarkdown(const Catalog& catalog, const Style& style, const PreparedMarkdown* before)
    : style_(style) {
    static const std::vector<std::shared_ptr<const Day>> none;
    const auto& old = before != nullptr && before->style_ == style ? before->days_ : none;
    auto at = old.begin();
    for (const auto& [first, page] : catalog.entries.pages()) {
        while (at != old.end() && (*at)->first < first)
            ++at;
        const bool same = at != old.end() && (*at)->of == page;
        days_.push_back(same ? *at : std::make_shared<Day>(first, page));
    }
}

void PreparedMarkdown::cut(Region wanted, Date date, Date until, std::vector<std::string_view>& pieces) const {
    for (const auto& day : days_) {
        if (day->first > until)
            break;
        if (day->last < date)
            continue;
        const auto& lines = day->lines(style_);
        const auto region =
            std::find_if(lines.begin(), lines.end(), [&](const RegionLines& one) { return one.region == wanted; });
        if (region == lines.end())
            continue;
        const std::string_view text = region->text;
        if (day->first >= date) {
            pieces.push_back(text);
            continue;
        }
        // Of what began before, only what has not ended.
        for (const auto& line : region->several)
            if (line.last >= date)
                pieces.push_back(text.substr(line.begin, line.end - line.begin));
    }
}

std::string PreparedMarkdown::issue(Date date, const std::vector<Region>& regions) const {
    const Date until = add_days(date, style_.window_days);
    std::vector<std::string> headings;
    headings.reserve(all_regions.size());
    std::vector<std::string_view> pieces;
    for (const auto region : all_regions) {
        if (!regions.empty() && std::find(regions.begin(), regions.end(), region) == regions.end())
            continue;
        const std::size_t begin = pieces.size();
        cut(region, date, until, pieces);
        if (pieces.size() == begin)
            continue;
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                      headings.emplace_back(markdown_heading(region)));
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
