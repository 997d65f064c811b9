// poll_bench BASE_URL FEEDS DATABASE: polls FEEDS feeds of nginx twice with the real client, reader and store, 64 at
// once, and prints milliseconds of both rounds and the most memory that was resident. See tests/bench/poll.
#include <twir_events/core/clock.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/net/resolver.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/poller.hpp>
#include <twir_events/store/store.hpp>

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

using namespace twir;

namespace {

constexpr std::size_t at_once = 64;

std::vector<poll::PolledSource> sources(const std::string& base, int count) {
    std::vector<poll::PolledSource> all;
    for (int i = 0; i < count; ++i) {
        poll::PolledSource s;
        s.source.id = "feed-" + std::to_string(i);
        s.source.kind = SourceKind::ical;
        s.source.url = base + "/" + std::to_string(i) + ".ics";
        s.allow_private = true;
        all.push_back(std::move(s));
    }
    return all;
}

double round_ms(net::EventLoop& loop, poll::Poller& poller, std::size_t& good, store::ApplyReport& changes) {
    const auto begin = std::chrono::steady_clock::now();
    poller.poll_once({}, [&](const std::vector<poll::PollReport>& reports) {
        for (const auto& report : reports) {
            good += report.good() ? 1U : 0U;
            changes += report.changes;
        }
        loop.stop();
    });
    loop.run();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4)
        return std::fputs("poll_bench BASE_URL FEEDS DATABASE\n", stderr), 2;
    twir::os::set_log_level(twir::os::LogLevel::off);
    warm_up_time_zones();
    auto loop = net::make_event_loop();
    auto resolver = net::make_system_resolver(*loop);
    net::ClientOptions client_options;
    client_options.user_agent = "twir-events/bench (+https://example.org)";
    client_options.max_idle_per_host = at_once;
    auto client = net::make_http_client(*loop, *resolver, client_options).value();
    auto store = store::Store::open(argv[3]).value();
    const auto clock = make_fixed_clock(parse_rfc3339("2026-05-01T12:00:00Z")->instant());
    poll::PollerOptions options;
    options.max_total = options.max_per_host = at_once;
    options.host_gap = std::chrono::milliseconds(0);
    const auto poller = poll::Poller::make({*loop, *client, store, *clock, feeds::read_feed, [] { return 0.5; }},
                                           options, sources(argv[1], std::atoi(argv[2])))
                            .value();
    for (int round = 1; round <= 2; ++round) {
        std::size_t good = 0;
        store::ApplyReport changes;
        const double ms = round_ms(*loop, *poller, good, changes);
        std::printf("%.0f %zu %zu\n", ms, good, changes.added);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%ld\n", usage.ru_maxrss / 1024);
}
