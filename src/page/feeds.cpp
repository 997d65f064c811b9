#include "page/feeds.hpp"

#include "page/words.hpp"
#include <twir_events/section/people.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace twir::page {
namespace {

/// So many ill feeds are named; the rest is counted.
constexpr std::size_t most_named = 5;

using Feeds = std::vector<api::FeedSummary>;

std::size_t count(const Feeds& feeds, Health state) {
    return static_cast<std::size_t>(std::ranges::count(feeds, state, &api::FeedSummary::state));
}

const std::string& name_of(const api::FeedSummary& feed) {
    return feed.name.empty() ? feed.id : feed.name;
}

std::string read_words(const Feeds& feeds, const api::ViewInput& input, Date today) {
    std::optional<Instant> read;
    for (const auto& feed : feeds)
        if (feed.last_success)
            read = std::max(read.value_or(*feed.last_success), *feed.last_success);
    if (!read && input.made == Instant())
        return {};
    return fmt::format(say::read_at, section::people_time(read.value_or(input.made), today));
}

Html ill_words(const Feeds& feeds, Date today) {
    std::string names;
    std::size_t ill = 0;
    for (const auto& feed : feeds) {
        if (!feed.ill() || ++ill > most_named)
            continue;
        names.append(names.empty() ? "" : ", ").append(name_of(feed));
        if (feed.failing_since)
            names += fmt::format(say::since, section::people_day(*feed.failing_since, today));
    }
    const auto all = feeds.size();
    if (ill == 0)
        return all == 1 ? fmt::format(say::feed_is_well, all) : fmt::format(say::feeds_are_well, all);
    if (ill > most_named)
        names += fmt::format(say::and_more, ill - most_named);
    Html out =
        element("strong", {},
                ill == 1 ? fmt::format(say::feed_is_failing, ill, all) : fmt::format(say::feeds_are_failing, ill, all));
    return out << ": " << names << ". " << element("a", {{"href", "#feeds"}}, say::details);
}

Html table_row(const api::FeedSummary& feed, Date today) {
    const auto time = [&](const std::optional<Instant>& t, std::string_view otherwise) {
        return t ? section::people_time(*t, today) : std::string(otherwise);
    };
    std::string state(words_of(feed.state));
    if (!feed.error.empty())
        state.append(": ").append(feed.error);
    return element("tr", {}, element("th", {{"scope", "row"}}, link(feed.page, name_of(feed))),
                   element("td", {}, state), element("td", {}, time(feed.last_success, say::never)),
                   element("td", {}, time(feed.next_try, feed.state == Health::paused ? say::never : say::now)),
                   element("td", {}, link(feed.page, feed.page)));
}

/// A table of the feeds that are wanted; empty where there is none.
template <class Wanted>
Html table(const Feeds& feeds, Date today, Wanted wanted) {
    Html rows;
    for (const auto& feed : feeds)
        if (wanted(feed))
            rows << table_row(feed, today) << "\n";
    if (rows.empty())
        return {};
    Html heads;
    for (const auto head : {say::feed, say::state, say::last_answer, say::next_try, say::address})
        heads << element("th", {{"scope", "col"}}, head);
    return element("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", say::feeds}},
                   element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)));
}

bool sleeps(const api::FeedSummary& feed) {
    return feed.state == Health::sleeping;
}

}  // namespace

Html freshness(const api::View& view, const api::RouteRequest& request) {
    const auto& feeds = view.input().feeds;
    if (feeds.empty())
        return {};
    const auto unasked = count(feeds, Health::unasked);
    const bool look = unasked > 0 || std::ranges::any_of(feeds, &api::FeedSummary::ill);
    Tag out("p", {{"id", "fresh"}, {"role", "status"}, {"class", look ? "look" : ""}});
    if (unasked > 0)
        out.content << fmt::format(say::first_round, feeds.size() - unasked, feeds.size());
    else
        out.content << read_words(feeds, view.input(), request.today) << ill_words(feeds, request.today);
    return std::move(out).close();
}

Html feed_part(const Feeds& feeds, Date today) {
    if (feeds.empty())
        return {};
    Html out = element("h2", {{"id", "feeds"}}, say::feeds);
    out << element("p", {}, fmt::format(say::healthy_of, count(feeds, Health::healthy), feeds.size()))
        << table(feeds, today, [](const api::FeedSummary& f) { return !f.healthy() && !sleeps(f); });
    if (const auto sleeping = count(feeds, Health::sleeping); sleeping > 0)
        out << element("details", {},
                       element("summary", {},
                               sleeping == 1 ? fmt::format(say::inactive_feed, sleeping)
                                             : fmt::format(say::inactive_feeds, sleeping)),
                       table(feeds, today, sleeps));
    return out;
}

}  // namespace twir::page
