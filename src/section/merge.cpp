#include "section/merger.hpp"
#include <twir_events/draft/draft.hpp>

namespace twir::section {

Merger::Merger(draft::Draft draft, Date issue, const Catalog& catalog, const MergeOptions& options, const Base* base)
    : draft_(std::move(draft)),
      issue_(issue),
      style_(options.style),
      effort_(options.effort),
      index_(catalog),
      lines_(lines_of(draft_.draft())),
      matches_(index_.match(lines_, issue, effort_)),
      verdicts_(lines_.size()),
      printed_(make_issue(catalog, issue, style_)) {
    if (options.news)
        news_.emplace(*options.news);
    for (const auto& line : lines_)
        originals_.push_back(draft_.draft().blocks[line.block]);
    for (std::size_t i = 0; i < index_.events().size(); ++i)
        number_of_.emplace(index_.events()[i].event, i);
    if (base != nullptr) {
        base_lines_.emplace(base->draft, index_, issue, effort_);
        statements_.emplace(base->known);
        base_of_a_merge_ = base->known.of_a_merge;
        before_.resize(lines_.size(), no_match);
        for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
            before_[i] = base_lines_->find(lines_[i], originals_[i].raw, matches_[i]);
        match_by_base();
    }
}

result<MergeResult> Merger::merge() {
    for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
        settle_line(i);
    for (std::size_t i = 0; i < lines_.size() && !effort_.is_over(); ++i)
        settle_region(i);
    report_doubles();
    add_new_events();
    report_rest();
    if (effort_.is_over())
        return given_up();
    draft_.drop_emptied_regions();
    MergeResult merged;
    merged.draft = draft::to_text(draft_.draft());
    merged.report = rows_.finish(draft_.draft());
    merged.base = render_merge_base(merged.draft, statements_now());
    return merged;
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
    draft_.take_out(id_of(line));
    gone_.insert(line);
    rows_.add_gone(kind, id_of(line), describe_line(originals_[line]), std::move(explanation));
}

void Merger::report(std::size_t line, MergeKind kind, std::string explanation) {
    if (!explanation.empty())
        rows_.add(kind, id_of(line), describe_line(originals_[line]), std::move(explanation));
}

result<MergeResult> merge(std::string_view text, const Catalog& catalog, const MergeOptions& options) {
    auto draft = draft::read_draft(text);
    const auto issue = draft::issue_date(draft);
    if (!issue)
        return issue.error();
    if (const auto fits = check_size(draft, options.effort); !fits)
        return fits.error();
    std::optional<Merger::Base> base;
    if (options.base) {
        auto read = read_merge_base(*options.base);
        if (!read)
            return read.error();
        auto base_draft = draft::read_draft(read->draft);
        if (const auto ok = draft::check_structure(base_draft); !ok)
            return fail(errc::malformed, "the base of the merge: " + ok.error().message);
        if (const auto fits = check_size(base_draft, options.effort); !fits)
            return fail(errc::too_large, "the base of the merge: " + fits.error().message);
        base = Merger::Base{std::move(*read), std::move(base_draft)};
    }
    return Merger(std::move(draft), *issue, catalog, options, base ? &*base : nullptr).merge();
}

}  // namespace twir::section
