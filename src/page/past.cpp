#include "page/past.hpp"

#include "page/words.hpp"
#include <twir_events/api/api.hpp>
#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace twir::page {
namespace {

Html text_area(const std::string& text) {
    // A parser drops one line break behind the tag, so that one is added.
    return element("textarea",
                   {{"id", "markdown"}, {"readonly", true}, {"aria-label", say::issue_label}, {"spellcheck", "false"}},
                   "\n", text);
}

Html heading(std::string_view words) {
    return element("h2", {{"id", "frozen"}}, words);
}

Html diff_block(const std::string& diff) {
    Tag out("pre", {{"class", "diff"}, {"tabindex", "0"}});
    for (const auto line : split(diff, '\n')) {
        const bool head = line.starts_with("+++") || line.starts_with("---");
        const std::string_view css = head || line.empty()  ? ""
                                     : line.front() == '+' ? "plus"
                                     : line.front() == '-' ? "minus"
                                                           : "";
        out.content << element("span", {{"class", css}}, line, "\n");
    }
    return std::move(out).close();
}

/// The revisions of the issue, oldest first.
result<std::vector<store::Snapshot>> revisions_of(store::Store& store, Date issue) {
    const auto all = store.snapshots();
    if (!all)
        return all.error();
    std::vector<store::Snapshot> out;
    for (const auto& one : *all) {
        if (one.issue != issue)
            continue;
        auto read = store.snapshot(issue, one.revision);
        if (!read)
            return read.error();
        if (*read)
            out.push_back(std::move(**read));
    }
    std::ranges::sort(out, {}, &store::Snapshot::revision);
    return out;
}

Html difference(const store::Snapshot& before, const store::Snapshot& after, bool open) {
    const auto name = [](const store::Snapshot& one) { return "revision " + std::to_string(one.revision); };
    const auto file =
        fmt::format("/snapshots/{}.diff?from={}&to={}", format_date(after.issue), before.revision, after.revision);
    return element("details", {{"open", open}},
                   element("summary", {}, fmt::format(say::from_to, before.revision, after.revision)),
                   diff_block(section::unified_diff(before.markdown, after.markdown, name(before), name(after))),
                   element("p", {}, element("a", {{"href", file}}, say::as_file)));
}

Html frozen_part(const std::vector<store::Snapshot>& revisions) {
    const auto& last = revisions.back();
    const auto revision = [](const store::Snapshot& one) { return fmt::format(say::revision, one.revision); };
    Tag list("ul", {{"id", "revisions"}});
    for (const auto& one : revisions) {
        const auto file = fmt::format("/snapshots/{}.md?revision={}", format_date(one.issue), one.revision);
        list.content << element("li", {}, element("a", {{"href", file}}, revision(one)), ", ",
                                section::people_time(one.taken_at));
    }
    Html out = heading(say::frozen);
    out << element("p", {}, revision(last), ", ", section::people_time(last.taken_at), ".") << text_area(last.markdown)
        << std::move(list).close();
    for (std::size_t i = revisions.size() - 1; i > 0; --i)
        out << difference(revisions[i - 1], revisions[i], i + 1 == revisions.size());
    return out;
}

}  // namespace

bool is_recorded(const api::RouteRequest& request) {
    if (request.store == nullptr)
        return false;
    if (const auto frozen = request.store->snapshot(request.issue); frozen && *frozen)
        return true;
    if (request.options == nullptr || !request.options->find_issue)
        return false;
    const auto text = request.options->find_issue(*request.store, request.issue);
    return text && *text;
}

namespace {

/// What was known when the issue closed; empty: nothing.
Html known_then(const api::View& view, const api::RouteRequest& request) {
    const auto& input = view.input();
    const Instant closed = utc_midnight(request.issue) + input.next_issue.open_for;
    const auto then = api::catalog_at(*request.store, *input.catalog, closed);
    if (!then)
        return {};
    const auto issue = section::make_issue(*then, request.issue, input.style);
    if (issue.regions.empty())
        return {};
    return heading(say::known_then) << element("p", {}, fmt::format(say::known_then_why, section::people_time(closed)))
                                    << text_area(section::render_markdown(issue));
}

}  // namespace

Html past_part(const api::View& view, const api::RouteRequest& request) {
    if (request.store == nullptr)
        return element("p", {{"class", "look"}}, say::unreadable_now);
    const auto revisions = revisions_of(*request.store, request.issue);
    if (!revisions)
        return element("p", {{"class", "look"}}, fmt::format(say::unreadable, revisions.error().message));
    if (!revisions->empty())
        return frozen_part(*revisions);
    if (request.options != nullptr && request.options->find_issue)
        if (const auto text = request.options->find_issue(*request.store, request.issue); text && *text)
            return heading(say::published) << element("p", {}, say::published_why) << text_area(**text);
    if (auto known = known_then(view, request); !known.empty())
        return known;
    return heading(say::nothing_recorded) << element("p", {{"id", "unrecorded"}}, say::nothing_recorded_why);
}

}  // namespace twir::page
