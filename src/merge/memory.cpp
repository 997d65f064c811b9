// What a merge keeps in mind for the next one, and what it takes from there: above all, what a person took out.
#include "merge/merger.hpp"

#include <algorithm>

namespace twir::merge {
namespace {

/// What is remembered of events behind the window: they may come into it.
constexpr int days_remembered_ahead = 60;

/// An editor wants it printed, even if it was taken out: one of its edits is an override's `pin`.
bool is_pinned(const Event& event) {
    return std::any_of(event.edits.begin(), event.edits.end(),
                       [](const EventEdit& edit) { return edit.action == EditAction::pin; });
}

}  // namespace

std::set<std::size_t> Merger::events_with_lines() const {
    std::set<std::size_t> out;
    for (const auto& match : matches_)
        out.insert({match.event, match.stale_of, match.replaced});
    return out;
}

bool Merger::was_overlooked(std::size_t number) const {
    const auto& known = index_.events()[number];
    const Event& event = *known.event;
    if (base_of_a_merge_) {
        const auto* statement = remembered_->of(known);
        return statement != nullptr && statement->suggested;
    }
    return base_issue_ && news_ && event.edits.empty() && news_->said_the_same(event) &&
           section::in_window(event.dates, *base_issue_, style_) && !base_lines_->had(number);
}

std::string Merger::why_removed(std::size_t number) const {
    const auto& known = index_.events()[number];
    const Event& event = *known.event;
    if (is_pinned(event))
        return {};
    const auto* statement = remembered_ ? remembered_->of(known) : nullptr;
    const bool was_printed = base_of_a_merge_ && statement != nullptr && (statement->printed || statement->removed);
    if (was_printed || (base_lines_ && base_lines_->had(number)))
        return event.source() + " still lists it";
    return {};
}

std::vector<RememberedEvent> Merger::events_now() const {
    std::set<const Event*> printed;
    for (const auto& region : printed_.regions)
        for (const auto& entry : region.entries)
            printed.insert(&entry.source->event);
    const auto with_lines = events_with_lines();
    std::vector<RememberedEvent> out;
    std::set<ListingKey> remembered;
    for (std::size_t i = 0; i < index_.events().size(); ++i) {
        const auto& known = index_.events()[i];
        const auto& dates = known.event->dates;
        const bool removed = dates.last >= issue_ && !with_lines.contains(i) && !why_removed(i).empty();
        const bool near =
            dates.last >= issue_ && dates.first <= add_days(issue_, style_.window_days + days_remembered_ahead);
        if (!near && !removed && !with_lines.contains(i))
            continue;
        remembered.insert(known.event->listing);
        // What was said of the same event by a listing that led it then.
        if (!removed)
            for (const auto& support : *known.supports)
                remembered.insert(support.event.listing);
        const bool suggested = suggested_.contains(i);
        out.push_back({known.event->listing, values_of(*known.event), known.cancelled() || known.is_left_out_as_gone(),
                       printed.contains(known.event) && !suggested, removed, suggested, known.event->source()});
    }
    // Their sources may list them again.
    for (const auto* statement : events_to_keep())
        if (statement->values.dates->last >= issue_ && remembered.insert(statement->listing).second)
            out.push_back(*statement);
    return out;
}

const RememberedEvent* Merger::lost_event(std::size_t line) const {
    const bool known = matches_[line].event != no_match || matches_[line].stale_of != no_match;
    return known || !base_lines_ || before_[line] == no_match ? nullptr
                                                              : remembered_->of(base_lines_->values(before_[line]));
}

std::vector<const RememberedEvent*> Merger::events_to_keep() const {
    if (!remembered_)
        return {};
    auto out = remembered_->removed();
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (const auto* lost = lost_event(i); lost != nullptr && !gone_.contains(i))
            out.push_back(lost);
    return out;
}

}  // namespace twir::merge
