#include "daemon/catalog_keeper.hpp"
#include "daemon/claim_database.hpp"
#include "daemon/config_watch.hpp"
#include "daemon/database_watch.hpp"
#include "daemon/feed_tally.hpp"
#include "daemon/housekeeping.hpp"
#include "daemon/polled_sources.hpp"
#include "daemon/problem_watch.hpp"
#include "daemon/running_config.hpp"
#include "daemon/service_api.hpp"
#include "daemon/watchdog.hpp"
#include <twir_events/config/list_changes.hpp>
#include <twir_events/config/open_store.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/daemon/service.hpp>
#include <twir_events/http/http_server.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/knowledge/renamed_sources.hpp>
#include <twir_events/knowledge/scores.hpp>
#include <twir_events/os/forced_end.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/service_manager.hpp>

#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <utility>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// After SIGTERM, together under the 5 s that a user waits: polls are cancelled, then responses under way may end.
constexpr std::chrono::milliseconds grace_for_polls = 2s;
constexpr std::chrono::milliseconds grace_for_responses = 1500ms;
/// Whatever a worker does then.
constexpr std::chrono::milliseconds longest_end = 4700ms;
/// For another process that writes to the database: the loop is blocked meanwhile. What could not be stored is asked
/// for again.
constexpr std::chrono::milliseconds longest_wait_for_others = 2s;
constexpr std::chrono::milliseconds longest_wait_at_the_end = 500ms;

/// How the service ends.
struct Ending {
    os::ForcedEnd forced;
    std::unique_ptr<net::Timer> timer;  ///< until polls must have ended
    bool begun = false;
    os::Exit exit = os::Exit::done;
};

/// What answers over HTTP.
struct Answering {
    std::unique_ptr<api::Api> api;
    std::unique_ptr<http::HttpServer> http;
    bool begun = false;
};

/// What goes on by itself at its times.
struct TimedJobs {
    Watchdog watchdog;
    Housekeeping housekeeping;
    DatabaseWatch database;

    void start() {
        watchdog.start();
        housekeeping.start();
        database.start();
    }
};

class PollingService final : public Service {
  public:
    static result<std::unique_ptr<Service>> make(config::LoadedConfig loaded, const Clock& clock);
    ~PollingService() override;

    os::Exit run() override;

  private:
    PollingService(config::Config config, const Clock& clock, store::Store store, std::optional<os::FileClaim> claim);

    result<void> connect(config::ConfigTexts texts, config::RemoteTexts remote);
    void on_signal(int signal);
    void on_report(const poll::PollReport& report);
    void on_published();
    void on_reloaded(const result<void>& taken);
    void on_database_lost(const Error& error);
    void reload();
    void stop();
    /// Switches to another configuration; what cannot change while it runs stays.
    result<void> take(config::Config loaded);
    [[nodiscard]] std::string status() const { return tally_.status(*config()); }

    [[nodiscard]] std::shared_ptr<const config::Config> config() const { return config_.load(); }

    Ending ending_;  ///< first, so that it outlasts the threads of the others
    /// Outlasts all that use the database: closing any file of it takes SQLite's own locks from this process.
    std::optional<os::FileClaim> claim_;
    SharedConfig config_;  ///< other threads read it, too
    const Clock& clock_;
    store::Store store_;
    std::unique_ptr<net::EventLoop> loop_;
    Answering answering_;
    std::unique_ptr<knowledge::Polling> polling_;
    std::unique_ptr<CatalogKeeper> keeper_;
    std::unique_ptr<ProblemWatch> problems_;
    std::unique_ptr<PolledSources> sources_;
    std::unique_ptr<ConfigWatch> config_watch_;
    std::unique_ptr<TimedJobs> jobs_;
    FeedTally tally_;
};

PollingService::PollingService(config::Config config, const Clock& clock, store::Store store,
                               std::optional<os::FileClaim> claim)
    : claim_(std::move(claim)),
      config_(std::make_shared<const config::Config>(std::move(config))),
      clock_(clock),
      store_(std::move(store)),
      loop_(net::make_event_loop()),
      answering_{api::make_api(clock, api_options(config_, clock)), nullptr} {
    declare_poll_metrics(answering_.api->metrics());
}

// The threads first, while everything they use is there.
PollingService::~PollingService() {
    problems_.reset();
    keeper_.reset();
    answering_.http.reset();
}

result<std::unique_ptr<Service>> PollingService::make(config::LoadedConfig loaded, const Clock& clock) {
    auto store = config::open_store(loaded.config);
    if (!store)
        return store.error();
    auto claim = claim_database(loaded.config);
    if (!claim)
        return claim.error();
    std::unique_ptr<PollingService> service(
        new PollingService(std::move(loaded.config), clock, std::move(*store), std::move(*claim)));
    if (auto connected = service->connect(std::move(loaded.texts), std::move(loaded.remote)); !connected)
        return connected.error();
    return service;
}

result<void> PollingService::connect(config::ConfigTexts texts, config::RemoteTexts remote) {
    auto polling = knowledge::make_polling(*config(), *loop_, store_, clock_);
    if (!polling)
        return polling.error();
    polling_ = std::move(*polling);
    auto http = http::make_http_server(server_options(config()->serve), *answering_.api, clock_);
    if (!http)
        return http.error();
    answering_.http = std::move(*http);
    answering_.api->watch(*answering_.http);
    const PresentConfig present = [this] { return config(); };
    auto& poller = *polling_->poller;
    problems_ = std::make_unique<ProblemWatch>(ProblemWatch::Parts{*loop_, store_, clock_, present});
    sources_ = std::make_unique<PolledSources>(
        PolledSources::Parts{*loop_, store_, clock_, poller, present, [this] { keeper_->refresh(); }});
    config_watch_ = std::make_unique<ConfigWatch>(
        ConfigWatch::Parts{*loop_, *polling_->client, store_, clock_, present,
                           [this](config::Config loaded) { return take(std::move(loaded)); }},
        std::move(texts), std::move(remote));
    jobs_ = std::unique_ptr<TimedJobs>(new TimedJobs{
        Watchdog({*loop_, [&poller] { return poller.beats(); },
                  [this] {
                      return answering_.begun ? answering_.http->last_progress() : std::chrono::steady_clock::now();
                  }}),
        Housekeeping({*loop_, store_, clock_, present}),
        DatabaseWatch({*loop_, store_, [this](const Error& error) { on_database_lost(error); }})});
    return {};
}

os::Exit PollingService::run() {
    loop_->on_signals({SIGTERM, SIGINT, SIGHUP}, [this](int signal) { on_signal(signal); });
    store_.wait_at_most(longest_wait_for_others);
    auto& poller = *polling_->poller;
    poller.on_report([this](const poll::PollReport& report) { on_report(report); });
    keeper_ = std::make_unique<CatalogKeeper>(config(), clock_, [this](api::ViewPtr view) {
        answering_.api->publish(std::move(view));
        loop_->post([this] { on_published(); });
    });
    jobs_->start();
    sources_->start();
    config_watch_->start();
    poller.start();
    loop_->run();
    ending_.timer.reset();
    problems_.reset();
    const auto cut_off = answering_.http->stop(grace_for_responses);
    if (cut_off > 0)
        os::log_warning(os::counted(cut_off, "connection") + " cut off");
    keeper_.reset();
    if (const auto moved = store_.checkpoint(); !moved)
        os::log_warning(moved.error().message);
    os::log_info("stopped");
    return ending_.exit;
}

/// The service manager starts it again, with what is there then.
void PollingService::on_database_lost(const Error& error) {
    if (ending_.begun)
        return;
    os::log_error(error.message + "; the service ends, to be started again with what is there then");
    store_.remove_stale_log();
    ending_.exit = os::Exit::outside;
    stop();
}

/// The service begins to answer when it has something to answer from. Until then, connections are queued.
void PollingService::on_published() {
    if (const auto scored = knowledge::update_scores(*config(), store_, clock_.now()); !scored)
        os::log_warning(scored.error().message);
    else if (*scored)
        keeper_->refresh();
    if (answering_.begun || ending_.begun)
        return;
    answering_.begun = true;
    answering_.http->start();
    for (const auto& address : answering_.http->addresses())
        os::log_info("listening on " + address);
    os::notify_ready(status());
}

void PollingService::on_report(const poll::PollReport& report) {
    count_poll(answering_.api->metrics(), report);
    if (!knowledge::page_address(report.source).empty()) {
        if (report.changes.news())
            keeper_->refresh();
        return;
    }
    problems_->on_poll();
    const bool health_changed = tally_.count(report);
    if (report.changes.news() || health_changed)
        keeper_->refresh();
    if (report.changes.news())
        sources_->on_feed_news();
    if (health_changed)
        os::notify_status(status());
}

void PollingService::on_signal(int signal) {
    if (signal == SIGHUP)
        reload();
    else
        stop();
}

void PollingService::stop() {
    if (ending_.begun) {
        loop_->stop();
        return;
    }
    ending_.begun = true;
    ending_.forced.begin(longest_end);
    store_.wait_at_most(longest_wait_at_the_end);
    os::log_info("stopping");
    os::notify_stopping();
    ending_.timer = loop_->start_timer(grace_for_polls, [this] { loop_->stop(); });
    polling_->poller->stop([this] { loop_->stop(); });
}

void PollingService::reload() {
    if (ending_.begun)
        return;
    os::notify_reloading();
    config_watch_->reload([this](const result<void>& taken) { on_reloaded(taken); });
}

void PollingService::on_reloaded(const result<void>& taken) {
    if (ending_.begun)
        return;
    if (taken) {
        os::notify_ready(status());
        return;
    }
    const std::string mistakes = taken.error().message;
    for (const auto& line : split(mistakes, '\n'))
        os::log_error("configuration rejected, keeping the current one: " + std::string(line));
    os::notify_ready("the new configuration was rejected; " + status());
}

result<void> PollingService::take(config::Config loaded) {
    if (ending_.begun)
        return fail(errc::refused, "the service is stopping");
    const auto before = config();
    auto running = as_far_as_running(std::move(loaded), *before);
    if (!running)
        return running.error();
    for (const auto& warning : running->warnings)
        os::log_warning(warning);
    const auto taken_config = std::make_shared<const config::Config>(std::move(*running));
    // What is only noted of a feed belongs to the row that may get another name now.
    if (auto saved = polling_->poller->save(); !saved)
        return saved;
    if (auto followed = knowledge::follow_renamed_sources(*taken_config, store_); !followed)
        return followed;
    auto sources = knowledge::poll_sources_with_pages(*taken_config, store_, clock_.now());
    if (!sources)
        return sources.error();
    if (const auto taken = polling_->poller->set_sources(std::move(*sources)); !taken)
        return taken.error();
    for (const auto& line : config::note_list_changes(*before, *taken_config, store_, clock_.now()))
        os::log_info(line);
    tally_.keep_only(*taken_config);
    config_.store(taken_config);
    sources_->on_config_taken();
    set_log_level(taken_config->log.level);
    keeper_->refresh(taken_config);
    os::log_info("configuration taken: " + os::counted(taken_config->sources.size(), "feed"));
    return {};
}

}  // namespace

result<std::unique_ptr<Service>> make_service(config::LoadedConfig loaded, const Clock& clock) {
    return PollingService::make(std::move(loaded), clock);
}

}  // namespace twir::daemon
