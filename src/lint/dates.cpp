#include "lint/rules.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/past.hpp>

#include <algorithm>

namespace twir::lint {
namespace {

std::string printed(const LintedEntry& e) {
    return format_dates(*e.entry->dates);
}

bool has_slipped_year(const LintContext& context, const LintedEntry& e) {
    return section::year_meant(*e.entry->dates, *context.issue, context.style).has_value();
}

std::size_t slipped_years(const LintContext& context) {
    if (!context.issue)
        return 0;
    return static_cast<std::size_t>(
        std::count_if(context.entries.begin(), context.entries.end(),
                      [&](const LintedEntry& e) { return e.entry->dates && has_slipped_year(context, e); }));
}

/// Then it is the issue's own date that is wrong. A few events alone may well be copied from another year.
bool is_nearly_all(std::size_t slipped, const LintContext& context) {
    return slipped >= 5 && 4 * slipped >= 3 * context.entries.size() && !context.draft.section_lines.empty();
}

template <class Check>
void for_each_dated(const LintContext& context, Check check) {
    if (!context.issue)
        return;
    for (const auto& e : context.entries)
        if (e.entry->dates)
            check(e, *e.entry->dates);
}

}  // namespace

void check_past(const LintContext& context, LintReport& report) {
    if (!context.issue)
        return;
    const section::PastDates past(context.draft, *context.issue, context.style);
    for_each_dated(context, [&](const LintedEntry& e, const DateRange& dates) {
        if (dates.last >= *context.issue || has_slipped_year(context, e))
            return;
        const auto& doubt = past.doubt(e.index);
        report.add(e.entry->line, printed(e) + " is past when the issue of " + format_date(*context.issue) +
                                      " comes out" + (doubt.empty() ? "" : "; or a slip: " + doubt));
    });
}

void check_beyond_window(const LintContext& context, LintReport& report) {
    for_each_dated(context, [&](const LintedEntry& e, const DateRange& dates) {
        const Date until = add_days(*context.issue, context.style.window_days);
        if (dates.first > until && !has_slipped_year(context, e))
            report.add(e.entry->line, printed(e) + " is later than " + format_date(until) + ", the window's last day");
    });
}

void check_wrong_year(const LintContext& context, LintReport& report) {
    if (const auto slipped = slipped_years(context); is_nearly_all(slipped, context)) {
        report.add(line_of_issue_date(context.draft), std::to_string(slipped) + " of " +
                                                          std::to_string(context.entries.size()) +
                                                          " events would be of another year than the issue of " +
                                                          format_date(*context.issue) + ": is that its date?");
        return;
    }
    for_each_dated(context, [&](const LintedEntry& e, const DateRange& dates) {
        if (const auto meant = section::year_meant(dates, *context.issue, context.style))
            report.add(e.entry->line, printed(e) + ": the year must be wrong; is " + format_date(*meant) + " meant?");
    });
}

void check_recurrence_date(const LintContext& context, LintReport& report) {
    for_each_dated(context, [&](const LintedEntry& e, const DateRange& dates) {
        for (const auto& link : e.entry->titles) {
            const auto url = Url::parse(link.link.url);
            const auto id =
                url && url->kind() == UrlKind::meetup_event ? decode_meetup_recurrence_id(url->id()) : std::nullopt;
            if (!id)
                continue;
            const Date hinted = date::year(id->year) / date::month(id->month) / date::day(id->day);
            if (hinted.ok() && hinted != dates.first)
                report.add(link.line, "Meetup's id " + url->id() + " was made for " + format_date(hinted) +
                                          ", the line says " + printed(e));
        }
    });
}

}  // namespace twir::lint
