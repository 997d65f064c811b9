#include "merge/merger.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/next_issue.hpp>

#include <algorithm>

namespace twir::merge {

Merger::Merger(draft::Draft draft, Date issue, const Catalog& catalog, const MergeOptions& options, const Base* base,
               const CatchUp& caught_up)
    : draft_(std::move(draft), caught_up.lowest_name),
      issue_(issue),
      catalog_(catalog),
      style_(options.style),
      past_dates_(draft_.draft(), issue, options.style),
      effort_(options.effort),
      parts_(options.parts),
      index_(catalog),
      lines_(lines_of(draft_.draft())),
      matches_(index_.match(lines_, issue, effort_)),
      verdicts_(lines_.size()),
      printed_(section::make_issue(catalog, issue, style_)) {
    if (options.news)
        news_.emplace(*options.news);
    for (const auto& line : lines_)
        originals_.push_back(draft_.draft().blocks[line.block]);
    for (std::size_t i = 0; i < index_.events().size(); ++i)
        number_of_.emplace(index_.events()[i].event, i);
    if (base != nullptr) {
        base_lines_.emplace(base->draft, index_, issue, effort_);
        remembered_.emplace(base->known);
        base_of_a_merge_ = base->known.of_a_merge;
        if (const auto date = draft::issue_date(base->draft); date && !base_of_a_merge_)
            base_issue_ = *date;
        before_.resize(lines_.size(), no_match);
        for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
            before_[i] = base_lines_->find(lines_[i], originals_[i].raw, matches_[i]);
        release_taken_lines();
        take_corrections();
        match_by_base();
    }
    older_than_base_ = !caught_up.note.empty();
    report_caught_up(caught_up);
}

result<MergeResult> Merger::merge() {
    for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
        settle_line(i);
    for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
        settle_region(i);
    if (parts_.changed)
        report_doubles();
    if (parts_.added)
        add_new_events();
    if (parts_.all())
        report_rest();
    if (effort_.is_over())
        return section::given_up();
    draft_.drop_emptied_regions();
    MergeResult merged;
    merged.draft = draft::to_text(draft_.draft());
    int line = 1;
    for (const auto& block : draft_.draft().blocks) {
        merged.origins.emplace_back(line, block.line);
        line += static_cast<int>(std::count(block.raw.begin(), block.raw.end(), '\n'));
    }
    merged.report = rows_.finish(draft_.draft());
    merged.base = render_merge_base(merged.draft, events_now());
    return merged;
}

void Merger::release_taken_lines() {
    std::set<std::size_t> taken;
    const auto is_on_its_day = [&](std::size_t i) {
        return before_[i] != no_match && base_lines_->values(before_[i]).dates == lines_[i].values.dates;
    };
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (is_on_its_day(i))
            taken.insert(before_[i]);
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (!is_on_its_day(i) && taken.contains(before_[i]))
            before_[i] = no_match;
}

void Merger::take_corrections() {
    if (!base_issue_ || !news_ || !parts_.changed)
        return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (before_[i] == no_match || matches_[i].event == no_match)
            continue;
        const auto& corrected = base_lines_->block(before_[i]);
        const auto& known = event_of(matches_[i]);
        const auto is_corrected = [&](const Event& event) {
            return is_by_people(event.source_kind) && news_->was_corrected(event, lines_[i].values);
        };
        if (corrected.region != lines_[i].region ||
            !(is_corrected(*known.event) ||
              std::any_of(known.supports->begin(), known.supports->end(),
                          [&](const Support& support) { return is_corrected(support.event); })))
            continue;
        auto& block = draft_.entry(id_of(i));
        const auto newline = draft_.draft().newline;
        block.raw = replace_all(replace_all(corrected.raw, "\r\n", "\n"), "\n", newline);
        block.entry = draft::read_entry(block.raw, block.line);
        report_correction(i, originals_[i]);
    }
    if (!corrected_.empty())
        lines_ = lines_of(draft_.draft());
}

void Merger::report_correction(std::size_t i, const draft::Block& before) {
    rows_.add(MergeKind::changed, id_of(i), describe_line(before),
              "as the issue of " + format_date(*base_issue_) +
                  " has it since it was corrected: " + describe_line(draft_.entry(id_of(i))));
    put_event_of(i);
    corrected_.insert(i);
}

void Merger::match_by_base() {
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

void Merger::take_out(std::size_t line, MergeKind kind, std::string explanation) {
    for (const auto& comment : draft_.comments_above(id_of(line)))
        rows_.add(MergeKind::needs_look, comment.line, describe_line(comment),
                  "it was above an event that is gone: " + describe_line(originals_[line]));
    rows_.forget(id_of(line));
    for (const auto& stray : stray_lines(draft_.entry(id_of(line))))
        rows_.add_gone(MergeKind::needs_look, id_of(line), stray.text,
                       "it stood below an event that is gone, and went with it: " + describe_line(originals_[line]));
    draft_.take_out(id_of(line));
    gone_.insert(line);
    const auto& titles = lines_[line].values.titles;
    rows_.add_gone(kind, id_of(line), describe_line(originals_[line]), std::move(explanation),
                   titles.empty() ? std::string() : titles.front().url);
    put_event_of(line);
}

void Merger::report(std::size_t line, MergeKind kind, std::string explanation) {
    if (explanation.empty())
        return;
    rows_.add(kind, id_of(line), describe_line(originals_[line]), std::move(explanation));
    put_event_of(line);
}

void Merger::put_event_of(std::size_t line) {
    if (matches_[line].event != no_match)
        rows_.put_event(*event_of(matches_[line]).event);
}

namespace {

/// A draft that is nearly all past is dated wrongly: a merge would empty it.
result<void> check_date(const draft::Draft& draft, Date issue, const MergeOptions& options) {
    if (options.known_days)
        if (auto why = section::why_beyond(*options.known_days, issue, options.style.window_days); !why.empty())
            return fail(errc::malformed, std::move(why));
    std::size_t dated = 0;
    std::size_t past = 0;
    for (const auto& block : draft.blocks) {
        if (!block.entry || !block.entry->dates)
            continue;
        ++dated;
        past += block.entry->dates->last < issue ? 1U : 0U;
    }
    constexpr std::size_t so_few_may_be_past = 5;
    if (past < so_few_may_be_past || 4 * past < 3 * dated)
        return {};
    return fail(errc::malformed, "the issue is dated " + format_date(issue) + ", and " + std::to_string(past) + " of " +
                                     std::to_string(dated) +
                                     " events would be past by then: is the date of the draft right? If it is, `fix` "
                                     "takes out what is past");
}

/// The base as it was when the draft was copied from it; empty where that is not known, or not usable.
std::optional<draft::Draft> read_copied(const MergeOptions& options, Date base_issue) {
    if (!options.copied_from)
        return {};
    auto copied = draft::read_draft(*options.copied_from);
    const auto date = draft::issue_date(copied);
    if (!date || *date != base_issue || !section::check_size(copied, options.effort))
        return {};
    return copied;
}

result<Merger::Base> read_base(const BaseInput& input, const section::WorkLimit& effort) {
    Merger::Base base;
    if (const auto* text = std::get_if<std::string>(&input)) {
        auto known = read_merge_base(*text);
        if (!known)
            return known.error();
        base.known = std::move(*known);
        base.draft = draft::read_draft(base.known.draft);
    } else {
        base.draft = std::get<draft::Draft>(input);
    }
    if (const auto ok = draft::check_structure(base.draft); !ok)
        return fail(errc::malformed, "the base of the merge: " + ok.error().message);
    if (const auto fits = section::check_size(base.draft, effort); !fits)
        return fail(errc::too_large, "the base of the merge: " + fits.error().message);
    return base;
}

}  // namespace

result<MergeResult> merge_draft(std::string_view text, const Catalog& catalog, const MergeOptions& options) {
    auto draft = draft::read_draft(text);
    const auto issue = draft::issue_date(draft);
    if (!issue)
        return issue.error();
    if (const auto fits = section::check_size(draft, options.effort); !fits)
        return fits.error();
    if (const auto dated = check_date(draft, *issue, options); !dated)
        return dated.error();
    std::optional<Merger::Base> base;
    CatchUp caught_up;
    if (options.base) {
        auto read = read_base(*options.base, options.effort);
        if (!read)
            return read.error();
        if (const auto base_issue = draft::issue_date(read->draft);
            base_issue && !read->known.of_a_merge && options.parts.added && options.parts.changed) {
            const auto copied = read_copied(options, *base_issue);
            caught_up = catch_up(draft, *issue, read->draft, *base_issue, copied ? &*copied : nullptr, options.effort);
        }
        base = std::move(*read);
    }
    return Merger(std::move(draft), *issue, catalog, options, base ? &*base : nullptr, caught_up).merge();
}

}  // namespace twir::merge
