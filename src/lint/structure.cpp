// What holds of the section as a whole: its heading, dates, regions, their order.
#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/section/next_issue.hpp>

#include <algorithm>
#include <array>

namespace twir::lint {

using draft::BlockKind;

void check_sections(const LintContext& context, LintReport& report) {
    const auto& lines = context.draft.section_lines;
    if (lines.empty() && !context.draft.encoding_fault)
        report.add(1, "the events section is missing: no line reads \"## Upcoming Events\"");
    for (std::size_t i = 1; i < lines.size(); ++i)
        report.add(lines[i],
                   "a second events section; the first begins in line " + std::to_string(lines.front()) + "; leave one",
                   lines.front());
}

void check_encoding(const LintContext& context, LintReport& report) {
    if (const auto& fault = context.draft.encoding_fault)
        report.add(fault->line, fault->message);
}

void check_conflict_markers(const LintContext& context, LintReport& report) {
    for (const int line : context.draft.conflict_lines)
        report.add(line, "a conflict marker of version control; resolve the conflict first");
}

void check_issue_date(const LintContext& context, LintReport& report) {
    const auto& d = context.draft;
    if (!draft::check_structure(d))
        return;
    const auto date = draft::issue_date(d);
    if (!date)
        report.add(d.front_matter_date ? d.front_matter_line : d.section_lines.front(), date.error().message);
}

void check_issue_day(const LintContext& context, LintReport& report) {
    if (!context.issue || context.draft.section_lines.empty())
        return;
    if (auto why = section::why_no_issue_date(*context.issue); !why.empty())
        report.add(line_of_issue_date(context.draft), std::move(why));
}

void check_window_line(const LintContext& context, LintReport& report) {
    const auto& blocks = context.draft.blocks;
    const auto line =
        std::find_if(blocks.begin(), blocks.end(), [](const auto& b) { return b.kind == BlockKind::window; });
    // A draft dates itself in its front matter, so it may have a date and no section.
    if (!context.issue || context.draft.section_lines.empty())
        return;
    const DateRange right{*context.issue, add_days(*context.issue, context.style.window_days)};
    if (line == blocks.end())
        report.add(context.draft.section_lines.front(),
                   "no line \"Rusty Events between " + format_dates(right) + " 🦀\" follows");
    else if (!line->window)
        report.add(line->line, "the dates cannot be read; expected " + format_dates(right));
    else if (*line->window != right)
        report.add(line->line, format_dates(*line->window) + " is not the issue's window, " + format_dates(right));
}

void check_headings(const LintContext& context, LintReport& report) {
    for (const auto& block : context.draft.blocks)
        if (block.kind == BlockKind::region && !block.region)
            report.add(block.line, in_quotes(block.heading) +
                                       " is not a region; expected Virtual, Africa, Asia, Europe, " +
                                       "North America, Oceania or South America");
}

void check_heading_levels(const LintContext& context, LintReport& report) {
    for (const auto& block : context.draft.blocks)
        if (block.kind == BlockKind::region && !block.raw.starts_with("### "))
            report.add(block.line, "the heading of a region begins with \"### \"");
}

void check_region_order(const LintContext& context, LintReport& report) {
    const draft::Block* last = nullptr;
    std::array<int, all_regions.size()> seen{};
    for (const auto& block : context.draft.blocks) {
        if (block.kind != BlockKind::region || !block.region)
            continue;
        const std::string name(region_name(*block.region));
        int& first = seen.at(static_cast<std::size_t>(*block.region));
        if (first != 0)
            report.add(block.line, name + " has a heading in line " + std::to_string(first) + " already", first);
        else if (last != nullptr && *block.region < *last->region)
            report.add(block.line, name + " comes before " + std::string(region_name(*last->region)), last->line);
        first = first == 0 ? block.line : first;
        last = &block;
    }
}

void check_empty_regions(const LintContext& context, LintReport& report) {
    const auto& blocks = context.draft.blocks;
    for (const auto& region : draft::regions_of(context.draft)) {
        bool empty = true;
        for (auto i = region.heading + 1; i < region.end; ++i)
            empty = empty && blocks[i].kind != BlockKind::entry && blocks[i].kind != BlockKind::unknown;
        if (empty)
            report.add(blocks[region.heading].line, blocks[region.heading].heading + " holds no event");
    }
}

void check_unknown_lines(const LintContext& context, LintReport& report) {
    for (const auto& block : context.draft.blocks)
        if (block.kind == BlockKind::unknown && block.line == context.draft.unread_line)
            report.add(block.line, "the section has more lines or links than any issue; what follows was not read");
        else if (block.kind == BlockKind::unknown)
            report.add(block.line,
                       "not understood: \"" + std::string(trim(block.raw.substr(0, block.raw.find('\n')))) + "\"");
        else if (block.entry && !block.region)
            report.add(block.line, "the event is not under the heading of a region");
}

void check_indented_events(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (e.block->raw.starts_with("  ") || e.block->raw.starts_with('\t'))
            report.add(e.entry->line, "indented so far, the event becomes a part of the one above it");
}

void check_unsorted(const LintContext& context, LintReport& report) {
    const LintedEntry* above = nullptr;
    for (const auto& e : context.entries) {
        if (above != nullptr && above->listed_in == e.listed_in && draft::stands_before(*e.entry, *above->entry))
            report.add(e.entry->line,
                       format_date(e.entry->dates->first) + " | " + e.entry->location + " belongs above " +
                           format_date(above->entry->dates->first) + " | " + above->entry->location,
                       above->entry->line);
        above = &e;
    }
}

}  // namespace twir::lint
