#pragma once

#include <twir_events/api/api.hpp>
#include <twir_events/config/config.hpp>
#include <twir_events/config/config_texts.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/daemon/catalog_keeper.hpp>
#include <twir_events/daemon/problem_watch.hpp>
#include <twir_events/daemon/reload.hpp>
#include <twir_events/daemon/remote_files.hpp>
#include <twir_events/daemon/service_api.hpp>
#include <twir_events/http/http_server.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/forced_end.hpp>
#include <twir_events/os/report.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace twir::daemon {

/// The daemon: polls, keeps the catalog up to date, and answers over HTTP, until SIGTERM or SIGINT.
class Service {
  public:
    /// Opens the database and binds the addresses, so that errors come before anything runs.
    static result<std::unique_ptr<Service>> make(config::LoadedConfig loaded, const Clock& clock);
    ~Service();

    /// Returns when it was told to stop.
    os::Exit run();

  private:
    Service(config::LoadedConfig loaded, const Clock& clock, store::Store store);

    void on_signal(int signal);
    void on_report(const poll::PollReport& report);
    void on_published();
    void look_for_pages();
    void watch_weeks();
    void watch_others();
    void stop();
    void reload();
    void on_reloaded(result<config::LoadedConfig> loaded);
    result<void> take_reloaded(config::LoadedConfig loaded);
    /// Goes on with another configuration; what cannot change while it runs stays.
    result<void> take(config::Config loaded);
    void watch_remote_files(bool at_once);
    void keep_alive();
    void keep_house();
    [[nodiscard]] std::string status() const;

    os::ForcedEnd forced_end_;  ///< first, so that it outlasts the threads of the others
    std::shared_ptr<const config::Config> config_;
    SharedConfig shared_config_;  ///< the same, for the API's thread
    config::ConfigTexts texts_;   ///< what `config_` was made from
    config::RemoteTexts remote_;  ///< with it
    const Clock& clock_;
    store::Store store_;
    std::unique_ptr<net::EventLoop> loop_;
    std::unique_ptr<knowledge::Polling> polling_;
    std::unique_ptr<RemoteFiles> remote_files_;
    RemoteFiles::Asked files_asked_;
    std::unique_ptr<Reload> reload_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<http::HttpServer> http_;
    std::unique_ptr<CatalogKeeper> keeper_;
    std::unique_ptr<ProblemWatch> problems_;

    std::map<std::string, bool> good_;  ///< by source: whether its last poll was
    /// The sources that the poller has, and where it asks them.
    std::map<std::string, std::string> polled_;
    std::optional<Date> next_issue_;
    std::vector<std::string> weekly_addresses_;
    std::int64_t others_mark_ = 0;
    std::uint64_t beats_ = 0;
    std::chrono::steady_clock::time_point last_beat_;
    std::unique_ptr<net::Timer> alive_timer_;
    std::unique_ptr<net::Timer> house_timer_;
    std::unique_ptr<net::Timer> others_timer_;
    std::unique_ptr<net::Timer> pages_timer_;
    std::unique_ptr<net::Timer> weeks_timer_;
    std::unique_ptr<net::Timer> force_timer_;
    bool serving_ = false;
    bool stopping_ = false;
};

}  // namespace twir::daemon
