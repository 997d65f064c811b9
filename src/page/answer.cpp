#include "page/answer.hpp"

#include "page/entry.hpp"
#include "page/html.hpp"
#include "page/page.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/http/query.hpp>
#include <twir_events/section/explain.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>

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

    std::string html() {
        if (words_.empty())
            return {};
        const auto found = find(view_, request_.issue, words_);
        if (listed(found) || not_listed(found))
            return out_;
        if (const auto* group = find_group(view_, words_))
            tell_of_group(group->name, group->url, [&](const Event& event) { return is_of(event, *group); });
        else if (!found.empty())
            tell_of_group(name_of(found.front().event), {}, [&](const Event& event) {
                return std::any_of(found.begin(), found.end(),
                                   [&](const auto& one) { return one.event.listing == event.listing; });
            });
        else
            tell_how_to_get_in();
        return out_;
    }

  private:
    static std::string name_of(const Event& event) {
        return event.organizers.empty() ? event.title() : event.organizers.front().text;
    }

    /// As the page shows an entry, with where it comes from.
    [[nodiscard]] std::string shown(const section::Explanation& one, const std::string& mark) const {
        CatalogEntry entry{one.event, {}};
        for (std::size_t i = 1; i < one.listings.size(); ++i)
            entry.supports.push_back({one.listings[i].event, one.listings[i].rule, one.listings[i].detail});
        return page_entry(entry, view_.input().style, request_.store, mark);
    }

    bool listed(const std::vector<section::Explanation>& found) {
        const auto count =
            std::count_if(found.begin(), found.end(), [](const auto& one) { return !one.regions.empty(); });
        if (count == 0)
            return false;
        out_ += "<p><strong>Yes: in the section.</strong>";
        if (static_cast<std::size_t>(count) > most_listed)
            out_.append(" ").append(std::to_string(count)).append(" lines; the first ones:");
        out_ += "</p>\n<ul class=\"entries\">";
        std::size_t listed = 0;
        for (const auto& one : found) {
            if (one.regions.empty() || ++listed > most_listed)
                continue;
            std::vector<std::string> regions;
            for (const auto region : one.regions)
                regions.emplace_back(region_name(region));
            out_ += shown(one, {});
            out_.append("<li><a href=\"/?issue=").append(format_date(request_.issue)).append("#");
            out_.append(anchor_of(one.event)).append("\">To its line under ");
            out_.append(escape_html(join(regions, " and "))).append("</a></li>\n");
        }
        out_ += "</ul>\n";
        return true;
    }

    bool not_listed(const std::vector<section::Explanation>& found) {
        std::string rows;
        std::size_t listed = 0;
        for (const auto& one : found) {
            if (!section::in_window(one.event.dates, request_.issue, view_.input().style) || ++listed > most_listed)
                continue;
            rows += shown(one, one.reason);
        }
        if (rows.empty())
            return false;
        out_ += "<p><strong>Known, but not in the section.</strong> This is why:</p>\n<ul class=\"entries\">" + rows +
                "</ul>\n";
        return true;
    }

    template <class IsOf>
    void tell_of_group(const std::string& name, const std::string& url, IsOf is_of) {
        const CatalogEntry* next = nullptr;
        const CatalogEntry* last = nullptr;
        for (const auto& entry : view_.input().catalog->entries) {
            if (!is_of(entry.event))
                continue;
            last = entry.event.dates.last < request_.issue ? &entry : last;
            if (next == nullptr && entry.event.dates.first > until_)
                next = &entry;
        }
        out_ += "<p><strong>" + (url.empty() ? escape_html(name) : html_link(url, name)) +
                " is known, and has no event between " + section::people_date(request_.issue) + " and " +
                section::people_date(until_) + ".</strong> " +
                (next != nullptr ? "Next:" : "None is known after it either.") + "</p>\n";
        if (next != nullptr)
            out_ += page_line(next->event, view_.input().style);
        else if (last != nullptr)
            out_ += "<p>The last one was on " + section::people_date(last->event.dates.last) + ".</p>\n";
    }

    void tell_how_to_get_in() {
        out_ += "<p><strong>Not known here: “" + escape_html(words_) + "”.</strong> This is how to get in:</p>\n<ul>";
        for (const auto& line : view_.input().how_to_get_in)
            out_ += "<li>" + with_links(line) + "</li>";
        out_ += "</ul>\n";
    }

    /// A text of the configuration, its addresses as links.
    static std::string with_links(const std::string& line) {
        std::string out;
        std::size_t at = 0;
        while (at < line.size()) {
            const auto begin = std::min(line.find("https://", at), line.size());
            const auto end = std::min(line.find(' ', begin), line.size());
            out += escape_html(line.substr(at, begin - at));
            const auto url = line.substr(begin, end - begin);
            if (!url.empty())
                out += html_link(url, url);
            at = end;
        }
        return out;
    }

    const api::View& view_;
    const api::RouteRequest& request_;
    std::string words_;
    Date until_;
    std::string out_;
};

}  // namespace

bool is_address(std::string_view words) {
    const auto text = trim(words);
    return istarts_with_ascii(text, "https://") || istarts_with_ascii(text, "http://");
}

std::string answer_part(const api::View& view, const api::RouteRequest& request) {
    return "<div id=\"answer\" role=\"status\">" + Answer(view, request).html() + "</div>\n";
}

result<api::Content> find_page(const api::View& view, const api::RouteRequest& request) {
    const std::string issue = format_date(request.issue);
    return api::Content{
        "text/html; charset=utf-8",
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Is my event in?</title>\n<link rel=\"icon\" href=\"data:,\">\n"
        "<link rel=\"stylesheet\" href=\"/page.css\">\n</head>\n<body>\n<main>\n<h1>Is my event in?</h1>\n"
        "<form method=\"get\" action=\"/find\"><input type=\"hidden\" name=\"issue\" value=\"" +
            issue + "\"><label>Title, group, city or address<input name=\"q\" type=\"search\" value=\"" +
            escape_html(http::value_of(request.query, "q")) + "\"></label><button>Ask</button></form>\n" +
            answer_part(view, request) + "<p><a href=\"/?issue=" + issue + "\">To the issue of " + issue +
            "</a></p>\n</main>\n</body>\n</html>\n",
        {},
        true};
}

}  // namespace twir::page
