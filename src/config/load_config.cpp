#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/config/list_changes.hpp>
#include <twir_events/config/load_config.hpp>
#include <twir_events/config/open_store.hpp>
#include <twir_events/config/remote_copy.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/poll/hosts.hpp>

namespace twir::config {
namespace {

result<std::string> ask_once(const Config& config, const std::string& url, const RemoteCopy& copy) {
    const std::string name = without_query(url);
    if (config.poll.contact.empty())
        return fail(errc::invalid_config, name + ": not fetched: poll.contact is missing");
    net::Request request = copy.request();
    request.headers.resize(1);  // its text is wanted in any case
    auto response = config::fetch_by_hand(config.poll, std::move(request));
    if (!response)
        return os::fail_in(name, response.error());
    if (const auto checked = RemoteCopy::check(*response); !checked)
        return os::fail_in(name, checked.error());
    return std::move(response->body);
}

/// The texts of a configuration's remote files.
struct Gathered {
    RemoteTexts texts;
    std::map<std::string, RemoteCopy> asked;  ///< those that are not kept yet
};

enum class Wanted { copies, fresh };

/// The copies, and what has to be asked for; of `fresh` all.
result<Gathered> gather(const Config& named, store::Store& store, Wanted wanted) {
    Gathered gathered;
    for (const auto& url : named.remote_files) {
        auto copy = RemoteCopy::open(store, url);
        if (!copy)
            return copy.error();
        if (copy->text() && wanted == Wanted::copies) {
            gathered.texts[url] = *copy->text();
            continue;
        }
        auto text = ask_once(named, url, *copy);
        if (!text)
            return text.error();
        gathered.texts[url] = std::move(*text);
        gathered.asked.emplace(url, std::move(*copy));
    }
    return gathered;
}

}  // namespace

result<LoadedConfig> load_with_remote_files(ConfigTexts texts) {
    // First without them, to learn of the database and of which there are.
    auto named = texts.parse({});
    if (!named)
        return named.error();
    if (named->remote_files.empty())
        return LoadedConfig{std::move(*named), std::move(texts), {}};
    auto store = open_readable_store(*named);
    if (!store)
        return store.error();
    auto gathered = gather(*named, *store, Wanted::copies);
    if (!gathered)
        return gathered.error();
    auto config = texts.parse(gathered->texts);
    // The files on disk are right, so a text from the web is not; and a copy may be one that another version of this
    // program has kept.
    if (!config && gathered->asked.size() < gathered->texts.size())
        if (auto fresh = gather(*named, *store, Wanted::fresh))
            if (auto mended = texts.parse(fresh->texts)) {
                config = std::move(mended);
                gathered = std::move(fresh);
            }
    if (!config)
        return config.error();
    const Instant now = make_system_clock()->now();
    for (auto& [url, copy] : gathered->asked)
        if (const auto kept = copy.keep(gathered->texts.at(url), now); !kept)
            return kept.error();
    return LoadedConfig{std::move(*config), std::move(texts), std::move(gathered->texts)};
}

result<void> renew_remote_files(LoadedConfig& loaded, Instant now) {
    const auto urls = loaded.config.remote_files;
    if (urls.empty() || loaded.config.poll.contact.empty() || loaded.config.database.empty())
        return {};
    auto store = open_readable_store(loaded.config);
    if (!store)
        return store.error();
    const auto states = store->feed_states();
    if (!states)
        return states.error();
    const auto closed = poll::closed_hosts(*states, now);
    for (const auto& url : urls) {
        auto copy = RemoteCopy::open(*store, url);
        if (!copy)
            return copy.error();
        if (copy->due().value_or(now) > now || closed.contains(poll::host_of(url)))
            continue;
        const auto settled =
            copy->settle(config::fetch_by_hand(loaded.config.poll, copy->request()), pace_of_file(loaded.config, url),
                         now, [&](const std::string& text) -> result<void> {
                             RemoteTexts remote = loaded.remote;
                             remote[url] = text;
                             auto config = loaded.texts.parse(remote);
                             if (!config)
                                 return config.error();
                             for (const auto& line : note_list_changes(loaded.config, *config, *store, now))
                                 os::report_note(line);
                             loaded.config = std::move(*config);
                             loaded.remote = std::move(remote);
                             return {};
                         });
        if (!settled)
            os::report_warning(settled.error().message);
    }
    return {};
}

}  // namespace twir::config
