#include "section/past.hpp"

#include "section/lint_rules.hpp"

#include <algorithm>

namespace twir::section {
namespace {

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
