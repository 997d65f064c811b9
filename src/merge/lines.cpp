#include "merge/merger.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/occasion.hpp>
#include <twir_events/section/past.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <algorithm>

namespace twir::merge {
namespace {

bool pages_of_one_source(const std::string& a, const std::string& b) {
    const auto x = Url::parse(a);
    const auto y = Url::parse(b);
    return x && y && x->kind() == y->kind() && x->host() == y->host() && x->group() == y->group();
}

/// Whether the listing is of a host, not of a calendar or draft that people write into.
bool is_host(const Event& event) {
    return facts_of(event.source_kind).witness < Witness::calendar;
}

}  // namespace

void Merger::settle_line(std::size_t i) {
    if (!parts_.changed) {
        if (parts_.past)
            settle_past(i);
        return;
    }
    const auto& match = matches_[i];
    if (match.stale_of != no_match) {
        const auto& event = *index_.events()[match.stale_of].event;
        // Its event has another line: this one is not a slip of the year.
        if (parts_.past && section::is_past(*originals_[i].entry, issue_)) {
            take_out(i, MergeKind::dropped, "past; its event is on " + format_dates(event.dates) + ", in another line");
            rows_.mark_past();
            return;
        }
        if (is_left_behind(i, event)) {
            take_out(i, MergeKind::dropped,
                     event.source() + " has it on " + format_dates(event.dates) + ", in another line");
            return;
        }
        report(i, MergeKind::needs_look,
               "its address is that of another line; " + event.source() + " has it on " + format_dates(event.dates));
    }
    if (match.event != no_match && !apply_known(i, event_of(match)))
        return;
    if (const auto& moved_to = verdicts_[i].dates; moved_to && !section::in_window(*moved_to, issue_, style_)) {
        take_out(i, MergeKind::dropped,
                 "moved to " + format_dates(*moved_to) +
                     (moved_to->last < issue_ ? "" : ", behind the window of this issue"));
        return;
    }
    if (parts_.past && settle_past(i))
        return;
    write(i);
}

bool Merger::is_left_behind(std::size_t i, const Event& event) const {
    const auto page = Url::parse(event.url());
    if (!parts_.past || !is_host(event) || !event.listing.recurrence_id.empty() || !page ||
        !section::is_page_of_one_occasion(*page) || !base_issue_ || *base_issue_ >= issue_ || before_[i] == no_match)
        return false;
    for (std::size_t k = 0; k < lines_.size(); ++k)
        if (k != i && matches_[k].event == matches_[i].stale_of && lines_[k].region == lines_[i].region &&
            lines_[k].values.dates == event.dates && lines_[k].title == lines_[i].title &&
            has_organizers(lines_[k].values.organizers, lines_[i].values.organizers))
            return true;
    return false;
}

bool Merger::settle_past(std::size_t i) {
    // Where its source has another date to come, it is not past but out of date.
    const auto& match = matches_[i];
    const bool moved = verdicts_[i].dates || (match.event != no_match && event_of(match).left_out == nullptr &&
                                              event_of(match).event->dates.last >= issue_);
    if (moved || !section::is_past(*originals_[i].entry, issue_))
        return false;
    const auto doubt = doubt_about_past(i);
    if (doubt.empty()) {
        take_out(i, MergeKind::dropped, "past");
        rows_.mark_past();
    } else {
        report(i, MergeKind::needs_look, "past by its date, but " + doubt);
    }
    return doubt.empty();
}

std::string Merger::doubt_about_past(std::size_t i) const {
    if (const auto& doubt = past_dates_.doubt(lines_[i].block); !doubt.empty())
        return doubt;
    // What is copied from the issue before is past in time; what somebody added since is not meant to be. A draft that
    // was copied earlier has lines of an issue that is not known here.
    const bool is_new = base_lines_ && !older_than_base_ && before_[i] == no_match && matches_[i].event == no_match;
    return is_new ? std::string(section::PastDates::not_before) : std::string();
}

bool Merger::apply_known(std::size_t i, const KnownEvent& known) {
    const auto* statement = remembered_ ? remembered_->of(known) : nullptr;
    const std::string& source = known.event->source();
    if (known.cancelled()) {
        if (statement == nullptr || !statement->cancelled) {
            take_out(i, MergeKind::cancelled, known.left_out->detail);
            return false;
        }
        report(i, MergeKind::kept_by_hand, "put back, though " + source + " cancelled it");
        return true;
    }
    if (is_newly_gone(i, known, statement)) {
        take_out(i, MergeKind::cancelled, known.left_out->detail);
        return false;
    }
    if (known.left_out != nullptr && !known.lacks_word()) {
        const bool hidden = known.left_out->reason == LeftOut::Reason::hidden;
        report(i, MergeKind::needs_look,
               hidden ? "an override hides it; delete the line, unless it is wanted: " + known.left_out->detail
                      : known.left_out->detail);
        return true;
    }
    LineHistory history;
    const auto& addresses = lines_[i].addresses;
    history.successor = matches_[i].successor || std::any_of(addresses.begin(), addresses.end(),
                                                             [&](const auto& key) { return known.succeeds(key); });
    history.outdated = section::is_past(*originals_[i].entry, issue_) && known.event->dates.last >= issue_;
    if (base_lines_ && before_[i] != no_match)
        history.base = &base_lines_->values(before_[i]);
    // An event that its host made anew: what was said of the one before.
    if (statement == nullptr && history.base != nullptr)
        statement = remembered_->of(*history.base);
    std::optional<LineValues> heard;
    if (statement != nullptr) {
        history.said = &statement->values;
    } else if (history.base != nullptr && !base_of_a_merge_ && news_ && known.event->edits.empty()) {
        heard = news_->said_then(*known.event, *history.base);
        history.said = heard ? &*heard : nullptr;
    } else {
        history.base_speaks_for_source =
            history.base != nullptr && !base_of_a_merge_ &&
            (matches_[i].by_address || (!history.base->titles.empty() &&
                                        pages_of_one_source(history.base->titles.front().url, known.event->url())));
    }
    if (base_issue_ && known.event->modified && is_host(*known.event))
        history.changed_since = *known.event->modified >= utc_midnight(*base_issue_);
    // A line that has just taken the correction of an issue is not contrasted with people's older copies.
    if (!corrected_.contains(i) || !is_by_people(known.event->source_kind))
        verdicts_[i] = decide_fields(lines_[i], *originals_[i].entry, known, history, style_);
    if (const auto doubts = doubts_about(*known.event, settled(i, known)); !doubts.empty()) {
        report(i, MergeKind::needs_look, doubts);
        if (section::comes_first(*known.event))
            rows_.put_first();
    }
    return true;
}

bool Merger::is_newly_gone(std::size_t i, const KnownEvent& known, const RememberedEvent* statement) const {
    if (!known.is_left_out_as_gone() || !matches_[i].by_address || is_by_people(known.event->source_kind) ||
        before_[i] == no_match)
        return false;
    // Another host still has it. A calendar that people write into is tidied late.
    if (std::any_of(known.supports->begin(), known.supports->end(), [&](const Support& support) {
            return is_host(support.event) && support.event.listing.source != known.event->listing.source &&
                   support.event.dates == known.event->dates;
        }))
        return false;
    if (base_of_a_merge_)
        return statement != nullptr && !statement->cancelled;
    return news_ && news_->is_gone_since(*known.event);
}

Settled Merger::settled(std::size_t i, const KnownEvent& known) const {
    const Event& event = *known.event;
    const bool agreed = lines_[i].values.dates == event.dates && is_host(event);
    return {is_settled(i, known),
            agreed && std::none_of(known.supports->begin(), known.supports->end(), [&](const Support& support) {
                return is_host(support.event) && support.event.dates != event.dates;
            })};
}

bool Merger::is_settled(std::size_t i, const KnownEvent& known) const {
    if (!base_issue_ || !news_ || before_[i] == no_match ||
        base_lines_->values(before_[i]).dates != lines_[i].values.dates || !news_->said_the_same(*known.event))
        return false;
    return std::all_of(known.supports->begin(), known.supports->end(), [&](const Support& support) {
        return is_by_people(support.event.source_kind) || news_->said_the_same(support.event);
    });
}

void Merger::write(std::size_t i) {
    auto& verdict = verdicts_[i];
    if (!lines_[i].values.dates && matches_[i].event == no_match)
        report(i, MergeKind::needs_look, "its date cannot be read");
    if (matches_[i].event == no_match && matches_[i].stale_of == no_match && base_lines_ && before_[i] == no_match)
        report(i, MergeKind::kept_by_hand, "no source knows it");
    if (const auto* lost = lost_event(i))
        report(i, MergeKind::needs_look, lost->source + " listed it before, and no source does now");
    report(i, MergeKind::kept_by_hand, join(verdict.kept_by_hand, "; "));
    report(i, MergeKind::needs_look, join(verdict.needs_look, "; "));
    if (!verdict.changes())
        return;
    auto& block = draft_.entry(id_of(i));
    const auto title =
        matches_[i].event == no_match ? 0 : title_of_event(lines_[i].values.titles, event_of(matches_[i]));
    if (const auto done = write_fields(block, verdict, title); !done) {
        report(i, MergeKind::needs_look,
               join(verdict.moved, "; ") + join(verdict.changed, "; ") + ": " + done.error().message);
        verdict = {};
        return;
    }
    report(i, MergeKind::moved, join(verdict.moved, "; "));
    report(i, MergeKind::changed, join(verdict.changed, "; "));
}

}  // namespace twir::merge
