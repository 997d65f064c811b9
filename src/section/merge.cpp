#include "section/merge_base.hpp"
#include "section/merge_base_lines.hpp"
#include "section/merge_draft.hpp"
#include "section/merge_fields.hpp"
#include "section/merge_rows.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/merge.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace twir::section {
namespace {

/// What is remembered of events behind the window: they may come into it.
constexpr int days_remembered_ahead = 60;

std::vector<Region> regions_for(Attendance attendance, const std::string& country) {
    std::vector<Region> out;
    if (attendance != Attendance::in_person)
        out.push_back(Region::virtual_);
    if (attendance != Attendance::online)
        if (const auto region = places::region_of(country))
            out.push_back(*region);
    return out;
}

bool pages_of_one_source(const std::string& a, const std::string& b) {
    const auto x = Url::parse(a);
    const auto y = Url::parse(b);
    return x && y && x->kind() == y->kind() && x->host() == y->host() && x->group() == y->group();
}

class Merger {
  public:
    Merger(draft::Draft draft, Date issue, const Catalog& catalog, const MergeOptions& options, const MergeBase* base)
        : draft_(std::move(draft)),
          issue_(issue),
          style_(options.style),
          news_(options.news),
          index_(catalog),
          lines_(lines_of(draft_.draft())),
          matches_(index_.match(lines_, issue)),
          verdicts_(lines_.size()),
          printed_(make_issue(catalog, issue, style_)) {
        for (const auto& line : lines_)
            originals_.push_back(draft_.draft().blocks[line.block]);
        for (std::size_t i = 0; i < index_.events().size(); ++i)
            number_of_.emplace(index_.events()[i].event, i);
        if (base != nullptr) {
            base_lines_.emplace(*base, index_, issue);
            statements_.emplace(*base);
            base_of_a_merge_ = base->of_a_merge;
            for (std::size_t i = 0; i < lines_.size(); ++i)
                before_.push_back(base_lines_->find(lines_[i], originals_[i].raw, matches_[i]));
            match_by_base();
        }
    }

    MergeResult merge() {
        for (std::size_t i = 0; i < lines_.size(); ++i)
            settle_line(i);
        for (std::size_t i = 0; i < lines_.size(); ++i)
            settle_region(i);
        report_doubles();
        add_new_events();
        report_rest();
        draft_.drop_emptied_regions();
        MergeResult merged;
        merged.draft = draft::to_text(draft_.draft());
        merged.report = rows_.finish(draft_.draft());
        merged.base = render_merge_base(merged.draft, statements_now());
        return merged;
    }

  private:
    /// A line that a person changed is still about the event that it was about in the base.
    void match_by_base() {
        std::set<std::size_t> taken;
        for (const auto& match : matches_)
            taken.insert(match.event);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            auto& match = matches_[i];
            const bool open = match.stale_of == no_match && (match.event == no_match || event_of(match).gone());
            if (!open || before_[i] == no_match)
                continue;
            const auto& then = base_lines_->match(before_[i]);
            if (then.event != no_match && !taken.contains(then.event))
                match = then;
        }
    }

    [[nodiscard]] const KnownEvent& event_of(const LineMatch& match) const { return index_.events()[match.event]; }

    [[nodiscard]] int id_of(std::size_t line) const { return originals_[line].line; }

    void take_out(std::size_t line, MergeKind kind, std::string explanation) {
        draft_.take_out(id_of(line));
        gone_.insert(line);
        rows_.add_gone(kind, id_of(line), describe_line(originals_[line]), std::move(explanation));
    }

    void report(std::size_t line, MergeKind kind, std::string explanation) {
        if (!explanation.empty())
            rows_.add(kind, id_of(line), describe_line(originals_[line]), std::move(explanation));
    }

    void settle_line(std::size_t i) {
        const auto& match = matches_[i];
        if (match.stale_of != no_match) {
            const auto& event = *index_.events()[match.stale_of].event;
            report(i, MergeKind::needs_look,
                   "its address is that of another line; " + event.listing.source + " has it on " +
                       format_dates(event.dates));
        }
        if (match.event != no_match && !apply_known(i, event_of(match)))
            return;
        const auto& dates = verdicts_[i].dates ? verdicts_[i].dates : lines_[i].values.dates;
        if (dates && dates->last < issue_)
            take_out(i, MergeKind::dropped, verdicts_[i].dates ? "moved to " + format_dates(*dates) : "past");
        else if (verdicts_[i].dates && !in_window(*dates, issue_, style_))
            take_out(i, MergeKind::dropped, "moved to " + format_dates(*dates) + ", behind the window of this issue");
        else
            write(i);
    }

    /// What the catalog says of the line's event; false: the line is gone.
    bool apply_known(std::size_t i, const KnownEvent& known) {
        const auto* statement = statements_ ? statements_->of(*known.event) : nullptr;
        const std::string& source = known.event->listing.source;
        if (known.cancelled()) {
            if (statement == nullptr || !statement->cancelled) {
                take_out(i, MergeKind::cancelled, known.left_out->detail);
                return false;
            }
            report(i, MergeKind::kept_by_hand, "put back, though " + source + " cancelled it");
            return true;
        }
        if (known.left_out != nullptr) {
            report(i, MergeKind::needs_look, known.left_out->detail);
            return true;
        }
        LineHistory history;
        history.statement = statement;
        if (base_lines_ && before_[i] != no_match)
            history.base = &base_lines_->values(before_[i]);
        // An event that its host made anew: what was said of the one before.
        if (history.statement == nullptr && history.base != nullptr)
            history.statement = statements_->of(*history.base);
        history.base_speaks_for_source =
            history.base != nullptr && !base_of_a_merge_ &&
            (matches_[i].by_address || (!history.base->titles.empty() &&
                                        pages_of_one_source(history.base->titles.front().url, known.event->url())));
        history.no_news =
            history.base != nullptr && !base_of_a_merge_ && news_ && !news_->contains(known.event->listing);
        verdicts_[i] = decide_fields(lines_[i], *originals_[i].entry, known, history, style_);
        report(i, MergeKind::needs_look, doubts_about(*known.event));
        return true;
    }

    /// Writes the line's new fields and reports them.
    void write(std::size_t i) {
        auto& verdict = verdicts_[i];
        if (!lines_[i].values.dates && matches_[i].event == no_match)
            report(i, MergeKind::needs_look, "its date cannot be read");
        if (matches_[i].event == no_match && matches_[i].stale_of == no_match && base_lines_ && before_[i] == no_match)
            report(i, MergeKind::kept_by_hand, "no source knows it");
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

    /// The regions of the lines that are about the same event and stay, but for line `i` itself.
    [[nodiscard]] std::set<Region> other_regions(std::size_t i) const {
        std::set<Region> out;
        for (std::size_t k = 0; k < lines_.size(); ++k)
            if (k != i && matches_[k].event == matches_[i].event && !gone_.contains(k))
                if (const auto region = draft_.entry(id_of(k)).region)
                    out.insert(*region);
        return out;
    }

    /// Puts a changed line where it now belongs; a hybrid event stands in two regions.
    void settle_region(std::size_t i) {
        const auto& verdict = verdicts_[i];
        if (gone_.contains(i) || (!verdict.dates && !verdict.attendance))
            return;
        const int id = id_of(i);
        const auto region = draft_.entry(id).region;
        std::vector<Region> wanted;
        if (verdict.attendance && region)
            wanted = regions_for(*verdict.attendance, verdict.country);
        if (wanted.empty()) {
            draft_.put_in_order(id);
            return;
        }
        const auto others = other_regions(i);
        const bool was_right = std::find(wanted.begin(), wanted.end(), *region) != wanted.end();
        std::erase_if(wanted, [&](Region r) { return r == *region || others.contains(r); });
        if (!was_right && wanted.empty()) {
            take_out(i, MergeKind::changed, "no longer listed under " + std::string(region_name(*region)));
            return;
        }
        if (was_right) {
            draft_.put_in_order(id);
        } else {
            draft_.move(id, wanted.front());
            wanted.erase(wanted.begin());
        }
        const std::string raw = draft_.entry(id).raw;
        for (const auto missing : wanted) {
            const int copy = draft_.insert(missing, raw);
            rows_.add(MergeKind::added, copy, describe_line(draft_.entry(copy)),
                      "hybrid, so under " + std::string(region_name(missing)) + " too");
        }
    }

    /// Whether two lines of one region are about one evening: editors miss it easily (SECTION_FORMAT.md section 5).
    [[nodiscard]] bool same_evening(std::size_t a, std::size_t b) const {
        const auto& x = lines_[a];
        const auto& y = lines_[b];
        if (x.region != y.region || matches_[b].stale_of != no_match)
            return false;
        if (matches_[a].event != no_match && matches_[a].event == matches_[b].event)
            return true;
        return x.values.dates && x.values.dates == y.values.dates && !x.values.titles.empty() &&
               !y.values.titles.empty() && same_title(x.values.titles.front().text, y.values.titles.front().text) &&
               has_organizers(x.values.organizers, y.values.organizers);
    }

    void report_doubles() {
        for (std::size_t b = 0; b < lines_.size(); ++b)
            for (std::size_t a = 0; a < b; ++a)
                if (!gone_.contains(a) && !gone_.contains(b) && same_evening(a, b)) {
                    const auto& titles = lines_[a].values.titles;
                    report(b, MergeKind::needs_look,
                           "the same event as the line above it with " +
                               (titles.empty() ? "no title" : titles.front().url));
                    break;
                }
    }

    /// Why an event without a line stays out; empty: it comes in.
    [[nodiscard]] std::string why_left_out(std::size_t event) const {
        const auto* statement = statements_ ? statements_->of(*index_.events()[event].event) : nullptr;
        const bool removed =
            (base_lines_ && base_lines_->had(event)) || (base_of_a_merge_ && statement && statement->printed);
        return removed ? index_.events()[event].event->listing.source + " still lists it" : std::string();
    }

    void add_new_events() {
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

    void report_rest() {
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

    [[nodiscard]] std::vector<Statement> statements_now() const {
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

    DraftInWork draft_;
    Date issue_;
    const Style& style_;
    const std::optional<std::set<ListingKey>>& news_;
    EventIndex index_;
    std::vector<DraftLine> lines_;
    std::vector<LineMatch> matches_;
    std::vector<FieldVerdict> verdicts_;
    Issue printed_;
    std::vector<draft::Block> originals_;  ///< of each line, before anything was changed
    std::unordered_map<const Event*, std::size_t> number_of_;
    std::optional<BaseLines> base_lines_;
    std::optional<Statements> statements_;
    std::vector<std::size_t> before_;  ///< the base's line of each line
    bool base_of_a_merge_ = false;

    MergeRows rows_;
    std::set<std::size_t> gone_;  ///< lines taken out
};

}  // namespace

result<MergeResult> merge(std::string_view text, const Catalog& catalog, const MergeOptions& options) {
    auto draft = draft::read_draft(text);
    const auto issue = draft::issue_date(draft);
    if (!issue)
        return issue.error();
    std::optional<MergeBase> base;
    if (options.base) {
        auto read = read_merge_base(*options.base);
        if (!read)
            return read.error();
        if (const auto ok = draft::check_structure(draft::read_draft(read->draft)); !ok)
            return fail(errc::malformed, "the base of the merge: " + ok.error().message);
        base = std::move(*read);
    }
    return Merger(std::move(draft), *issue, catalog, options, base ? &*base : nullptr).merge();
}

}  // namespace twir::section
