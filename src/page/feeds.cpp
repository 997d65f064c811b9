#include "page/feeds.hpp"

#include "page/html.hpp"

#include <algorithm>
#include <functional>

namespace twir::page {
namespace {

std::size_t count(const std::vector<api::FeedSummary>& feeds, std::string_view state) {
    return static_cast<std::size_t>(std::ranges::count(feeds, state, &api::FeedSummary::state));
}

/// A row for each feed that is wanted.
std::string rows(const std::vector<api::FeedSummary>& feeds,
                 const std::function<bool(const api::FeedSummary&)>& wanted) {
    std::string out;
    for (const auto& feed : feeds)
        if (wanted(feed))
            out += "<dt>" + escape_html(feed.id) + "</dt><dd>" + escape_html(feed.state) +
                   (feed.error.empty() ? "" : ": " + escape_html(feed.error)) + "</dd>";
    return out.empty() ? out : "<dl>" + out + "</dl>\n";
}

bool sleeps(const api::FeedSummary& feed) {
    return feed.state == "sleeping";
}

}  // namespace

std::string first_round_notice(const std::vector<api::FeedSummary>& feeds) {
    const auto unasked = count(feeds, "unasked");
    if (unasked == 0)
        return {};
    return "<p class=\"look\" role=\"status\">The first round of polls is not finished: " + std::to_string(unasked) +
           " of " + std::to_string(feeds.size()) + (unasked == 1 ? " feeds was" : " feeds were") +
           " never polled. Their events are missing here.</p>\n";
}

std::string feed_part(const std::vector<api::FeedSummary>& feeds) {
    if (feeds.empty())
        return {};
    std::string out = "<h2 id=\"feeds\">Feeds</h2>\n<p>" + std::to_string(count(feeds, "healthy")) + " of " +
                      std::to_string(feeds.size()) + " are healthy.</p>\n" +
                      rows(feeds, [](const api::FeedSummary& f) { return !f.healthy() && !sleeps(f); });
    if (const auto sleeping = count(feeds, "sleeping"); sleeping > 0)
        out += "<details><summary>" + std::to_string(sleeping) +
               (sleeping == 1 ? " inactive feed (answers, but" : " inactive feeds (answer, but") +
               " listed nothing for a year)</summary>\n" + rows(feeds, sleeps) + "</details>\n";
    return out;
}

}  // namespace twir::page
