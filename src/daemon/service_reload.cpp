// How the service takes another configuration while it runs.
#include <twir_events/config/remote_copy.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/daemon/service.hpp>
#include <twir_events/knowledge/renamed_sources.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/service_manager.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace twir::daemon {
namespace {

/// A key, or keys, that belong to things which are made once.
struct FixedKey {
    std::string_view key;
    bool (*differs)(const config::Config& before, const config::Config& after);
};

auto meetup_keys_of(const config::MeetupSettings& m) {
    return std::tie(m.credentials.client_key, m.credentials.member_id, m.credentials.key_id, m.credentials.token_url,
                    m.credentials.queries_per_minute, m.private_key_file, m.private_key_credential);
}

using C = const config::Config&;
constexpr std::array fixed_keys{
    FixedKey{"database", [](C a, C b) { return a.database != b.database; }},
    FixedKey{"now", [](C a, C b) { return a.now != b.now; }},
    FixedKey{"serve.listen", [](C a, C b) { return a.serve.listen != b.serve.listen; }},
    FixedKey{"serve.trusted_proxies", [](C a, C b) { return a.serve.trusted_proxies != b.serve.trusted_proxies; }},
    FixedKey{"serve.at_once_per_client",
             [](C a, C b) { return a.serve.at_once_per_client != b.serve.at_once_per_client; }},
    FixedKey{"serve.connections_per_client",
             [](C a, C b) { return a.serve.connections_per_client != b.serve.connections_per_client; }},
    FixedKey{"log.format", [](C a, C b) { return a.log.format != b.log.format; }},
    FixedKey{"poll.contact", [](C a, C b) { return a.poll.contact != b.poll.contact; }},
    FixedKey{"poll.proxy", [](C a, C b) { return a.poll.proxy != b.poll.proxy; }},
    FixedKey{"poll.at_once", [](C a, C b) { return a.poll.at_once != b.poll.at_once; }},
    FixedKey{"poll.at_once_per_host", [](C a, C b) { return a.poll.at_once_per_host != b.poll.at_once_per_host; }},
    FixedKey{"poll.pause", [](C a, C b) { return a.poll.pause != b.poll.pause; }},
    FixedKey{"poll.past_days", [](C a, C b) { return a.poll.past != b.poll.past; }},
    FixedKey{"poll.future_days", [](C a, C b) { return a.poll.future != b.poll.future; }},
    FixedKey{"[meetup]", [](C a, C b) { return meetup_keys_of(a.meetup) != meetup_keys_of(b.meetup); }}};

void warn_of_fixed_keys(const config::Config& before, const config::Config& after) {
    std::vector<std::string> changed;
    for (const auto& fixed : fixed_keys)
        if (fixed.differs(before, after))
            changed.emplace_back(fixed.key);
    if (!changed.empty())
        os::log_warning("changed, and taken only by a restart: " + join(changed, ", "));
}

/// Whether it may be polled by: as it stands, and by the contact that hosts are told until the next start.
result<void> may_go_on_with(const config::Config& loaded, const std::string& contact) {
    if (auto allowed = knowledge::may_poll(loaded); !allowed)
        return allowed;
    config::Config as_asked = loaded;
    as_asked.poll.contact = contact;
    if (knowledge::may_poll(as_asked))
        return {};
    return fail(errc::invalid_config,
                "poll.contact: the service was started without one and asks no real host before it is restarted");
}

}  // namespace

void Service::reload() {
    if (stopping_)
        return;
    os::notify_reloading();
    if (remote_files_)
        files_asked_ = remote_files_->asked();
    remote_files_.reset();
    reload_ = std::make_unique<Reload>(Reload::Parts{*polling_->client, store_, !config_->poll.contact.empty()},
                                       texts_.afresh(), remote_);
    reload_->start([this](result<config::LoadedConfig> loaded) { on_reloaded(std::move(loaded)); });
}

void Service::on_reloaded(result<config::LoadedConfig> loaded) {
    if (stopping_)
        return;
    const auto taken = loaded ? take_reloaded(std::move(*loaded)) : loaded.error();
    watch_remote_files(taken.has_value());
    if (taken) {
        os::notify_ready(status());
        return;
    }
    const std::string mistakes = taken.error().message;
    for (const auto& line : split(mistakes, '\n'))
        os::log_error("configuration not taken, the old one goes on: " + std::string(line));
    os::notify_ready("the new configuration was not taken; " + status());
}

result<void> Service::take_reloaded(config::LoadedConfig loaded) {
    if (auto taken = take(std::move(loaded.config)); !taken)
        return taken;
    texts_ = std::move(loaded.texts);
    remote_ = std::move(loaded.remote);
    for (const auto& [url, text] : remote_) {
        auto copy = config::RemoteCopy::open(store_, url);
        const auto kept = copy ? copy->keep(text, clock_.now()) : copy.error();
        if (!kept)
            os::log_error(kept.error().message);
    }
    return {};
}

result<void> Service::take(config::Config loaded) {
    if (auto allowed = may_go_on_with(loaded, config_->poll.contact); !allowed)
        return allowed;
    warn_of_fixed_keys(*config_, loaded);
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
    std::erase_if(good_, [&](const auto& feed) {
        return std::none_of(config->sources.begin(), config->sources.end(),
                            [&](const auto& s) { return s.source.id == feed.first; });
    });
    config_ = std::move(config);
    shared_config_.store(config_);
    polled_.clear();
    set_log_level(config_->log.level);
    keeper_->refresh(config_);
    os::log_info("configuration taken: " + os::counted(config_->sources.size(), "feed"));
    return {};
}

/// A new copy counts when the configuration is right with it: with the files on disk as they were when it was taken.
void Service::watch_remote_files(bool at_once) {
    // Without a contact nobody is asked.
    const auto urls = config_->poll.contact.empty() ? std::vector<std::string>() : config_->remote_files;
    remote_files_ = std::make_unique<RemoteFiles>(
        RemoteFiles::Parts{*loop_, *polling_->client, store_, clock_}, urls, config_->poll.pace, at_once, files_asked_,
        [this](const std::string& url, const std::string& text) -> result<void> {
            config::RemoteTexts remote = remote_;
            remote[url] = text;
            auto config = texts_.parse(remote);
            if (!config)
                return config.error();
            if (auto taken = take(std::move(*config)); !taken)
                return taken;
            remote_ = std::move(remote);
            return {};
        });
}

}  // namespace twir::daemon
