#include <twir_events/config/list_changes.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/poll/hosts.hpp>

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace twir::knowledge {
namespace {

/// "3 h ago", "in 2 d", "-".
std::string relative(const std::optional<Instant>& t, Instant now) {
    if (!t)
        return "-";
    const auto seconds = std::chrono::abs(*t - now).count();
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    const std::string span = seconds < 90            ? fmt::format("{} s", seconds)
                             : seconds < 90 * minute ? fmt::format("{} min", seconds / minute)
                             : seconds < 2 * day     ? fmt::format("{} h", seconds / hour)
                                                     : fmt::format("{} d", seconds / day);
    return *t > now ? "in " + span : span + " ago";
}

boost::json::value text_or_null(const std::optional<Instant>& t) {
    if (!t)
        return nullptr;
    return boost::json::value(format_rfc3339(*t));
}

std::string next_try(const FeedStatus& feed, Instant now) {
    if (feed.state.paused)
        return "never";
    return feed.state.next_check ? relative(feed.state.next_check, now) : "now";
}

/// `states` in the order of their sources; a fresh one where that source was never asked.
store::FeedState state_of(const std::string& source, const std::vector<store::FeedState>& states) {
    const auto found = std::ranges::lower_bound(states, source, {}, &store::FeedState::source);
    if (found != states.end() && found->source == source)
        return *found;
    store::FeedState fresh;
    fresh.source = source;
    return fresh;
}

/// A Retry-After holds for all feeds of the host, not only for the one whose answer had it.
void put_off(FeedStatus& feed, const std::map<std::string, Instant>& closed) {
    auto& state = feed.state;
    const auto host =
        closed.find(state.url.empty() ? poll::host_of(feed.config->source.url) : poll::host_to_wait_for(state));
    if (host != closed.end())
        state.next_check = std::max(state.next_check.value_or(host->second), host->second);
}

/// What is wrong with the feed, else with its last answer.
std::string trouble(const store::FeedState& s) {
    if (!s.last_error.empty())
        return s.failures == 0
                   ? s.last_error
                   : fmt::format("{}, every {} min: {}", os::counted(static_cast<std::size_t>(s.failures), "failure"),
                                 s.interval.count() / 60, s.last_error);
    return s.problems == 0 ? "" : fmt::format("{} in its answer, `inspect` shows", os::counted(s.problems, "problem"));
}

constexpr std::size_t table_width = 80;
constexpr std::size_t most_of_id = 35;
constexpr auto* row = "{:<{}}  {:<10}  {:>6}  {:>12}  {:>9}";

/// Below its feed, broken at spaces so that it fits the table.
void add_in_lines(std::vector<os::PaintedLine>& out, std::string_view words) {
    constexpr std::string_view indent = "    ";
    std::string line(indent);
    for (const auto word : split(words, ' ')) {
        if (line.size() > indent.size() && line.size() + 1 + word.size() > table_width) {
            out.push_back({line});
            line = indent;
        }
        line.append(line.size() == indent.size() ? "" : " ").append(word);
    }
    out.push_back({line});
}

os::Paint paint_of(Health health) {
    using enum Health;
    if (health == stale)
        return os::Paint::doubtful;
    return health == failing || health == not_found || health == paused ? os::Paint::bad : os::Paint::none;
}

/// Those that somebody should look at come first.
int urgency(const FeedStatus& feed) {
    using enum poll::Health;
    switch (feed.health) {
        case failing:
        case stale:
        case not_found:
        case paused:
            return 0;
        case unasked:
            return 1;
        case healthy:
        case sleeping:
        case not_yet:
            break;
    }
    return 2;
}

}  // namespace

result<std::vector<FeedStatus>> feed_statuses(const config::Config& config, store::Store& store, Instant now) {
    const auto figures = store.feed_figures(now);
    if (!figures)
        return figures.error();
    return feed_statuses(config, store, now, *figures);
}

result<std::vector<FeedStatus>> feed_statuses(const config::Config& config, store::Store& store, Instant now,
                                              const std::map<std::string, store::FeedFigures>& figures) {
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    const auto closed = poll::closed_hosts(*states, now);
    std::vector<FeedStatus> feeds;
    for (const auto& source : config.sources) {
        const std::string& id = source.source.id;
        const auto found = figures.find(id);
        FeedStatus feed{&source, state_of(id, *states), found == figures.end() ? store::FeedFigures() : found->second,
                        poll::Health::unasked, pace_of(config, source)};
        feed.health = poll::health(feed.state, feed.figures, now, config.poll.stale_after, feed.pace);
        put_off(feed, closed);
        feeds.push_back(std::move(feed));
    }
    return feeds;
}

std::vector<os::PaintedLine> format_feeds(const std::vector<FeedStatus>& feeds, const PageFigures& pages, Instant now) {
    std::vector<const FeedStatus*> sorted;
    sorted.reserve(feeds.size());
    for (const auto& feed : feeds)
        sorted.push_back(&feed);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const FeedStatus* a, const FeedStatus* b) { return urgency(*a) < urgency(*b); });
    std::size_t width = 4;
    for (const auto& feed : feeds)
        width = std::min(most_of_id, std::max(width, feed.config->source.id.size()));
    std::vector<os::PaintedLine> out = {{fmt::format(row, "id", width, "health", "ahead", "last success", "next try")}};
    std::map<std::string_view, int> count;
    for (const auto* feed : sorted) {
        const auto& s = feed->state;
        ++count[words_of(feed->health)];
        const auto& source = feed->config->source;
        const auto& id = source.id;
        // A longer id has a line of its own, so that the columns stay within 80.
        const bool too_long = id.size() > width;
        if (too_long)
            out.push_back({id});
        out.push_back({fmt::format(row, too_long ? "" : id, width, words_of(feed->health), feed->figures.ahead,
                                   relative(s.last_success, now), next_try(*feed, now)),
                       paint_of(feed->health)});
        if (!s.calendar_id.empty())
            add_in_lines(out, "is " + s.calendar_id);
        if (auto words = trouble(s); !words.empty())
            add_in_lines(out, source.name.empty() ? words : source.name + ": " + words);
    }
    std::string sum = fmt::format("{} feeds", feeds.size());
    for (const auto& [name, number] : count)
        sum += fmt::format(", {} {}", number, name);
    out.push_back({});
    out.push_back({std::move(sum)});
    if (pages.asked > 0)
        out.push_back({fmt::format("{}, {} failing", os::counted(pages.asked, "event page"), pages.failing)});
    return out;
}

result<std::vector<os::PaintedLine>> format_lists(const config::Config& config, store::Store& store) {
    std::vector<os::PaintedLine> out;
    for (const auto& list : config.lists) {
        const auto change = config::last_list_change(store, list.name);
        if (!change)
            return change.error();
        out.push_back({fmt::format("list {}: {} entries, {} polled for it", config::without_query(list.name),
                                   list.entries, list.sources)});
        const auto line = [&](const std::string& what, const std::vector<std::string>& ids) {
            if (!ids.empty())
                out.push_back({fmt::format("  {}: {}", what, join(ids, ", "))});
        };
        line("moved by the directory, not polled", list.moved);
        if (*change) {
            const std::string day = format_date(date_of((*change)->at));
            line("added on " + day, (*change)->added);
            line("dropped on " + day, (*change)->dropped);
        }
    }
    return out;
}

std::string feeds_json(const std::vector<FeedStatus>& feeds, bool addresses) {
    boost::json::array all;
    for (const auto& feed : feeds) {
        const auto& s = feed.state;
        all.push_back({{"id", feed.config->source.id},
                       {"name", feed.config->source.called()},
                       {"kind", source_kind_name(feed.config->source.kind)},
                       {"url", replace_all(feed.config->urls.front(), poll::calendar_id_place, s.calendar_id)},
                       {"calendar_id", s.calendar_id},
                       {"list", config::without_query(feed.config->list)},
                       {"health", health_name(feed.health)},
                       {"events", feed.figures.stored},
                       {"ahead", feed.figures.ahead},
                       {"last_attempt", text_or_null(s.last_attempt)},
                       {"last_success", text_or_null(s.last_success)},
                       {"next_check", text_or_null(s.next_check)},
                       {"last_listed", text_or_null(feed.figures.last_listed)},
                       {"status", s.last_status},
                       {"error", s.last_error},
                       {"failures", s.failures},
                       {"problems", s.problems},
                       {"failing_since", text_or_null(s.failing_since)},
                       {"interval_seconds", s.interval.count()},
                       {"paused", s.paused},
                       {"moved_to", s.adopted_url}});
        if (!addresses)
            for (const auto* secret : {"url", "moved_to"})
                all.back().as_object().erase(secret);
    }
    return boost::json::serialize(boost::json::object{{"feeds", std::move(all)}}) + "\n";
}

}  // namespace twir::knowledge
