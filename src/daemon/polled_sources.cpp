#include "daemon/polled_sources.hpp"

#include <twir_events/config/weekly_address.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/log.hpp>

#include <chrono>
#include <utility>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// How late the sources follow a new week, and `next` an issue that came out.
constexpr std::chrono::seconds between_looks_at_the_calendar = 30s;
/// How late the service sees what `poll` brings beside it.
constexpr std::chrono::seconds between_looks_at_the_database = 5s;
/// A round of polls brings news many times a second: the pages that they link to are looked for once, after it.
constexpr std::chrono::seconds rest_before_pages = 2s;

}  // namespace

void PolledSources::start() {
    if (const auto mark = parts_.store.others_mark())
        others_mark_ = *mark;
    look_for_pages();
    watch_weeks();
    watch_other_processes();
}

void PolledSources::on_feed_news() {
    pages_timer_ = parts_.loop.start_timer(rest_before_pages, [this] { look_for_pages(); });
}

void PolledSources::look_for_pages() {
    auto sources = knowledge::poll_sources_with_pages(*parts_.config(), parts_.store, parts_.clock.now());
    if (!sources) {
        os::log_error(sources.error().message);
        return;
    }
    std::map<std::string, std::string> addresses;
    for (const auto& source : *sources)
        addresses.emplace(source.source.id, source.urls.front());
    if (addresses == std::exchange(polled_, addresses))
        return;
    if (const auto taken = parts_.poller.set_sources(std::move(*sources)); !taken)
        os::log_error(taken.error().message);
}

void PolledSources::watch_weeks() {
    const auto config = parts_.config();
    const auto now = parts_.clock.now();
    const auto rule = knowledge::known_next_issue_rule(*config, parts_.store);
    if (!rule) {
        os::log_error(rule.error().message);
    } else {
        const Date next = section::next_issue(now, *rule);
        if (next_issue_ != next)
            os::log_info("the next issue is that of " + format_date(next));
        const auto before = std::exchange(next_issue_, next);
        // An issue's address may move on another day than `next`: the first when it is out, the second on Friday.
        std::vector<std::string> addresses;
        for (const auto& source : config->sources)
            addresses.push_back(config::weekly_address(source, now, *rule).urls.front());
        const bool moved = std::exchange(weekly_addresses_, addresses) != addresses;
        if (before && (moved || before != next))
            look_for_pages();
        if (before && before != next)
            parts_.on_news();
    }
    weeks_timer_ = parts_.loop.start_timer(between_looks_at_the_calendar, [this] { watch_weeks(); });
}

void PolledSources::watch_other_processes() {
    const auto mark = parts_.store.others_mark();
    if (!mark) {
        os::log_error(mark.error().message);
    } else if (std::exchange(others_mark_, *mark) != *mark) {
        // How its feeds are must reach the poller as well.
        polled_.clear();
        look_for_pages();
        parts_.on_news();
    }
    others_timer_ = parts_.loop.start_timer(between_looks_at_the_database, [this] { watch_other_processes(); });
}

}  // namespace twir::daemon
