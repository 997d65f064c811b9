#include <twir_events/config/open_store.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/daemon/service.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/service_manager.hpp>

#include <algorithm>
#include <csignal>
#include <utility>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// After SIGTERM, together under the 5 s that a user waits: polls are cancelled, then responses under way may end.
constexpr std::chrono::milliseconds grace_for_polls = 2s;
constexpr std::chrono::milliseconds grace_for_responses = 1500ms;
/// Whatever a worker does then.
constexpr std::chrono::milliseconds longest_end = 4700ms;
/// For another process that writes to the database: the loop stands still meanwhile. What could not be stored is asked
/// for again.
constexpr std::chrono::milliseconds longest_wait_for_others = 2s;
constexpr std::chrono::milliseconds longest_wait_at_the_end = 500ms;
/// The poller beats at least once a minute, the server's thread once a second.
constexpr std::chrono::seconds longest_without_beat = 150s;
constexpr std::chrono::seconds longest_without_progress = 15s;
/// Old listings are forgotten, and the write-ahead log is moved into the database.
constexpr std::chrono::hours between_housekeeping = 24h;
/// How late the sources follow a new week, and `next` an issue that came out.
constexpr std::chrono::seconds between_looks_at_the_calendar = 30s;
/// How late is served what `poll` brings beside the service.
constexpr std::chrono::seconds between_looks_at_the_database = 5s;
/// A round of polls brings news many times a second: the pages that they link to are looked for once, after it.
constexpr std::chrono::seconds rest_before_pages = 2s;

}  // namespace

Service::Service(config::LoadedConfig loaded, const Clock& clock, store::Store store)
    : config_(std::make_shared<const config::Config>(std::move(loaded.config))),
      shared_config_(config_),
      texts_(std::move(loaded.texts)),
      remote_(std::move(loaded.remote)),
      clock_(clock),
      store_(std::move(store)),
      loop_(net::make_event_loop()),
      api_(api::make_api(clock, api_options(shared_config_, clock))) {
    declare_poll_metrics(api_->metrics());
}

// The threads first, while everything they use is there.
Service::~Service() {
    problems_.reset();
    keeper_.reset();
    http_.reset();
}

result<std::unique_ptr<Service>> Service::make(config::LoadedConfig loaded, const Clock& clock) {
    auto store = config::open_store(loaded.config);
    if (!store)
        return store.error();
    std::unique_ptr<Service> service(new Service(std::move(loaded), clock, std::move(*store)));
    const auto config = service->config_;
    auto polling = knowledge::make_polling(*config, *service->loop_, service->store_, clock);
    if (!polling)
        return polling.error();
    service->polling_ = std::move(*polling);
    auto http = http::make_http_server(server_options(config->serve), *service->api_, clock);
    if (!http)
        return http.error();
    service->http_ = std::move(*http);
    service->api_->watch(*service->http_);
    return service;
}

os::Exit Service::run() {
    loop_->on_signals({SIGTERM, SIGINT, SIGHUP}, [this](int signal) { on_signal(signal); });
    store_.wait_at_most(longest_wait_for_others);
    auto& poller = *polling_->poller;
    poller.on_report([this](const poll::PollReport& report) { on_report(report); });
    keeper_ = std::make_unique<CatalogKeeper>(config_, clock_, [this](api::ViewPtr view) {
        api_->publish(std::move(view));
        loop_->post([this] { on_published(); });
    });
    problems_ = std::make_unique<ProblemWatch>(ProblemWatch::Parts{*loop_, store_, clock_, [this] { return config_; }});
    last_beat_ = std::chrono::steady_clock::now();
    if (const auto mark = store_.others_mark())
        others_mark_ = *mark;
    keep_alive();
    keep_house();
    look_for_pages();
    watch_weeks();
    watch_others();
    watch_remote_files(false);
    poller.start();
    loop_->run();
    force_timer_.reset();
    problems_.reset();
    const auto cut_off = http_->stop(grace_for_responses);
    if (cut_off > 0)
        os::log_warning(os::counted(cut_off, "connection") + " cut off");
    keeper_.reset();
    if (const auto moved = store_.checkpoint(); !moved)
        os::log_warning(moved.error().message);
    os::log_info("stopped");
    return os::Exit::done;
}

/// Only with something to answer from does it begin to answer: until then, whoever connects waits.
void Service::on_published() {
    if (serving_ || stopping_)
        return;
    serving_ = true;
    http_->start();
    for (const auto& address : http_->addresses())
        os::log_info("listening on " + address);
    os::notify_ready(status());
}

void Service::on_report(const poll::PollReport& report) {
    count_poll(api_->metrics(), report);
    if (!knowledge::page_address(report.source).empty()) {
        if (report.changes.news())
            keeper_->refresh();
        return;
    }
    problems_->on_poll();
    const auto known = good_.find(report.source);
    const bool health_changed = known == good_.end() || known->second != report.good();
    good_[report.source] = report.good();
    if (report.changes.news() || health_changed)
        keeper_->refresh();
    if (report.changes.news())
        pages_timer_ = loop_->start_timer(rest_before_pages, [this] { look_for_pages(); });
    if (health_changed)
        os::notify_status(status());
}

/// A calendar's news may link to other pages than before.
void Service::look_for_pages() {
    auto sources = knowledge::poll_sources_with_pages(*config_, store_, clock_.now());
    if (!sources) {
        os::log_error(sources.error().message);
        return;
    }
    std::map<std::string, std::string> asked;
    for (const auto& source : *sources)
        asked.emplace(source.source.id, source.urls.front());
    if (asked == std::exchange(polled_, asked))
        return;
    if (const auto taken = polling_->poller->set_sources(std::move(*sources)); !taken)
        os::log_error(taken.error().message);
}

/// The addresses of issues and drafts follow the weeks, and an issue that came out moves `next`.
void Service::watch_weeks() {
    const auto rule = knowledge::known_next_issue_rule(*config_, store_);
    if (!rule) {
        os::log_error(rule.error().message);
    } else {
        const Date next = section::next_issue(clock_.now(), *rule);
        if (next_issue_ != next)
            os::log_info("the next issue is that of " + format_date(next));
        const auto before = std::exchange(next_issue_, next);
        // An issue's address may move on another day than `next`: the first when it is out, the second on Friday.
        std::vector<std::string> addresses;
        for (const auto& source : config_->sources)
            addresses.push_back(config::weekly_address(source, clock_.now(), *rule).urls.front());
        const bool moved = std::exchange(weekly_addresses_, addresses) != addresses;
        if (before && (moved || before != next))
            look_for_pages();
        if (before && before != next)
            keeper_->refresh();
    }
    weeks_timer_ = loop_->start_timer(between_looks_at_the_calendar, [this] { watch_weeks(); });
}

/// Another process has polled: what it brought is served, and how its feeds are is known to the poller.
void Service::watch_others() {
    const auto mark = store_.others_mark();
    if (!mark) {
        os::log_error(mark.error().message);
    } else if (std::exchange(others_mark_, *mark) != *mark) {
        polled_.clear();
        look_for_pages();
        keeper_->refresh();
    }
    others_timer_ = loop_->start_timer(between_looks_at_the_database, [this] { watch_others(); });
}

std::string Service::status() const {
    const auto bad = std::count_if(good_.begin(), good_.end(), [](const auto& feed) { return !feed.second; });
    return os::counted(config_->sources.size(), "feed") + ", " + std::to_string(good_.size()) +
           " asked since the start, " + std::to_string(bad) + " in trouble";
}

void Service::on_signal(int signal) {
    if (signal == SIGHUP)
        reload();
    else
        stop();
}

void Service::stop() {
    if (stopping_) {
        loop_->stop();
        return;
    }
    stopping_ = true;
    forced_end_.begin(longest_end);
    store_.wait_at_most(longest_wait_at_the_end);
    os::log_info("stopping");
    os::notify_stopping();
    force_timer_ = loop_->start_timer(grace_for_polls, [this] { loop_->stop(); });
    polling_->poller->stop([this] { loop_->stop(); });
}

/// Feeds systemd's watchdog while everybody who works here makes progress. That this runs shows that the loop does.
void Service::keep_alive() {
    const auto interval = os::watchdog_interval();
    if (!interval)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (const auto beats = polling_->poller->beats(); beats != beats_) {
        beats_ = beats;
        last_beat_ = now;
    }
    const bool polling = now - last_beat_ < longest_without_beat;
    const bool serving = !serving_ || now - http_->last_progress() < longest_without_progress;
    if (polling && serving)
        os::notify_alive();
    else
        os::log_error(std::string("no progress of the ") + (polling ? "server" : "poller") +
                      ": the watchdog is not fed");
    alive_timer_ = loop_->start_timer(*interval / 3, [this] { keep_alive(); });
}

void Service::keep_house() {
    const auto forgotten = store_.prune(clock_.now(), config_->keep);
    if (!forgotten)
        os::log_error(forgotten.error().message);
    else if (*forgotten > 0)
        os::log_info("forgot " + os::counted(*forgotten, "listing") + " that ended long ago");
    if (const auto moved = store_.checkpoint(); !moved)
        os::log_warning(moved.error().message);
    house_timer_ = loop_->start_timer(between_housekeeping, [this] { keep_house(); });
}

}  // namespace twir::daemon
