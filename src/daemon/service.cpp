#include "daemon/catalog_keeper.hpp"
#include "daemon/config_watch.hpp"
#include "daemon/database_watch.hpp"
#include "daemon/housekeeping.hpp"
#include "daemon/polled_sources.hpp"
#include "daemon/problem_watch.hpp"
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
#include <twir_events/os/file_claim.hpp>
#include <twir_events/os/forced_end.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/service_manager.hpp>

#include <algorithm>
#include <csignal>
#include <map>
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

/// Whether a configuration allows polling: by itself, and with the contact that hosts are shown until the next start.
result<void> may_go_on_with(const config::Config& loaded, const std::string& contact) {
    if (auto allowed = knowledge::may_poll(loaded); !allowed)
        return allowed;
    config::Config as_asked = loaded;
    as_asked.poll.contact = contact;
    if (knowledge::may_poll(as_asked))
        return {};
    return fail(errc::invalid_config,
                "poll.contact: the service was started without it and polls real hosts only after a restart");
}

/// Two services on one database would ask every feed twice, and each would take the other's answers for its own.
result<std::optional<os::FileClaim>> claim_database(const config::Config& config) {
    if (config.database.empty())
        return std::optional<os::FileClaim>();
    auto claim = os::FileClaim::take(config.database);
    if (claim)
        return std::optional(std::move(*claim));
    if (!claim.error().is(errc::conflict))
        return claim.error();
    return fail(errc::conflict, "database " + config.database.string() +
                                    ": another twir-events serves from it already; end that one, or name another "
                                    "database in the configuration");
}

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
    [[nodiscard]] std::string status() const;

    os::ForcedEnd forced_end_;  ///< first, so that it outlasts the threads of the others
    /// Outlasts all that use the database: closing any file of it takes SQLite's own locks from this process.
    std::optional<os::FileClaim> claim_;
    std::shared_ptr<const config::Config> config_;
    SharedConfig shared_config_;  ///< the same, for other threads
    const Clock& clock_;
    store::Store store_;
    std::unique_ptr<net::EventLoop> loop_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<knowledge::Polling> polling_;
    std::unique_ptr<http::HttpServer> http_;
    std::unique_ptr<CatalogKeeper> keeper_;
    std::unique_ptr<ProblemWatch> problems_;
    std::unique_ptr<PolledSources> sources_;
    std::unique_ptr<ConfigWatch> config_watch_;
    std::unique_ptr<Watchdog> watchdog_;
    std::unique_ptr<Housekeeping> housekeeping_;
    std::unique_ptr<DatabaseWatch> database_watch_;
    std::unique_ptr<net::Timer> force_timer_;
    std::map<std::string, bool> good_;  ///< by source: whether its last poll was
    bool serving_ = false;
    bool stopping_ = false;
    os::Exit exit_ = os::Exit::done;
};

PollingService::PollingService(config::Config config, const Clock& clock, store::Store store,
                               std::optional<os::FileClaim> claim)
    : claim_(std::move(claim)),
      config_(std::make_shared<const config::Config>(std::move(config))),
      shared_config_(config_),
      clock_(clock),
      store_(std::move(store)),
      loop_(net::make_event_loop()),
      api_(api::make_api(clock, api_options(shared_config_, clock))) {
    declare_poll_metrics(api_->metrics());
}

// The threads first, while everything they use is there.
PollingService::~PollingService() {
    problems_.reset();
    keeper_.reset();
    http_.reset();
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
    auto polling = knowledge::make_polling(*config_, *loop_, store_, clock_);
    if (!polling)
        return polling.error();
    polling_ = std::move(*polling);
    auto http = http::make_http_server(server_options(config_->serve), *api_, clock_);
    if (!http)
        return http.error();
    http_ = std::move(*http);
    api_->watch(*http_);
    const PresentConfig present = [this] { return config_; };
    auto& poller = *polling_->poller;
    problems_ = std::make_unique<ProblemWatch>(ProblemWatch::Parts{*loop_, store_, clock_, present});
    sources_ = std::make_unique<PolledSources>(
        PolledSources::Parts{*loop_, store_, clock_, poller, present, [this] { keeper_->refresh(); }});
    config_watch_ = std::make_unique<ConfigWatch>(
        ConfigWatch::Parts{*loop_, *polling_->client, store_, clock_, present,
                           [this](config::Config loaded) { return take(std::move(loaded)); }},
        std::move(texts), std::move(remote));
    watchdog_ = std::make_unique<Watchdog>(
        Watchdog::Parts{*loop_, [&poller] { return poller.beats(); },
                        [this] { return serving_ ? http_->last_progress() : std::chrono::steady_clock::now(); }});
    housekeeping_ = std::make_unique<Housekeeping>(Housekeeping::Parts{*loop_, store_, clock_, present});
    database_watch_ = std::make_unique<DatabaseWatch>(
        DatabaseWatch::Parts{*loop_, store_, [this](const Error& error) { on_database_lost(error); }});
    return {};
}

os::Exit PollingService::run() {
    loop_->on_signals({SIGTERM, SIGINT, SIGHUP}, [this](int signal) { on_signal(signal); });
    store_.wait_at_most(longest_wait_for_others);
    auto& poller = *polling_->poller;
    poller.on_report([this](const poll::PollReport& report) { on_report(report); });
    keeper_ = std::make_unique<CatalogKeeper>(config_, clock_, [this](api::ViewPtr view) {
        api_->publish(std::move(view));
        loop_->post([this] { on_published(); });
    });
    watchdog_->start();
    housekeeping_->start();
    database_watch_->start();
    sources_->start();
    config_watch_->start();
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
    return exit_;
}

/// The service manager starts it again, with what is there then.
void PollingService::on_database_lost(const Error& error) {
    if (stopping_)
        return;
    os::log_error(error.message + "; the service ends, to be started again with what is there then");
    store_.remove_stale_log();
    exit_ = os::Exit::outside;
    stop();
}

/// The service begins to answer when it has something to answer from. Until then, connections are queued.
void PollingService::on_published() {
    if (const auto scored = knowledge::update_scores(*config_, store_, clock_.now()); !scored)
        os::log_warning(scored.error().message);
    else if (*scored)
        keeper_->refresh();
    if (serving_ || stopping_)
        return;
    serving_ = true;
    http_->start();
    for (const auto& address : http_->addresses())
        os::log_info("listening on " + address);
    os::notify_ready(status());
}

void PollingService::on_report(const poll::PollReport& report) {
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
        sources_->on_feed_news();
    if (health_changed)
        os::notify_status(status());
}

std::string PollingService::status() const {
    const auto bad = std::count_if(good_.begin(), good_.end(), [](const auto& feed) { return !feed.second; });
    return os::counted(config_->sources.size(), "feed") + ", " + std::to_string(good_.size()) +
           " polled since the start, " + std::to_string(bad) + " in trouble";
}

void PollingService::on_signal(int signal) {
    if (signal == SIGHUP)
        reload();
    else
        stop();
}

void PollingService::stop() {
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

void PollingService::reload() {
    if (stopping_)
        return;
    os::notify_reloading();
    config_watch_->reload([this](const result<void>& taken) { on_reloaded(taken); });
}

void PollingService::on_reloaded(const result<void>& taken) {
    if (stopping_)
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
    if (stopping_)
        return fail(errc::refused, "the service is stopping");
    if (auto allowed = may_go_on_with(loaded, config_->poll.contact); !allowed)
        return allowed;
    if (const auto fixed = config::restart_keys(*config_, loaded); !fixed.empty())
        os::log_warning("changed, but only used after a restart: " + join(fixed, ", "));
    loaded.database = config_->database;
    loaded.poll.contact = config_->poll.contact;
    loaded.poll.past = config_->poll.past;
    loaded.poll.future = config_->poll.future;
    for (const auto& warning : loaded.warnings)
        os::log_warning(warning);
    auto config = std::make_shared<const config::Config>(std::move(loaded));
    // What is only noted of a feed belongs to the row that may get another name now.
    if (auto saved = polling_->poller->save(); !saved)
        return saved;
    if (auto followed = knowledge::follow_renamed_sources(*config, store_); !followed)
        return followed;
    auto sources = knowledge::poll_sources_with_pages(*config, store_, clock_.now());
    if (!sources)
        return sources.error();
    if (const auto taken = polling_->poller->set_sources(std::move(*sources)); !taken)
        return taken.error();
    for (const auto& line : config::note_list_changes(*config_, *config, store_, clock_.now()))
        os::log_info(line);
    std::erase_if(good_, [&](const auto& feed) {
        return std::none_of(config->sources.begin(), config->sources.end(),
                            [&](const auto& s) { return s.source.id == feed.first; });
    });
    config_ = std::move(config);
    shared_config_.store(config_);
    sources_->on_config_taken();
    set_log_level(config_->log.level);
    keeper_->refresh(config_);
    os::log_info("configuration taken: " + os::counted(config_->sources.size(), "feed"));
    return {};
}

}  // namespace

result<std::unique_ptr<Service>> make_service(config::LoadedConfig loaded, const Clock& clock) {
    return PollingService::make(std::move(loaded), clock);
}

}  // namespace twir::daemon
