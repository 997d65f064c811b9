#include "page/page.hpp"

#include "page/answer.hpp"
#include "page/assets.hpp"
#include "page/entry.hpp"
#include "page/feeds.hpp"
#include "page/overdue.hpp"
#include "page/past.hpp"
#include "page/review.hpp"
#include "page/scores.hpp"
#include "page/strip.hpp"
#include "page/subscribe.hpp"
#include "page/words.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/api/issue_history.hpp>
#include <twir_events/api/route.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/render.hpp>

#include <fmt/format.h>

#include <map>
#include <set>

namespace twir::page {
namespace {

/// How many issues before and after the next one can be chosen.
constexpr int weeks_around = 8;
/// An issue with more entries shows where each comes from on a page of its own, so that it stays quick.
constexpr std::size_t most_explained = 300;

Html chooser(const api::View& view, const api::RouteRequest& request) {
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
    Tag list("select", {{"id", "issue"}, {"name", "issue"}});
    for (const auto date : dates) {
        const auto text = format_date(date);
        list.content << element("option", {{"value", text}, {"selected", date == request.issue}},
                                date == request.next ? fmt::format(say::next_of_dates, text) : text);
    }
    const auto words = http::value_of(request.query, "q");
    return element("form", {{"method", "get"}, {"action", "/"}, {"autocomplete", "off"}},
                   element("label", {}, say::issue, std::move(list).close()),
                   element("label", {}, say::question,
                           element("input", {{"id", "q"}, {"name", "q"}, {"type", "search"}, {"value", words}})),
                   element("button", {}, say::show));
}

/// Why the list is empty; `above`: how many of what needs a look have the words. The page's script says the same.
Html nothing_shown(const api::EventFilter& filter, int above, bool hidden) {
    const std::string words = filter.empty() ? std::string(say::no_event)
                              : above > 0    ? fmt::format(say::only_above, above)
                                             : std::string(say::no_line);
    return element("p",
                   {{"id", "none"},
                    {"role", "status"},
                    {"data-above", say::only_above},
                    {"data-no-line", say::no_line},
                    {"hidden", hidden}},
                   words);
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

Html section_list(const section::Issue& issue, const api::EventFilter& filter, int above, const section::Style& style,
                  store::Store* store) {
    Html out = element("h2", {{"id", "section"}}, say::section);
    out << element("p", {}, fmt::format(say::section_dates, format_date(issue.date), format_date(issue.until)));
    std::size_t count = 0;
    for (const auto& list : issue.regions)
        count += list.entries.size();
    Anchors anchors;
    bool none = true;
    for (const auto& list : issue.regions) {
        Html entries;
        bool none_here = true;
        // What the words leave out is there too: it comes back when they are deleted.
        for (const auto& entry : list.entries) {
            const bool found = filter.matches(entry.source->event, style, region_name(list.region));
            none_here = none_here && !found;
            const Shown shown{!found, anchors.next(entry.source->event)};
            entries << (count > most_explained ? brief_page_entry(*entry.source, style, issue.date, shown)
                                               : page_entry(*entry.source, style, store, {}, shown));
        }
        none = none && none_here;
        out << element("section", {{"class", "region"}, {"hidden", none_here}},
                       element("h3", {}, region_name(list.region)), element("ul", {{"class", "entries"}}, entries));
    }
    return out << nothing_shown(filter, above, !none);
}

/// `id`: of the text, `markdown` where it is the one to copy.
Html markdown_part(const section::Issue& issue, std::string_view id) {
    Tag files("div", {{"class", "tools"}});
    for (const std::string_view extension : {"md", "json", "ics"}) {
        const auto name = fmt::format("{}.{}", format_date(issue.date), extension);
        files.content << element("a", {{"href", "/issues/" + name}}, name);
    }
    // A parser drops one line break behind the tag, so that one is added.
    return element("h2", {{"id", "as-markdown"}}, say::as_markdown)
           << std::move(files).close()
           << element("textarea",
                      {{"id", id}, {"readonly", true}, {"aria-label", say::section_label}, {"spellcheck", "false"}},
                      "\n", section::render_markdown(issue));
}

Html changes_part(const api::View& view, const api::RouteRequest& request) {
    const auto& input = view.input();
    if (request.store == nullptr)
        return {};
    const auto changes =
        api::read_issue_changes(*request.store, *input.catalog, request.issue, input.style, input.next_issue);
    Html out = element("h2", {{"id", "changes"}}, say::changes);
    if (!changes)
        return out << element("p", {}, fmt::format(say::no_history, changes.error().message));
    Html entries;
    for (const auto& change : changes->changes) {
        Tag item("li", {});
        item.content << element("span", {{"class", "mark"}}, words_of(change.kind)) << " "
                     << page_line(change.event, input.style);
        for (const auto& field : change.fields)
            item.content << element("div", {{"class", "quiet"}}, change_words(field));
        entries << std::move(item).close();
    }
    const auto count = changes->changes.size();
    const auto since = section::people_time(changes->since);
    return out << element("details", {},
                          element("summary", {},
                                  count == 1 ? fmt::format(say::change_since, since)
                                             : fmt::format(say::changes_since, count, since)),
                          element("ul", {{"class", "entries"}}, entries))
               << element("p", {},
                          element("a", {{"href", "/issues/" + format_date(request.issue) + "/changes.md"}},
                                  say::as_markdown));
}

Html head_of_page(const api::View& view, const api::RouteRequest& request) {
    const bool out_already = request.issue < request.next;
    const auto heading = fmt::format(say::heading, format_date(request.issue), out_already ? say::is_out : "");
    return element("a", {{"class", "skip"}, {"href", "#section"}}, say::to_section) << element(
               "header", {}, element("h1", {}, heading), chooser(view, request), answer_part(view, request),
               element("div", {{"class", "tools"}},
                       element("button", {{"id", "copy"}, {"type", "button"}, {"hidden", true}}, say::copy_markdown),
                       element("span", {{"id", "copied"}, {"role", "status"}})),
               freshness(view, request), Html::markup(assets::nav));
}

/// The section as it would be printed now, with what needs a look; of an issue that is out it is a second choice.
Html known_part(const api::View& view, const api::RouteRequest& request, const api::EventFilter& filter) {
    const auto& input = view.input();
    const bool out_already = request.issue < request.next;
    const auto issue = section::make_issue(*input.catalog, request.issue, input.style);
    Look look = look_list(issue, input, filter, request.store);
    Html html = std::move(look.html);
    html << calendar_strip(issue) << section_list(issue, filter, look.found, input.style, request.store)
         << markdown_part(issue, out_already ? "markdown-today" : "markdown");
    return out_already ? element("details", {{"id", "today"}, {"open", !filter.empty()}},
                                 element("summary", {}, say::today), html)
                       : html;
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
    const auto words = http::value_of(request.query, "q");
    // An address that was pasted is answered; it filters nothing.
    const api::EventFilter filter(is_address(words) ? std::string_view() : words);
    Tag main("main", {});
    main.content << (out_already ? past_part(view, request) : Html())
                 << (beyond.empty() ? known_part(view, request, filter) : element("p", {}, beyond, "."))
                 << Html::markup(assets::desk) << changes_part(view, request)
                 << overdue_part(*input.catalog, request.issue, input.style) << score_part(input.scores)
                 << subscribe_part(view) << feed_part(input.feeds, request.today);
    const auto body = head_of_page(view, request) << "\n" << std::move(main).close();
    return api::Content{"text/html; charset=utf-8",
                        document(fmt::format(say::title, format_date(request.issue)), body, true),
                        {},
                        true};
}

result<api::Content> page_style(const api::View&, const api::RouteRequest&) {
    return api::Content{"text/css; charset=utf-8", std::string(assets::style), {}};
}

result<api::Content> page_script(const api::View&, const api::RouteRequest&) {
    return api::Content{"text/javascript; charset=utf-8", std::string(assets::script), {}};
}

}  // namespace twir::page
