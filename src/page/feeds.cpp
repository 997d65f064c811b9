#include "page/feeds.hpp"

#include "page/html.hpp"
#include <twir_events/section/people.hpp>

#include <algorithm>

namespace twir::page {
namespace {

/// So many ill feeds are named; the rest is counted.
constexpr std::size_t most_named = 5;

std::size_t count(const std::vector<api::FeedSummary>& feeds, Health state) {
    return static_cast<std::size_t>(std::ranges::count(feeds, state, &api::FeedSummary::state));
}

const std::string& name_of(const api::FeedSummary& feed) {
    return feed.name.empty() ? feed.id : feed.name;
}

std::string read_words(const std::vector<api::FeedSummary>& feeds, const api::ViewInput& input, Date today) {
    std::optional<Instant> read;
    for (const auto& feed : feeds)
        if (feed.last_success)
            read = std::max(read.value_or(*feed.last_success), *feed.last_success);
    return read || input.made != Instant() ? "Read " + section::people_time(read.value_or(input.made), today) + ". "
                                           : "";
}

std::string ill_words(const std::vector<api::FeedSummary>& feeds, Date today) {
    std::string names;
    std::size_t ill = 0;
    for (const auto& feed : feeds) {
        if (!feed.ill() || ++ill > most_named)
            continue;
        names.append(names.empty() ? "" : ", ").append(escape_html(name_of(feed)));
        if (feed.failing_since)
            names.append(" (since ").append(section::people_day(*feed.failing_since, today)).append(")");
    }
    const std::string all = std::to_string(feeds.size());
    if (ill == 0)
        return "All " + all + (feeds.size() == 1 ? " feed is" : " feeds are") + " well.";
    return "<strong>" + std::to_string(ill) + " of " + all + (ill == 1 ? " feeds is" : " feeds are") +
           " failing</strong>: " + names +
           (ill > most_named ? " and " + std::to_string(ill - most_named) + " more" : "") +
           ". <a href=\"#feeds\">Details</a>";
}

std::string table_row(const api::FeedSummary& feed, Date today) {
    const auto time = [&](const std::optional<Instant>& t, std::string_view otherwise) {
        return t ? section::people_time(*t, today) : std::string(otherwise);
    };
    return "<tr><th scope=\"row\">" + html_link(feed.page, name_of(feed)) + "<div class=\"quiet\">" +
           escape_html(feed.id) + "</div></th><td>" + escape_html(words_of(feed.state)) +
           (feed.error.empty() ? "" : ": " + escape_html(feed.error)) + "</td><td>" + time(feed.last_success, "never") +
           "</td><td>" + time(feed.next_try, feed.state == Health::paused ? "never" : "now") + "</td><td>" +
           html_link(feed.page, feed.page) + "</td></tr>\n";
}

/// A table of the feeds that are wanted; empty where there is none.
template <class Wanted>
std::string table(const std::vector<api::FeedSummary>& feeds, Date today, Wanted wanted) {
    std::string rows;
    for (const auto& feed : feeds)
        if (wanted(feed))
            rows += table_row(feed, today);
    return rows.empty()
               ? rows
               : "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Feeds\"><table><thead><tr>"
                 "<th scope=\"col\">Feed</th><th scope=\"col\">State</th><th scope=\"col\">Last good answer</th>"
                 "<th scope=\"col\">Next try</th><th scope=\"col\">Address</th></tr></thead><tbody>\n" +
                     rows + "</tbody></table></div>\n";
}

bool sleeps(const api::FeedSummary& feed) {
    return feed.state == Health::sleeping;
}

}  // namespace

std::string freshness(const api::View& view, const api::RouteRequest& request) {
    const auto& feeds = view.input().feeds;
    if (feeds.empty())
        return {};
    const auto unasked = count(feeds, Health::unasked);
    std::string out = "<p id=\"fresh\" role=\"status\"";
    out += unasked > 0 || std::ranges::any_of(feeds, &api::FeedSummary::ill) ? " class=\"look\">" : ">";
    if (unasked > 0)
        return out + "The first round of polls is not finished: " + std::to_string(feeds.size() - unasked) + " of " +
               std::to_string(feeds.size()) + " feeds were polled. The events of the others are missing here.</p>\n";
    return out + read_words(feeds, view.input(), request.today) + ill_words(feeds, request.today) + "</p>\n";
}

std::string feed_part(const std::vector<api::FeedSummary>& feeds, Date today) {
    if (feeds.empty())
        return {};
    std::string out = "<h2 id=\"feeds\">Feeds</h2>\n<p>" + std::to_string(count(feeds, Health::healthy)) + " of " +
                      std::to_string(feeds.size()) + " are healthy.</p>\n" +
                      table(feeds, today, [](const api::FeedSummary& f) { return !f.healthy() && !sleeps(f); });
    if (const auto sleeping = count(feeds, Health::sleeping); sleeping > 0)
        out += "<details><summary>" + std::to_string(sleeping) +
               (sleeping == 1 ? " inactive feed (answers, but" : " inactive feeds (answer, but") +
               " listed nothing for a year)</summary>\n" + table(feeds, today, sleeps) + "</details>\n";
    return out;
}

}  // namespace twir::page
