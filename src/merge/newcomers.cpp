#include "merge/merger.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/overdue.hpp>
#include <twir_events/section/ready_lines.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/unlisted_organizers.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace twir::merge {
namespace {

std::string known_before(const std::optional<Date>& base_issue) {
    return base_issue ? "new, known since " + format_date(*base_issue) + " at the latest: that issue did not print it"
                      : "new, known since an earlier merge";
}

}  // namespace

void Merger::report_caught_up(const CatchUp& caught_up) {
    if (!caught_up.note.empty())
        rows_.add_gone(MergeKind::note, 0, "the draft", caught_up.note);
    for (const auto& difference : caught_up.differences) {
        rows_.add(MergeKind::needs_look, difference.line, describe_line(draft_.entry(difference.line)),
                  "the issue of " + format_date(caught_up.finished_issue) + " has this line otherwise");
        rows_.put_first();
        rows_.put_ready(difference.issue, {});
    }
    for (const auto& correction : caught_up.corrections)
        for (std::size_t i = 0; i < originals_.size(); ++i)
            if (id_of(i) == correction.line)
                report_correction(i, correction.before);
    for (const auto& line : originals_)
        if (line.line < 0)
            rows_.add(MergeKind::added, line.line, describe_line(line), "in the issue of " + format_date(*base_issue_));
}

void Merger::report_doubles() {
    // The lines above that a line may double, by what must be equal: their event, or dates and title.
    std::map<std::pair<std::optional<Region>, std::size_t>, std::size_t> by_event;
    std::map<std::tuple<std::optional<Region>, Date, Date, std::string>, std::vector<std::size_t>> by_title;
    for (std::size_t b = 0; b < lines_.size() && !effort_.is_over(); ++b) {
        if (gone_.contains(b))
            continue;
        const auto& line = lines_[b];
        std::size_t first = no_match;
        if (matches_[b].event != no_match)
            if (const auto [above, is_first] = by_event.try_emplace({line.region, matches_[b].event}, b); !is_first)
                first = above->second;
        if (line.values.dates && !line.title.empty()) {
            auto& above = by_title[{line.region, line.values.dates->first, line.values.dates->last, line.title}];
            const auto found = std::find_if(above.begin(), above.end(), [&](std::size_t a) {
                return has_organizers(lines_[a].values.organizers, line.values.organizers);
            });
            if (found != above.end())
                first = std::min(first, *found);
            above.push_back(b);
        }
        if (first == no_match || matches_[b].stale_of != no_match)
            continue;
        if (same_text(originals_[first], originals_[b])) {
            take_out(b, MergeKind::dropped, "the same line is above it");
            continue;
        }
        const auto& titles = lines_[first].values.titles;
        report(b, MergeKind::needs_look,
               "the same event as the line above it with " + (titles.empty() ? "no title" : titles.front().url));
    }
}

void Merger::add_new_events() {
    const auto seen = events_with_lines();
    std::set<std::size_t> reported;
    for (const auto& [region, entries] : printed_.regions)
        for (const auto& entry : entries) {
            if (effort_.is_over())
                return;
            const auto number = number_of_.at(&entry.source->event);
            if (seen.contains(number)) {
                report_halved(number, region);
                continue;
            }
            const auto& event = entry.source->event;
            const bool first = reported.insert(number).second;
            const auto text = describe_event(event, style_);
            if (auto why = why_removed(number); !why.empty()) {
                if (first)
                    rows_.add_gone(MergeKind::removed_by_hand, 0, text, std::move(why), event.url());
                continue;
            }
            const auto raw = section::render_entry(event, entry.location);
            const bool overlooked = was_overlooked(number);
            if (overlooked && !base_lines_->has_organizer(event.organizers)) {
                suggested_.insert(number);
                if (first) {
                    rows_.suggest(text, known_before(base_issue_), raw, event.url());
                    rows_.put_event(event);
                }
                continue;
            }
            const int id = draft_.insert(region, raw);
            if (!first)
                continue;
            std::vector<std::string> notes;
            if (overlooked)
                notes.push_back(known_before(base_issue_));
            for (auto& doubt : doubts_about_newcomer(event))
                notes.push_back(std::move(doubt));
            rows_.add(MergeKind::added, id, text, join(notes, "; "));
            rows_.put_event(event);
            rows_.put_guesses(guesses_about(event, style_));
            report_likely_double(id, event);
        }
}

void Merger::report_halved(std::size_t event, Region region) {
    bool elsewhere = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (matches_[i].event != event || gone_.contains(i))
            continue;
        if (draft_.entry(id_of(i)).region == region)
            return;
        elsewhere = true;
    }
    if (elsewhere && base_lines_ && base_lines_->had(event, region))
        rows_.add_gone(MergeKind::removed_by_hand, 0, describe_event(*index_.events()[event].event, style_),
                       "its line under " + std::string(region_name(region)), index_.events()[event].event->url());
}

void Merger::report_likely_double(int id, const Event& event) {
    const auto known = values_of(event);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& values = lines_[i].values;
        if (matches_[i].event != no_match || matches_[i].stale_of != no_match || gone_.contains(i) || !values.dates)
            continue;
        const int apart = std::abs(days_between(values.dates->first, known.dates->first));
        if (apart > 1)
            continue;
        const bool organizer = std::any_of(values.organizers.begin(), values.organizers.end(),
                                           [&](const Link& one) { return has_organizers(known.organizers, {one}); });
        const bool place = known.place_guessed || values.place.country.empty() || same_place(values.place, known.place);
        const int alike =
            values.titles.empty() ? 0 : title_likeness(values.titles.front().text, event.title(), known.organizers);
        const bool by_organizer = organizer && place && (apart == 0 || alike > 0);
        // Under another name of its organizer; in 4 years no two events of one day and city had the same title.
        const bool by_title = alike == 3 && apart == 0 && same_place(values.place, known.place);
        if (by_organizer || by_title)
            rows_.add(MergeKind::needs_look, id, describe_event(event, style_),
                      "perhaps the event of a line that no source knows: " + describe_line(originals_[i]));
    }
}

void Merger::report_overdue() {
    for (const auto& one : section::overdue(catalog_, issue_, style_)) {
        const bool is_written = std::any_of(lines_.begin(), lines_.end(), [&](const DraftLine& line) {
            return line.values.dates && line.values.dates->first > one.last &&
                   has_organizers(line.values.organizers, {one.organizer});
        });
        if (!is_written)
            rows_.add_gone(MergeKind::note, 0, one.organizer.text, section::overdue_words(one), one.organizer.url);
    }
}

void Merger::report_rest() {
    for (const auto& block : draft_.draft().blocks)
        if (auto why = section::why_no_issue_date(issue_); block.window && !why.empty())
            rows_.add(MergeKind::needs_look, block.line, describe_line(block), std::move(why));
    for (const auto& block : draft_.draft().blocks)
        if (block.kind == draft::BlockKind::unknown)
            rows_.add(MergeKind::needs_look, block.line, describe_line(block), "the line is not understood");
    for (const auto& block : draft_.draft().blocks)
        for (const auto& stray : stray_lines(block))
            rows_.add(MergeKind::needs_look, block.line, stray.text, "the line is not understood", stray.below);
    std::set<std::size_t> seen;
    for (const auto& match : matches_)
        seen.insert(match.event);
    for (const auto& entry : printed_.not_printed) {
        const Event& event = entry.source->event;
        if (seen.contains(number_of_.at(&event)))
            continue;
        rows_.add_gone(MergeKind::needs_look, 0, describe_event(event, style_), "cannot be printed: " + entry.reason,
                       event.url());
        rows_.put_event(event);
        if (section::comes_first(event)) {
            rows_.put_first();
            rows_.put_ready(section::ready_entry(event, style_), section::ready_table(event));
        }
    }
    for (const auto& organizer : section::unlisted_organizers(printed_)) {
        rows_.suggest(describe_event(*organizer.event, style_), "its organizer is not in the directory; add to it", {},
                      organizer.event->url());
        rows_.put_event(*organizer.event);
        rows_.put_ready({}, organizer.table);
    }
    report_overdue();
}

}  // namespace twir::merge
