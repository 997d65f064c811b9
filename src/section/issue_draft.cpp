#include "section/markdown_frame.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/issue_draft.hpp>
#include <twir_events/section/markdown_writer.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>

namespace twir::section {
namespace {

using draft::Block;
using draft::BlockKind;
using draft::Span;

constexpr std::string_view bullet = "* ";
constexpr std::string_view column = " | ";
constexpr std::string_view title_bullet = "    * ";
constexpr std::string_view between_links = " + ";

draft::WrittenPlace written_place(const Place& place, const Style& style) {
    draft::WrittenPlace out;
    if (!place.known())
        return out;
    const auto& with_state = style.countries_with_state;
    out.text = clean_title(print_place(place, style));
    out.city = clean_title(place.city);
    if (std::find(with_state.begin(), with_state.end(), place.country) != with_state.end())
        out.state = place.state;
    out.country = places::printed_country(place.country);
    return out;
}

/// The links that `render_entry` wrote from `at` on; `text_of(i)` is what stands between the brackets of one.
template <class TextOf>
std::vector<draft::WrittenLink> written_links(const std::vector<Link>& links, std::size_t at, int line,
                                              TextOf text_of) {
    std::vector<draft::WrittenLink> out;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::size_t length = text_of(i).size();
        // What has no address that may be printed is not in an issue.
        std::string address = markdown_address(links[i].url).value_or("");
        draft::WrittenLink link;
        link.text = {at + 1, at + 1 + length};
        link.url = {link.text.end + 2, link.text.end + 2 + address.size()};
        link.whole = {at, link.url.end + 1};
        link.link = {clean_title(links[i].text), std::move(address)};
        link.line = line;
        at = link.whole.end + between_links.size();
        out.push_back(std::move(link));
    }
    return out;
}

Span around(const std::vector<draft::WrittenLink>& links) {
    return links.empty() ? Span{} : Span{links.front().whole.begin, links.back().whole.end};
}

draft::Entry entry_of(const PrintedEntry& printed, int line, const Style& style) {
    const Event& event = printed.source->event;
    draft::Entry entry;
    entry.line = line;
    entry.last_line = line + 1;
    entry.dates = event.dates;
    entry.dates_span = {bullet.size(), bullet.size() + format_dates(event.dates).size()};
    entry.location = clean_title(printed.location);
    const std::size_t location = entry.dates_span.end + column.size();
    entry.location_span = {location, location + markdown_location(printed.location).size()};
    entry.attendance = event.attendance;
    entry.place = written_place(event.place, style);
    const auto& organizers = event.organizers;
    entry.organizers = written_links(organizers, entry.location_span.end + column.size(), line,
                                     [&](std::size_t i) { return markdown_text(organizers[i].text); });
    entry.organizers_span = around(entry.organizers);
    const std::size_t below = entry.organizers_span.end + 1 + title_bullet.size();
    const bool marked = marks_direction(event.dates.first);
    entry.titles = written_links(event.titles, below, line + 1,
                                 [&](std::size_t i) { return markdown_title(event.titles[i].text, i == 0 && marked); });
    entry.titles_span = around(entry.titles);
    return entry;
}

/// Blocks one below the other.
class Blocks {
  public:
    Block& add(BlockKind kind, std::string raw, std::optional<Region> region = {}) {
        Block block;
        block.kind = kind;
        block.line = line_;
        block.region = region;
        line_ += static_cast<int>(std::count(raw.begin(), raw.end(), '\n'));
        block.raw = std::move(raw);
        draft_.blocks.push_back(std::move(block));
        return draft_.blocks.back();
    }

    [[nodiscard]] int line() const { return line_; }
    [[nodiscard]] draft::Draft take() { return std::move(draft_); }

  private:
    draft::Draft draft_;
    int line_ = 1;
};

}  // namespace

draft::Draft draft_of(const Issue& issue, const Style& style) {
    Blocks blocks;
    blocks.add(BlockKind::header, std::string(markdown_header()));
    blocks.add(BlockKind::blank, "\n");
    blocks.add(BlockKind::window, markdown_window(issue.date, issue.until)).window = {issue.date, issue.until};
    blocks.add(BlockKind::blank, "\n");
    for (const auto& list : issue.regions) {
        blocks.add(BlockKind::region, markdown_heading(list.region), list.region).heading = region_name(list.region);
        for (const auto& printed : list.entries) {
            auto entry = entry_of(printed, blocks.line(), style);
            blocks.add(BlockKind::entry, render_entry(printed.source->event, printed.location), list.region).entry =
                std::move(entry);
        }
        blocks.add(BlockKind::blank, "\n", list.region);
    }
    blocks.add(BlockKind::trailer, std::string(markdown_trailer()));
    auto draft = blocks.take();
    draft.section_lines = {1};
    return draft;
}

}  // namespace twir::section
