#include "daemon/config_watch.hpp"

#include <twir_events/config/list_changes.hpp>
#include <twir_events/config/remote_copy.hpp>
#include <twir_events/os/log.hpp>

#include <string>
#include <utility>
#include <vector>

namespace twir::daemon {

void ConfigWatch::reload(Done done) {
    if (remote_files_)
        files_asked_ = remote_files_->asked();
    remote_files_.reset();
    reload_ = std::make_unique<Reload>(
        Reload::Parts{parts_.client, parts_.store, !parts_.config()->poll.contact.empty()}, texts_.afresh(), remote_);
    reload_->start([this, done = std::move(done)](result<config::LoadedConfig> loaded) {
        const auto taken = loaded ? take_reloaded(std::move(*loaded)) : loaded.error();
        watch_remote_files(taken.has_value());
        done(taken);
    });
}

result<void> ConfigWatch::take_reloaded(config::LoadedConfig loaded) {
    if (auto taken = parts_.take(std::move(loaded.config)); !taken)
        return taken;
    texts_ = std::move(loaded.texts);
    remote_ = std::move(loaded.remote);
    for (const auto& [url, text] : remote_) {
        auto copy = config::RemoteCopy::open(parts_.store, url);
        const auto kept = copy ? copy->keep(text, parts_.clock.now()) : copy.error();
        if (!kept)
            os::log_error(kept.error().message);
    }
    return {};
}

/// A new copy counts when the configuration is right with it: with the files on disk as they were when it was taken.
void ConfigWatch::watch_remote_files(bool at_once) {
    const auto config = parts_.config();
    // Hosts are only asked by a service that says how to reach its operator.
    const auto urls = config->poll.contact.empty() ? std::vector<std::string>() : config->remote_files;
    remote_files_ = std::make_unique<RemoteFiles>(
        RemoteFiles::Parts{parts_.loop, parts_.client, parts_.store, parts_.clock}, urls,
        [this](const std::string& url) { return config::pace_of_file(*parts_.config(), url); }, at_once, files_asked_,
        [this](const std::string& url, const std::string& text) -> result<void> {
            config::RemoteTexts remote = remote_;
            remote[url] = text;
            auto parsed = texts_.parse(remote);
            if (!parsed)
                return parsed.error();
            if (auto taken = parts_.take(std::move(*parsed)); !taken)
                return taken;
            remote_ = std::move(remote);
            return {};
        });
}

}  // namespace twir::daemon
