#pragma once

#include "daemon/present_config.hpp"
#include "daemon/reload.hpp"
#include "daemon/remote_files.hpp"
#include <twir_events/config/config_texts.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/store/store.hpp>

#include <functional>
#include <memory>

namespace twir::daemon {

/// Reads the configuration again on request, and follows its files on the web. Belongs to the loop's thread.
class ConfigWatch {
  public:
    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        net::HttpClient& client;
        store::Store& store;
        const Clock& clock;
        PresentConfig config;
        /// Puts a configuration into effect. An error leaves the present one as it is.
        std::function<result<void>(config::Config)> take;
    };
    using Done = std::function<void(const result<void>&)>;

    /// `texts` and `remote`: what the present configuration was made from.
    ConfigWatch(Parts parts, config::ConfigTexts texts, config::RemoteTexts remote)
        : parts_(std::move(parts)), texts_(std::move(texts)), remote_(std::move(remote)) {}

    /// Begins to follow the files on the web.
    void start() { watch_remote_files(false); }
    /// Reads everything again; `done` is called with whether it was accepted. Another call cancels the first one.
    void reload(Done done);

  private:
    result<void> take_reloaded(config::LoadedConfig loaded);
    /// `at_once`: all of them now, where their hosts allow it.
    void watch_remote_files(bool at_once);

    Parts parts_;
    config::ConfigTexts texts_;
    config::RemoteTexts remote_;
    std::unique_ptr<RemoteFiles> remote_files_;
    RemoteFiles::Asked files_asked_;
    std::unique_ptr<Reload> reload_;
};

}  // namespace twir::daemon
