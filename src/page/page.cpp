#include "page/page.hpp"

#include "page/answer.hpp"
#include "page/entry.hpp"
#include "page/feeds.hpp"
#include "page/html.hpp"
#include "page/overdue.hpp"
#include "page/past.hpp"
#include "page/review.hpp"
#include "page/scores.hpp"
#include "page/strip.hpp"
#include "page/subscribe.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/api/issue_history.hpp>
#include <twir_events/api/route.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/render.hpp>

#include <map>
#include <set>

namespace twir::page {
namespace {

/// How many issues before and after the next one can be chosen.
constexpr int weeks_around = 8;
/// An issue with more entries shows where each comes from on a page of its own, so that it stays quick.
constexpr std::size_t most_explained = 300;

std::string chooser(const api::View& view, const api::RouteRequest& request) {
    std::set<Date> dates{request.issue};
    const auto& input = view.input();
    for (int week = -weeks_around; week <= weeks_around; ++week) {
        const Date date = add_days(request.next, 7 * week);
        if (date >= input.horizon.first && add_days(date, input.style.window_days) <= input.horizon.last)
            dates.insert(date);
    }
    // What was frozen can be seen however long ago that was.
    if (request.store != nullptr)
        if (const auto frozen = request.store->snapshots())
            for (const auto& one : *frozen)
                dates.insert(one.issue);
    std::string out =
        "<form method=\"get\" action=\"/\" autocomplete=\"off\"><label>Issue<select id=\"issue\" name=\"issue\">";
    for (const auto date : dates)
        out += "<option value=\"" + format_date(date) + "\"" + (date == request.issue ? " selected" : "") + ">" +
               format_date(date) + (date == request.next ? " (next)" : "") + "</option>";
    return out +
           "</select></label><label>Is my event in? Title, group, city or address<input id=\"q\" name=\"q\" "
           "type=\"search\" value=\"" +
           escape_html(http::value_of(request.query, "q")) + "\"></label><button>Show</button></form>\n";
}

/// Why the list is empty; `above`: how many of what needs a look have the words.
std::string nothing_shown(const api::EventFilter& filter, int above) {
    if (filter.empty())
        return "No event is known for this issue; what was left out is listed above.";
    return above > 0 ? "Not in the section; " + std::to_string(above) + " above, under “Needs a look”."
                     : "No line of the section has these words; the answer stands at the top.";
}

/// Gives each line of the section its anchor: a page that announces several events has several.
class Anchors {
  public:
    std::string next(const Event& event) {
        std::string id = anchor_of(event);
        const int seen = ++seen_[id];
        return seen == 1 ? id : id.append("-").append(std::to_string(seen));
    }

  private:
    std::map<std::string, int> seen_;
};

std::string section_list(const section::Issue& issue, const api::EventFilter& filter, int above,
                         const section::Style& style, store::Store* store) {
    std::string out = "<h2 id=\"section\">Upcoming Events</h2>\n<p>Rusty Events between " + format_date(issue.date) +
                      " - " + format_date(issue.until) + " 🦀</p>\n";
    std::size_t count = 0;
    for (const auto& list : issue.regions)
        count += list.entries.size();
    Anchors anchors;
    bool none = true;
    for (const auto& list : issue.regions) {
        std::string entries;
        bool none_here = true;
        // What the words leave out is there too: it comes back when they are deleted.
        for (const auto& entry : list.entries) {
            const bool found = filter.matches(entry.source->event, style, region_name(list.region));
            none_here = none_here && !found;
            const Shown shown{!found, anchors.next(entry.source->event)};
            entries += count > most_explained ? brief_page_entry(*entry.source, style, issue.date, shown)
                                              : page_entry(*entry.source, style, store, {}, shown);
        }
        none = none && none_here;
        out += "<section class=\"region\"" + std::string(none_here ? " hidden" : "") + "><h3>" +
               escape_html(region_name(list.region)) + "</h3>\n<ul class=\"entries\">\n" + entries +
               "</ul></section>\n";
    }
    return out + "<p id=\"none\" role=\"status\"" + std::string(none ? "" : " hidden") + ">" +
           nothing_shown(filter, above) + "</p>\n";
}

/// `id`: of the text, `markdown` where it is the one to copy.
std::string markdown_part(const section::Issue& issue, std::string_view id) {
    const std::string date = format_date(issue.date);
    std::string out = "<h2 id=\"as-markdown\">As Markdown</h2>\n<div class=\"tools\">";
    for (const std::string_view extension : {"md", "json", "ics"})
        out.append("<a href=\"/issues/" + date + ".").append(extension).append("\">" + date + ".").append(extension) +=
            "</a>";
    // A parser drops one line break behind the tag, so that one is added.
    return out + "</div>\n<textarea id=\"" + std::string(id) +
           "\" readonly aria-label=\"The section as Markdown\" "
           "spellcheck=\"false\">\n" +
           escape_html(section::render_markdown(issue)) + "</textarea>\n";
}

std::string merge_part() {
    return R"(<h2 id="merge">Merge or check a draft</h2>
<noscript><p>This needs the page's script; <code>twir-events merge</code> and <code>twir-events lint</code> do the
same.</p></noscript>
<form id="merge-form" autocomplete="off" hidden><p>Paste a draft or drop its file on the page. <em>Merge</em> shows what
is new as a list of decisions, and the draft that comes of them; <em>Check</em> only lists the mistakes. The service
stores nothing of it; your browser keeps it while this tab is open.</p>
<label for="draft">Your draft</label><textarea id="draft" spellcheck="false"></textarea>
<details><summary>The draft after its last merge (optional)</summary><label for="base">It shows which lines you changed
since, and which their sources changed</label><textarea id="base" spellcheck="false"></textarea></details>
<div class="tools"><button type="submit">Merge</button><button id="check" type="button">Check</button>
<button id="afresh" type="button" hidden>Merge it afresh</button></div></form>
<p id="notice" class="look" role="alert" hidden></p>
<p id="merge-state" role="status"></p>
<div id="report" role="group" aria-label="Decisions of the merge"></div>
<div id="desk" hidden><h3><label for="merged">The resulting draft</label></h3>
<div class="tools"><button id="copy-merged" type="button">Copy the merged draft</button>
<a id="download" download="draft.md">Download it</a><span id="decided" role="status"></span>
<span id="copied-merged" role="status"></span></div>
<textarea id="merged" readonly spellcheck="false"></textarea></div>
<div id="check-result" hidden><h3 id="findings-of"></h3>
<div class="tools"><button id="fix" type="button">Fix what is safe</button>
<label class="inline"><input id="fix-style" type="checkbox"> also style</label></div>
<div id="findings" role="group" aria-labelledby="findings-of"></div></div>
)";
}

std::string changes_part(const api::View& view, const api::RouteRequest& request) {
    const auto& input = view.input();
    if (request.store == nullptr)
        return {};
    const auto changes =
        api::read_issue_changes(*request.store, *input.catalog, request.issue, input.style, input.next_issue);
    std::string out = "<h2 id=\"changes\">Changes since the last issue</h2>\n";
    if (!changes)
        return out + "<p>The history cannot be read: " + escape_html(changes.error().message) + "</p>\n";
    const auto count = changes->changes.size();
    out += "<details><summary>" + std::to_string(count) + (count == 1 ? " event" : " events") + " since " +
           section::people_time(changes->since) + "</summary>\n<ul class=\"entries\">\n";
    for (const auto& change : changes->changes) {
        out += "<li><span class=\"mark\">" + std::string(change_words(change.kind)) + "</span> " +
               page_line(change.event, input.style);
        for (const auto& field : change.fields)
            out.append("<div class=\"quiet\">").append(escape_html(change_words(field))).append("</div>");
        out += "</li>\n";
    }
    return out + "</ul></details>\n<p><a href=\"/issues/" + format_date(request.issue) +
           "/changes.md\">As Markdown</a></p>\n";
}

std::string head_of_page(const api::View& view, const api::RouteRequest& request) {
    const std::string date = format_date(request.issue);
    const bool out_already = request.issue < request.next;
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>Upcoming Events, issue of " +
           date +
           "</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n"
           "<script src=\"/page.js\" defer></script>\n</head>\n<body>\n"
           "<a class=\"skip\" href=\"#section\">To the section</a>\n<header><h1>This Week in Rust: issue of " +
           date + (out_already ? ", which is out" : "") + "</h1>\n" + chooser(view, request) +
           answer_part(view, request) +
           "<div class=\"tools\"><button id=\"copy\" type=\"button\" hidden>Copy the Markdown</button>"
           "<span id=\"copied\" role=\"status\"></span></div>\n" +
           freshness(view, request) +
           "<nav aria-label=\"On this page\"><ul><li><a href=\"#section\">Section</a></li>"
           "<li><a href=\"#as-markdown\">Markdown</a></li><li><a href=\"#merge\">Merge or check a draft</a></li>"
           "<li><a href=\"#changes\">Changes</a></li><li><a href=\"#feeds\">Feeds</a></li>"
           "<li><a href=\"#subscribe\">Subscribe</a></li>"
           "<li><a href=\"/openapi.json\">API</a></li></ul></nav></header>\n<main>\n";
}

/// The section as it would be printed now, with what needs a look; of an issue that is out it is a second choice.
std::string known_part(const api::View& view, const api::RouteRequest& request, const api::EventFilter& filter) {
    const auto& input = view.input();
    const bool out_already = request.issue < request.next;
    const auto issue = section::make_issue(*input.catalog, request.issue, input.style);
    std::string html;
    if (out_already)
        html += "<details id=\"today\"" + std::string(filter.empty() ? "" : " open") +
                "><summary>What would be printed today, which is not what was printed</summary>\n";
    const Look look = look_list(issue, input, filter, request.store);
    html += look.html;
    html += calendar_strip(issue);
    html += section_list(issue, filter, look.found, input.style, request.store);
    html += markdown_part(issue, out_already ? "markdown-today" : "markdown");
    return out_already ? html + "</details>\n" : html;
}

}  // namespace

result<api::Content> editor_page(const api::View& view, const api::RouteRequest& request) {
    const auto& input = view.input();
    const bool out_already = request.issue < request.next;
    const auto beyond = section::why_beyond(input.horizon, request.issue, input.style.window_days);
    if (auto why = section::why_no_issue_date(request.issue); !why.empty())
        return fail(errc::not_found, std::move(why));
    if (!beyond.empty() && !(out_already && is_recorded(request)))
        return fail(errc::not_found, beyond);
    std::string html = head_of_page(view, request);
    const auto words = http::value_of(request.query, "q");
    // An address that was pasted is answered; it filters nothing.
    const api::EventFilter filter(is_address(words) ? std::string_view() : words);
    if (out_already)
        html += past_part(view, request);
    html += beyond.empty() ? known_part(view, request, filter) : "<p>" + escape_html(beyond) + ".</p>\n";
    html += merge_part();
    html += changes_part(view, request);
    html += overdue_part(*input.catalog, request.issue, input.style);
    html += score_part(input.scores);
    html += subscribe_part(view);
    html += feed_part(input.feeds, request.today);
    return api::Content{"text/html; charset=utf-8", html + "</main>\n</body>\n</html>\n", {}, true};
}

}  // namespace twir::page
