#include <twir_events/section/past.hpp>

#include <algorithm>

namespace twir::section {
namespace {

/// An untouched draft still holds last week's events (SECTION_FORMAT.md section 2).
constexpr int days_of_last_week = 7;

using Flaw = draft::Flaw::Kind;

const std::string& message_of(const draft::Entry& entry, Flaw kind) {
    return std::find_if(entry.flaws.begin(), entry.flaws.end(), [&](const auto& flaw) { return flaw.kind == kind; })
        ->message;
}

/// The title of an event may be torn from it by what is not understood.
bool is_torn(const draft::Entry& entry, const draft::Block* below) {
    return entry.has_flaw(Flaw::no_title) && below != nullptr &&
           (below->kind == draft::BlockKind::unknown || below->kind == draft::BlockKind::comment);
}

}  // namespace

std::optional<Date> year_meant(const DateRange& dates, Date issue, const Style& style) {
    const DateRange plausible{add_days(issue, -days_of_last_week), add_days(issue, style.window_days)};
    if (dates.last >= issue && dates.first <= plausible.last)
        return {};
    for (const int years : {1, 2, -1}) {
        const Date other = dates.first + date::years(years);
        // Conferences are announced a year ahead: only one that would be over by half is taken for a slip.
        if (other.ok() && plausible.contains(other) && (years > 0 || dates.single_day()))
            return other;
    }
    return {};
}

bool is_past(const draft::Entry& entry, Date issue) {
    return entry.dates && entry.dates->last < issue;
}

std::string doubt_about_past(const draft::Entry& entry, const draft::Block* below, Date issue, const Style& style) {
    if (entry.has_flaw(Flaw::stray_text))
        return message_of(entry, Flaw::stray_text);
    if (entry.has_flaw(Flaw::dates) && entry.dates->single_day())
        return message_of(entry, Flaw::dates);
    if (const auto meant = year_meant(*entry.dates, issue, style))
        return "the year must be wrong; is " + format_date(*meant) + " meant?";
    if (is_torn(entry, below))
        return "its title may be what stands below it";
    return {};
}

}  // namespace twir::section
