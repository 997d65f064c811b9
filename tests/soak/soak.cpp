// A month of the poller in minutes: 500 feeds, a clock that jumps from timer to timer, and hosts that have bad days.
// Every day it prints what happened, how much memory is used, and what was lost; nothing may be.
#include "poll/fakes.hpp"
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/poller.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/store/store.hpp>

#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

using namespace twir;
using namespace twir::poll;

namespace {

constexpr int feed_count = 500;
constexpr int events_each = 12;
constexpr int day_count = 30;
const Instant begin = parse_rfc3339("2026-05-01T00:00:00Z")->instant();

long resident_kib() {
    std::ifstream statm("/proc/self/statm");
    long size = 0;
    long resident = 0;
    statm >> size >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

std::string stamp(Date day) {
    std::string text = format_date(day);
    std::erase(text, '-');
    return text;
}

/// What a feed says truly on a day: a series of evenings ahead, of which some are retitled as the days go by.
std::string truth(int feed, Date today) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//soak//EN\r\n";
    for (int e = 0; e < events_each; ++e) {
        const Date day = add_days(date_of(begin), (feed + 7 * e) % 90);
        const bool renamed = (feed + e) % 5 == 0 && days_between(date_of(begin), today) > (feed + e) % day_count;
        text += "BEGIN:VEVENT\r\nUID:" + std::to_string(feed) + "-" + std::to_string(e) + "\r\nDTSTART:" + stamp(day) +
                "T170000Z\r\nSUMMARY:Rust evening " + std::to_string(e) + (renamed ? ", new title" : "") +
                "\r\nURL:https://group" + std::to_string(feed) + ".example/" + std::to_string(e) + "\r\nEND:VEVENT\r\n";
    }
    return text + "END:VCALENDAR\r\n";
}

/// A bad day at a host: no answer, an error, a wrong document, or half of the right one.
result<net::Response> fault(unsigned kind, const std::string& right) {
    switch (kind % 7) {
        case 0:
            return fail(errc::timed_out, "no answer");
        case 1:
            return test::status(500);
        case 2:
            return test::status(503, {{"Retry-After", "3600"}});
        case 3:
            return test::status(429);
        case 4:
            return test::ok("<!DOCTYPE html><title>Sign in</title>");
        case 5:
            return test::ok("");
        default:
            return test::ok(right.substr(0, right.size() / 2));
    }
}

struct Day {
    int polls = 0;
    int good = 0;
    int news = 0;
    std::size_t gone = 0;
};

/// Events ahead that the store lists, of those that are there.
std::size_t count_lost(store::Store& store, Instant now) {
    std::size_t listed = 0;
    const auto read =
        store.for_each_listing({now, false}, [&](store::StoredListing&& stored) { listed += stored.gone() ? 0U : 1U; });
    std::size_t there = 0;
    for (int feed = 0; feed < feed_count; ++feed)
        for (int e = 0; e < events_each; ++e)
            there +=
                utc_midnight(add_days(date_of(begin), (feed + 7 * e) % 90)) + std::chrono::hours(17) > now ? 1U : 0U;
    return read && listed < there ? there - listed : 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: soak DATABASE (a new file)\n");
        return 2;
    }
    twir::os::set_log_level(twir::os::LogLevel::off);
    std::filesystem::remove(argv[1]);
    auto store = store::Store::open(argv[1]);
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().message.c_str());
        return 3;
    }
    test::FakeLoop loop(begin);
    test::FakeClock clock(loop);
    test::FakeClient client(loop);
    client.record = false;
    std::mt19937 random(1);
    client.otherwise([&](const net::Request& request) -> result<net::Response> {
        const int feed = std::stoi(request.url.substr(request.url.rfind('/') + 1));
        const std::string right = truth(feed, date_of(clock.now()));
        return random() % 10 == 0 ? fault(static_cast<unsigned>(random()), right) : test::ok(right);
    });
    std::vector<PolledSource> sources;
    for (int feed = 0; feed < feed_count; ++feed) {
        PolledSource source;
        source.source.id = "feed-" + std::to_string(feed);
        source.source.kind = SourceKind::ical;
        source.source.url = "https://host" + std::to_string(feed % 50) + ".example/" + std::to_string(feed);
        sources.push_back(std::move(source));
    }
    auto poller = Poller::make(
        {loop, client, *store, clock, feeds::read_feed,
         [&] { return std::uniform_real_distribution<double>(0, 1)(random); }, [&] { return loop.steady_now(); }},
        {}, sources);
    if (!poller) {
        std::fprintf(stderr, "%s\n", poller.error().message.c_str());
        return 3;
    }
    Day day;
    (*poller)->on_report([&](const PollReport& report) {
        ++day.polls;
        day.good += report.good() ? 1 : 0;
        day.news += report.changes.news() ? 1 : 0;
        day.gone += report.changes.gone;
    });
    (*poller)->start();
    long first = 0;
    long last = 0;
    std::size_t lost = 0;
    std::printf("day   polls    good    news  gone  lost     MiB\n");
    for (int d = 1; d <= day_count; ++d) {
        day = {};
        loop.run_for(std::chrono::hours(24));
        const std::size_t lost_today = count_lost(*store, clock.now());
        lost += lost_today + day.gone;
        malloc_trim(0);
        last = resident_kib();
        first = d == 1 ? last : first;
        std::printf("%3d  %6d  %6d  %6d  %4zu  %4zu  %6.1f\n", d, day.polls, day.good, day.news, day.gone, lost_today,
                    static_cast<double>(last) / 1024);
        std::fflush(stdout);
    }
    const double growth = 100.0 * static_cast<double>(last - first) / static_cast<double>(first);
    const auto complaints = store->check();
    std::printf("memory: %+.1f %% from the first day to the last; %zu events lost; database %s\n", growth, lost,
                complaints && complaints->empty() ? "sound" : "damaged");
    return lost == 0 && growth <= 5 && complaints && complaints->empty() ? 0 : 1;
}
