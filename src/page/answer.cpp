#include "page/answer.hpp"

#include "page/entry.hpp"
#include "page/page.hpp"
#include "page/words.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/http/query.hpp>
#include <twir_events/section/explain.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace twir::page {
namespace {

constexpr std::size_t most_listed = 5;

/// What is known of the words, the issue's own first.
std::vector<section::Explanation> find(const api::View& view, Date issue, std::string_view words) {
    const auto& input = view.input();
    auto found = section::explain(*input.catalog, issue, input.style, words);
    if (!found.empty() || is_address(words))
        return found;
    // A city, or words of both title and organizer.
    const api::EventFilter filter(words);
    constexpr std::size_t most = 50;
    for (const auto& entry : input.catalog->entries)
        if (found.size() < most && filter.matches(entry.event, input.style, {}))
            found.push_back(section::explain(entry, issue, input.style));
    for (const auto& left : input.catalog->left_out)
        if (found.size() < most && filter.matches(left.event, input.style, {}))
            found.push_back(section::explain(left, issue, input.style));
    return found;
}

/// A group of the directory that the words name.
const normalize::Organizer* find_group(const api::View& view, std::string_view words) {
    const auto& directory = view.input().directory;
    if (directory == nullptr)
        return nullptr;
    if (is_address(words)) {
        const auto* by_url = directory->by_url(words);
        return by_url != nullptr ? by_url : directory->by_event_url(words);
    }
    if (const auto* called = directory->by_name(words))
        return &directory->current(*called);
    const auto key = match_key(words);
    const auto& all = directory->organizers();
    const auto found = std::find_if(all.begin(), all.end(), [&](const normalize::Organizer& organizer) {
        return !key.empty() && match_key(organizer.name).find(key) != std::string::npos;
    });
    return found == all.end() ? nullptr : &directory->current(*found);
}

bool is_of(const Event& event, const normalize::Organizer& group) {
    return std::any_of(event.organizers.begin(), event.organizers.end(), [&](const Link& link) {
        return url_key(link.url) == url_key(group.url) || match_key(link.text) == match_key(group.name);
    });
}

class Answer {
  public:
    Answer(const api::View& view, const api::RouteRequest& request)
        : view_(view),
          request_(request),
          words_(trim(http::value_of(request.query, "q"))),
          until_(add_days(request.issue, view.input().style.window_days)) {}

    Html html() {
        if (words_.empty())
            return {};
        const auto found = find(view_, request_.issue, words_);
        if (auto out = listed(found); !out.empty())
            return out;
        if (auto out = not_listed(found); !out.empty())
            return out;
        if (const auto* group = find_group(view_, words_))
            return of_group(link(group->url, group->name), [&](const Event& event) { return is_of(event, *group); });
        if (!found.empty())
            return of_group(name_of(found.front().event), [&](const Event& event) {
                return std::any_of(found.begin(), found.end(),
                                   [&](const auto& one) { return one.event.listing == event.listing; });
            });
        return how_to_get_in();
    }

  private:
    static std::string name_of(const Event& event) {
        return event.organizers.empty() ? event.title() : event.organizers.front().text;
    }

    static Html paragraph(const Html& strong, const Html& rest) {
        return element("p", {}, element("strong", {}, strong), rest);
    }

    static Html entries(const Html& items) { return element("ul", {{"class", "entries"}}, items); }

    /// As the page shows an entry, with where it comes from.
    [[nodiscard]] Html shown(const section::Explanation& one, const std::string& mark) const {
        CatalogEntry entry{one.event, {}};
        for (std::size_t i = 1; i < one.listings.size(); ++i)
            entry.supports.push_back({one.listings[i].event, one.listings[i].rule, one.listings[i].detail});
        return page_entry(entry, view_.input().style, request_.store, mark);
    }

    [[nodiscard]] Html link_to_line(const section::Explanation& one) const {
        std::vector<std::string> regions;
        for (const auto region : one.regions)
            regions.emplace_back(region_name(region));
        const auto line = fmt::format("/?issue={}#{}", format_date(request_.issue), anchor_of(one.event));
        return element("li", {}, element("a", {{"href", line}}, fmt::format(say::to_line, join(regions, " and "))));
    }

    [[nodiscard]] Html listed(const std::vector<section::Explanation>& found) const {
        const auto count = static_cast<std::size_t>(
            std::count_if(found.begin(), found.end(), [](const auto& one) { return !one.regions.empty(); }));
        Html items;
        std::size_t listed = 0;
        for (const auto& one : found)
            if (!one.regions.empty() && ++listed <= most_listed)
                items << shown(one, {}) << link_to_line(one);
        if (items.empty())
            return {};
        return paragraph(say::in_section, count > most_listed ? fmt::format(say::first_lines, count) : "")
               << entries(items);
    }

    [[nodiscard]] Html not_listed(const std::vector<section::Explanation>& found) const {
        Html items;
        std::size_t listed = 0;
        for (const auto& one : found)
            if (section::in_window(one.event.dates, request_.issue, view_.input().style) && ++listed <= most_listed)
                items << shown(one, one.reason);
        return items.empty() ? items : paragraph(say::known_only, say::this_is_why) << entries(items);
    }

    template <class IsOf>
    Html of_group(const Html& name, IsOf is_of) const {
        const CatalogEntry* next = nullptr;
        const CatalogEntry* last = nullptr;
        for (const auto& entry : view_.input().catalog->entries) {
            if (!is_of(entry.event))
                continue;
            last = entry.event.dates.last < request_.issue ? &entry : last;
            if (next == nullptr && entry.event.dates.first > until_)
                next = &entry;
        }
        Html known = name;
        known << fmt::format(say::no_event_between, section::people_date(request_.issue), section::people_date(until_));
        Html out = paragraph(known, next != nullptr ? say::next_event : say::none_after);
        if (next != nullptr)
            out << page_line(next->event, view_.input().style);
        else if (last != nullptr)
            out << element("p", {}, fmt::format(say::last_event, section::people_date(last->event.dates.last)));
        return out;
    }

    [[nodiscard]] Html how_to_get_in() const {
        Html lines;
        for (const auto& line : view_.input().how_to_get_in)
            lines << element("li", {}, with_links(line));
        return paragraph(fmt::format(say::not_known, words_), say::how_to_get_in) << element("ul", {}, lines);
    }

    /// A text of the configuration, its addresses as links.
    static Html with_links(const std::string& line) {
        Html out;
        std::size_t at = 0;
        while (at < line.size()) {
            const auto begin = std::min(line.find("https://", at), line.size());
            const auto end = std::min(line.find(' ', begin), line.size());
            const auto url = line.substr(begin, end - begin);
            out << line.substr(at, begin - at) << link(url, url);
            at = end;
        }
        return out;
    }

    const api::View& view_;
    const api::RouteRequest& request_;
    std::string words_;
    Date until_;
};

}  // namespace

bool is_address(std::string_view words) {
    const auto text = trim(words);
    return istarts_with_ascii(text, "https://") || istarts_with_ascii(text, "http://");
}

Html answer_part(const api::View& view, const api::RouteRequest& request) {
    return element("div", {{"id", "answer"}, {"role", "status"}}, Answer(view, request).html());
}

result<api::Content> find_page(const api::View& view, const api::RouteRequest& request) {
    const std::string issue = format_date(request.issue);
    const auto words = http::value_of(request.query, "q");
    const auto form = element(
        "form", {{"method", "get"}, {"action", "/find"}},
        element("input", {{"type", "hidden"}, {"name", "issue"}, {"value", issue}}),
        element("label", {}, say::find_label, element("input", {{"name", "q"}, {"type", "search"}, {"value", words}})),
        element("button", {}, say::ask));
    const auto body =
        element("main", {}, element("h1", {}, say::find_title), form, answer_part(view, request),
                element("p", {}, element("a", {{"href", "/?issue=" + issue}}, fmt::format(say::to_issue, issue))));
    return api::Content{"text/html; charset=utf-8", document(say::find_title, body), {}, true};
}

}  // namespace twir::page
