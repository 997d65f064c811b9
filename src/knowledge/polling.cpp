#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/feeds/read_feed.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/knowledge/renamed_sources.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/os/progress.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/poll/hosts.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <random>
#include <set>
#include <string_view>

namespace twir::knowledge {
namespace {

/// No key is larger; a device or a wrong file is not read to its end.
constexpr std::size_t largest_key = std::size_t{64} * 1024;

result<void> require_contact(const config::Config& config) {
    const auto asked = std::find_if(config.sources.begin(), config.sources.end(), [](const auto& s) {
        return !config::file_path_of(s.urls.front()) && !s.allow_private;
    });
    if (!config.poll.contact.empty() || asked == config.sources.end())
        return {};
    return fail(errc::invalid_config, "poll.contact: missing; " + asked->source.called() +
                                          " and other sources are real hosts, whose operators must be able to reach "
                                          "you: set it to a web or mail address of yours");
}

result<poll::MeetupCredentials> read_credentials(const config::MeetupSettings& settings) {
    auto credentials = settings.credentials;
    std::filesystem::path file = settings.private_key_file;
    if (!settings.private_key_credential.empty()) {
        const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
        if (folder == nullptr)
            return fail(
                errc::invalid_config,
                "meetup.private_key_credential: systemd gives this program no credentials; use LoadCredential=");
        file = std::filesystem::path(folder) / settings.private_key_credential;
    }
    if (file.empty())
        return credentials;
    const auto pem = os::read_file(file, largest_key);
    if (!pem)
        return fail(errc::invalid_config, "Meetup's private key: " + pem.error().message);
    credentials.private_key_pem = *pem;
    return credentials;
}

std::function<double()> make_jitter() {
    auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
    return [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); };
}

}  // namespace

result<section::NextIssueRule> known_next_issue_rule(const config::Config& config, store::Store& store) {
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    return config::rule_with_published(config, *states);
}

poll::Pace pace_of(const config::Config& config, const config::ConfiguredSource& source) {
    poll::Pace pace = config.poll.pace;
    pace.interval = source.interval.value_or(pace.interval);
    return pace;
}

std::vector<poll::PolledSource> poll_sources(const config::Config& config, Instant now,
                                             const section::NextIssueRule& rule) {
    std::vector<poll::PolledSource> sources;
    for (const auto& s : config.sources) {
        auto [urls, fallback_url, may_be_missing] = config::weekly_address(s, now, rule);
        poll::PolledSource source;
        source.source = s.source;
        source.urls = std::move(urls);
        source.lookup_url = s.lookup_url;
        source.fallback_url = std::move(fallback_url);
        source.may_be_missing = may_be_missing;
        source.pace = pace_of(config, s);
        source.allow_private = s.allow_private;
        source.source.url = source.urls.front();
        sources.push_back(std::move(source));
    }
    return sources;
}

result<void> may_poll(const config::Config& config) {
    if (auto allowed = require_contact(config); !allowed)
        return allowed;
    // Commands run by hand do not have the credentials that systemd gives the service.
    if (!config.meetup.private_key_credential.empty())
        return {};
    if (const auto credentials = read_credentials(config.meetup); !credentials)
        return credentials.error();
    return {};
}

result<std::unique_ptr<Polling>> make_polling(const config::Config& config, net::EventLoop& loop, store::Store& store,
                                              const Clock& clock) {
    if (auto allowed = require_contact(config); !allowed)
        return allowed.error();
    auto credentials = read_credentials(config.meetup);
    if (!credentials)
        return credentials.error();
    // Before any thread of the resolver is there.
    warm_up_time_zones();
    if (auto followed = follow_renamed_sources(config, store); !followed)
        return followed.error();
    auto polling = std::make_unique<Polling>();
    polling->resolver = net::make_system_resolver(loop);
    auto made_client =
        net::make_http_client(loop, *polling->resolver, config::client_options(config.poll, "no contact"));
    if (!made_client)
        return made_client.error();
    polling->client = std::move(*made_client);
    poll::PollerOptions options;
    options.max_total = static_cast<std::size_t>(config.poll.at_once);
    options.max_per_host = static_cast<std::size_t>(config.poll.at_once_per_host);
    options.host_gap = config.poll.pause;
    options.past = std::chrono::duration_cast<std::chrono::days>(config.poll.past);
    options.future = std::chrono::duration_cast<std::chrono::days>(config.poll.future);
    options.version = TWIR_VERSION;
    const auto rule = known_next_issue_rule(config, store);
    if (!rule)
        return rule.error();
    auto poller = poll::Poller::make({loop, *polling->client, store, clock, feeds::read_feed, make_jitter()}, options,
                                     poll_sources(config, clock.now(), *rule), std::move(*credentials));
    if (!poller)
        return poller.error();
    polling->poller = std::move(*poller);
    return polling;
}

result<std::vector<poll::PolledSource>> poll_sources_with_pages(const config::Config& config, store::Store& store,
                                                                Instant now) {
    auto pages = page_sources(config, store, now);
    if (!pages)
        return pages.error();
    const auto rule = known_next_issue_rule(config, store);
    if (!rule)
        return rule.error();
    auto sources = poll_sources(config, now, *rule);
    sources.insert(sources.end(), std::make_move_iterator(pages->begin()), std::make_move_iterator(pages->end()));
    return sources;
}

namespace {

using Deadline = std::optional<std::chrono::steady_clock::time_point>;

enum class RoundEnd { complete, time_is_up, signal };

/// One round of so many feeds, from the loop's first step to its last.
RoundEnd run_round(net::EventLoop& loop, poll::Poller& poller, const std::vector<std::string>& ids, std::size_t total,
                   const Deadline& deadline, std::vector<poll::PollReport>& reports) {
    auto end = RoundEnd::signal;
    const std::size_t before = reports.size();
    os::Progress progress(total, "feeds");
    poller.on_report([&](const poll::PollReport& report) {
        reports.push_back(report);
        progress.step();
    });
    poller.poll_once(ids, [&](const std::vector<poll::PollReport>& all) {
        // In the order of their ids, those that were not asked included.
        reports.resize(before);
        reports.insert(reports.end(), all.begin(), all.end());
        end = RoundEnd::complete;
        loop.stop();
    });
    loop.on_signals({SIGINT, SIGTERM}, [&](int) { poller.stop([&] { loop.stop(); }); });
    std::unique_ptr<net::Timer> timer;
    if (deadline)
        timer = loop.start_timer(*deadline - std::chrono::steady_clock::now(), [&] {
            end = RoundEnd::time_is_up;
            poller.stop([&] { loop.stop(); });
        });
    loop.run();
    return end;
}

/// Sources that the answers of a round lead to: pages that events link to, and the draft of another issue.
std::vector<std::string> due_after_round(const std::vector<poll::PolledSource>& sources, store::Store& store,
                                         Instant now) {
    std::vector<std::string> ids;
    for (const auto& source : sources) {
        const bool page =
            facts_of(source.source.kind).owns == OwnAddresses::own_page && !page_address(source.source.id).empty();
        if (!page && !is_by_people(source.source.kind))
            continue;
        const auto known = store.feed_state(source.source.id);
        if (!known)
            continue;
        const auto state = poll::resume(*known, poll::address_of(source));
        if (page ? !state.next_check || *state.next_check <= now : !state.last_attempt)
            ids.push_back(source.source.id);
    }
    return ids;
}

/// Has the poller ask, beside the configured sources, the event pages that are known and due.
result<void> take_due_pages(const config::Config& config, store::Store& store, Instant now, poll::Poller& poller) {
    auto sources = poll_sources_with_pages(config, store, now);
    if (!sources)
        return sources.error();
    const auto due = due_after_round(*sources, store, now);
    std::erase_if(*sources, [&](const poll::PolledSource& source) {
        return !page_address(source.source.id).empty() &&
               std::find(due.begin(), due.end(), source.source.id) == due.end();
    });
    return poller.set_sources(std::move(*sources));
}

/// The configured sources that a round which was cut off did not come to, though nothing forbade to ask them.
std::size_t count_unreached(const config::Config& config, store::Store& store, Instant now,
                            const std::vector<poll::PollReport>& reports) {
    std::set<std::string_view> reached;
    for (const auto& report : reports)
        reached.insert(report.source);
    return static_cast<std::size_t>(std::count_if(config.sources.begin(), config.sources.end(), [&](const auto& s) {
        if (reached.contains(s.source.id))
            return false;
        const auto state = store.feed_state(s.source.id);
        return state && !state->paused && state->host_asked_until.value_or(now) <= now;
    }));
}

}  // namespace

result<std::vector<poll::PollReport>> poll_now(const config::Config& config, store::Store& store, const Clock& clock,
                                               const std::vector<std::string>& ids,
                                               std::optional<std::chrono::seconds> limit) {
    const auto loop = net::make_event_loop();
    auto polling = make_polling(config, *loop, store, clock);
    if (!polling)
        return polling.error();
    auto& poller = *(*polling)->poller;
    std::vector<poll::PollReport> reports;
    const auto deadline = limit ? Deadline(std::chrono::steady_clock::now() + *limit) : Deadline();
    // There may be no time for a second round: pages that are known and due are asked with the rest.
    if (limit && ids.empty())
        if (const auto taken = take_due_pages(config, store, clock.now(), poller); !taken)
            return taken.error();
    auto end = run_round(*loop, poller, ids, ids.empty() ? config.sources.size() : ids.size(), deadline, reports);
    if (end == RoundEnd::complete && ids.empty()) {
        auto sources = poll_sources_with_pages(config, store, clock.now());
        if (!sources)
            return sources.error();
        const auto due = due_after_round(*sources, store, clock.now());
        if (auto taken = poller.set_sources(std::move(*sources)); !taken)
            return taken.error();
        if (!due.empty())
            end = run_round(*loop, poller, due, due.size(), deadline, reports);
    }
    if (end == RoundEnd::time_is_up) {
        const auto unreached = ids.empty() ? count_unreached(config, store, clock.now(), reports) : 0;
        os::report_warning(
            "the round was ended after " + std::to_string(limit->count()) + " s and " +
            os::counted(reports.size(), "poll") + "; what they brought is stored" +
            (unreached == 0 ? ""
                            : "; the next round begins with the sources not reached: " + std::to_string(unreached)));
    }
    if (end == RoundEnd::signal)
        return fail(errc::timed_out,
                    "stopped after " + std::to_string(reports.size()) + " polls; what they brought is stored");
    return reports;
}

}  // namespace twir::knowledge
