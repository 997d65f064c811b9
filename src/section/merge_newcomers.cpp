#include "section/merger.hpp"
#include <twir_events/section/render.hpp>

namespace twir::section {
namespace {

/// What is remembered of events behind the window: they may come into it.
constexpr int days_remembered_ahead = 60;

}  // namespace

bool Merger::same_evening(std::size_t a, std::size_t b) const {
    const auto& x = lines_[a];
    const auto& y = lines_[b];
    if (x.region != y.region || matches_[b].stale_of != no_match)
        return false;
    if (matches_[a].event != no_match && matches_[a].event == matches_[b].event)
        return true;
    return x.values.dates && x.values.dates == y.values.dates && !x.values.titles.empty() && !y.values.titles.empty() &&
           same_title(x.values.titles.front().text, y.values.titles.front().text) &&
           has_organizers(x.values.organizers, y.values.organizers);
}

void Merger::report_doubles() {
    for (std::size_t b = 0; b < lines_.size(); ++b)
        for (std::size_t a = 0; a < b; ++a)
            if (!gone_.contains(a) && !gone_.contains(b) && same_evening(a, b)) {
                const auto& titles = lines_[a].values.titles;
                report(
                    b, MergeKind::needs_look,
                    "the same event as the line above it with " + (titles.empty() ? "no title" : titles.front().url));
                break;
            }
}

std::string Merger::why_left_out(std::size_t event) const {
    const auto* statement = statements_ ? statements_->of(*index_.events()[event].event) : nullptr;
    const bool removed =
        (base_lines_ && base_lines_->had(event)) || (base_of_a_merge_ && statement && statement->printed);
    return removed ? index_.events()[event].event->listing.source + " still lists it" : std::string();
}

void Merger::add_new_events() {
    std::set<std::size_t> seen;
    for (const auto& match : matches_)
        seen.insert({match.event, match.stale_of, match.replaced});
    std::set<std::size_t> reported;
    for (const auto& [region, entries] : printed_.regions)
        for (const auto& entry : entries) {
            const auto number = number_of_.at(&entry.source->event);
            if (seen.contains(number))
                continue;
            const auto& event = entry.source->event;
            const bool first = reported.insert(number).second;
            const auto text = describe_event(event, style_);
            if (auto why = why_left_out(number); !why.empty()) {
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

std::vector<Statement> Merger::statements_now() const {
    std::set<const Event*> printed;
    for (const auto& region : printed_.regions)
        for (const auto& entry : region.entries)
            printed.insert(&entry.source->event);
    std::set<std::size_t> matched;
    for (const auto& match : matches_)
        matched.insert(match.event);
    std::vector<Statement> out;
    for (std::size_t i = 0; i < index_.events().size(); ++i) {
        const auto& known = index_.events()[i];
        const auto& dates = known.event->dates;
        const bool near =
            dates.last >= issue_ && dates.first <= add_days(issue_, style_.window_days + days_remembered_ahead);
        if (near || matched.contains(i))
            out.push_back(
                {known.event->listing, values_of(*known.event), known.cancelled(), printed.contains(known.event)});
    }
    return out;
}

}  // namespace twir::section
