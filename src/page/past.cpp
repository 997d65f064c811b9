#include "page/past.hpp"

#include "page/html.hpp"
#include <twir_events/api/api.hpp>
#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <algorithm>
#include <vector>

namespace twir::page {
namespace {

std::string text_area(const std::string& text) {
    return "<textarea id=\"markdown\" readonly aria-label=\"The issue as Markdown\" spellcheck=\"false\">\n" +
           escape_html(text) + "</textarea>\n";
}

std::string diff_block(const std::string& diff) {
    std::string out = "<pre class=\"diff\" tabindex=\"0\">";
    for (const auto line : split(diff, '\n')) {
        const bool head = line.starts_with("+++") || line.starts_with("---");
        const std::string_view css = head || line.empty()  ? ""
                                     : line.front() == '+' ? "plus"
                                     : line.front() == '-' ? "minus"
                                                           : "";
        out.append(css.empty() ? "<span>" : "<span class=\"").append(css).append(css.empty() ? "" : "\">");
        out.append(escape_html(line)).append("\n</span>");
    }
    return out + "</pre>\n";
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

std::string frozen_part(const std::vector<store::Snapshot>& revisions) {
    const auto& last = revisions.back();
    const std::string date = format_date(last.issue);
    std::string out = "<h2 id=\"frozen\">As it was frozen</h2>\n<p>Revision " + std::to_string(last.revision) + ", " +
                      section::people_time(last.taken_at) + ".</p>\n" + text_area(last.markdown) +
                      "<ul id=\"revisions\">\n";
    for (const auto& one : revisions)
        out += "<li><a href=\"/snapshots/" + date + ".md?revision=" + std::to_string(one.revision) + "\">Revision " +
               std::to_string(one.revision) + "</a>, " + section::people_time(one.taken_at) + "</li>\n";
    out += "</ul>\n";
    for (std::size_t i = revisions.size() - 1; i > 0; --i) {
        const auto& before = revisions[i - 1];
        const auto& after = revisions[i];
        const std::string from = std::to_string(before.revision);
        const std::string to = std::to_string(after.revision);
        out.append("<details").append(i + 1 == revisions.size() ? " open" : "").append("><summary>From revision ");
        out.append(from).append(" to ").append(to).append("</summary>\n");
        out += diff_block(section::unified_diff(before.markdown, after.markdown, "revision " + from, "revision " + to));
        out.append("<p><a href=\"/snapshots/").append(date).append(".diff?from=").append(from).append("&amp;to=");
        out.append(to).append("\">As a file</a></p></details>\n");
    }
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
std::string known_then(const api::View& view, const api::RouteRequest& request) {
    const auto& input = view.input();
    const Instant closed = utc_midnight(request.issue) + input.next_issue.open_for;
    const auto then = api::catalog_at(*request.store, *input.catalog, closed);
    if (!then)
        return {};
    const auto issue = section::make_issue(*then, request.issue, input.style);
    if (issue.regions.empty())
        return {};
    return "<h2 id=\"frozen\">As it was known when the issue closed</h2>\n<p>Nothing was frozen of this issue, and no "
           "source shows its published text. This is what feeds had said by " +
           section::people_time(closed) + ".</p>\n" + text_area(section::render_markdown(issue));
}

}  // namespace

std::string past_part(const api::View& view, const api::RouteRequest& request) {
    if (request.store == nullptr)
        return "<p class=\"look\">What is recorded of this issue cannot be read now.</p>\n";
    const auto revisions = revisions_of(*request.store, request.issue);
    if (!revisions)
        return "<p class=\"look\">What is recorded of this issue cannot be read: " +
               escape_html(revisions.error().message) + "</p>\n";
    if (!revisions->empty())
        return frozen_part(*revisions);
    if (request.options != nullptr && request.options->find_issue)
        if (const auto text = request.options->find_issue(*request.store, request.issue); text && *text)
            return "<h2 id=\"frozen\">As it was published</h2>\n<p>Nothing was frozen of this issue; this is the text "
                   "of "
                   "the published one.</p>\n" +
                   text_area(**text);
    if (auto known = known_then(view, request); !known.empty())
        return known;
    return "<h2 id=\"frozen\">Nothing is recorded</h2>\n<p id=\"unrecorded\">Of this issue nothing was frozen, and no "
           "source shows its published text.</p>\n";
}

}  // namespace twir::page
