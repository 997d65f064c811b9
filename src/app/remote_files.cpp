#include "app/remote_files.hpp"

#include "app/polling.hpp"
#include <twir_events/app/files.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>

namespace twir::app {
namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20U;  // as load_config's
/// Timers run on the steady clock, files are due by the calendar: it is looked at so often.
constexpr std::chrono::seconds longest_sleep{60};

result<std::string> ask_once(const Config& config, const std::string& url) {
    if (config.poll.contact.empty())
        return fail(errc::invalid_config, url + ": not asked: poll.contact is missing");
    return fetch_document(config.poll, url);
}

result<void> keep(store::Store& store, const std::string& url, const std::string& text, Instant now) {
    store::CachedPage page;
    page.url = url;
    page.fetched_at = now;
    page.next_check = now;
    page.status = 200;
    page.content = text;
    return store.save_page(page);
}

/// The texts of what the configuration names: fresh ones, kept ones, and what had to be asked for.
result<RemoteTexts> gather(const Config& config, const RemoteTexts& fresh) {
    auto store = open_store(config);
    if (!store)
        return store.error();
    RemoteTexts texts = fresh;
    for (const auto& url : config.remote_files) {
        if (texts.contains(url))
            continue;
        const auto kept = store->page(url);
        if (!kept)
            return kept.error();
        if (*kept && !(*kept)->content.empty()) {
            texts[url] = (*kept)->content;
            continue;
        }
        const auto text = ask_once(config, url);
        if (!text)
            return text.error();
        texts[url] = *text;
        if (const auto saved = keep(*store, url, *text, make_system_clock()->now()); !saved)
            return saved.error();
    }
    return texts;
}

}  // namespace

result<Config> load_config_with_remote_files(const std::filesystem::path& file, const RemoteTexts& fresh) {
    const auto main = read_file(file, largest_file);
    if (!main)
        return fail(errc::invalid_config, main.error().message);
    RemoteTexts texts;
    // First without them, to learn of the database and of which there are.
    const ReadText read_text = [&](const std::filesystem::path& path) -> result<std::string> {
        if (!is_remote_file(path.string()))
            return read_file(path, largest_file);
        const auto text = texts.find(path.string());
        return text == texts.end() ? std::string() : text->second;
    };
    auto config = parse_config(*main, file, read_text);
    if (!config || config->remote_files.empty())
        return config;
    auto gathered = gather(*config, fresh);
    if (!gathered)
        return gathered.error();
    texts = std::move(*gathered);
    return parse_config(*main, file, read_text);
}

RemoteFiles::RemoteFiles(Parts parts, const std::vector<std::string>& urls, const poll::Pace& pace, Accept accept)
    : parts_(parts), pace_(pace), accept_(std::move(accept)), self_(std::make_shared<RemoteFiles*>(this)) {
    for (const auto& url : urls) {
        auto& file = files_[url];
        file.state.url = url;
        schedule(url);
    }
}

void RemoteFiles::schedule(const std::string& url) {
    File& file = files_.at(url);
    const Instant now = parts_.clock.now();
    const auto wait = file.state.next_check.value_or(now) - now;
    file.timer = parts_.loop.start_timer(std::clamp<std::chrono::seconds>(wait, std::chrono::seconds(0), longest_sleep),
                                         [this, url] {
                                             const auto due = files_.at(url).state.next_check;
                                             if (!due || *due <= parts_.clock.now())
                                                 ask(url);
                                             else
                                                 schedule(url);
                                         });
}

void RemoteFiles::ask(const std::string& url) {
    const auto& state = files_.at(url).state;
    net::Request request;
    request.url = url;
    // Whoever configures the address means it, wherever it is.
    request.allow_private = true;
    request.headers = {{"Accept", "application/toml, text/plain, */*;q=0.5"}};
    if (!state.etag.empty())
        request.headers.push_back({"If-None-Match", state.etag});
    if (!state.last_modified.empty())
        request.headers.push_back({"If-Modified-Since", state.last_modified});
    parts_.client.fetch(std::move(request), [weak = std::weak_ptr(self_), url](const result<net::Response>& response) {
        if (const auto self = weak.lock())
            (*self)->on_answer(url, response);
    });
}

poll::Outcome RemoteFiles::judge(const std::string& url, const result<net::Response>& response) {
    poll::Outcome outcome;
    if (!response) {
        outcome.error = response.error().message;
        return outcome;
    }
    outcome.status = response->status;
    if (response->status == 304) {
        outcome.kind = poll::Outcome::Kind::unchanged;
        return outcome;
    }
    if (response->status != 200) {
        outcome.error = "the host answered HTTP " + std::to_string(response->status);
        return outcome;
    }
    const auto kept = parts_.store.page(url);
    if (kept && *kept && (*kept)->content == response->body) {
        outcome.kind = poll::Outcome::Kind::unchanged;
    } else if (const auto accepted = accept_(url, response->body); !accepted) {
        outcome.error = accepted.error().message;
        return outcome;
    } else if (const auto saved = keep(parts_.store, url, response->body, parts_.clock.now()); !saved) {
        outcome.error = saved.error().message;
        return outcome;
    } else {
        outcome.kind = poll::Outcome::Kind::read;
    }
    outcome.etag = std::string(response->header("ETag").value_or(""));
    outcome.last_modified = std::string(response->header("Last-Modified").value_or(""));
    return outcome;
}

void RemoteFiles::on_answer(const std::string& url, const result<net::Response>& response) {
    const auto outcome = judge(url, response);
    if (outcome.good())
        spdlog::info("file {}: {}", url, outcome.kind == poll::Outcome::Kind::read ? "new, taken" : "unchanged");
    else
        spdlog::error("file {}: the last good copy goes on: {}", url, outcome.error);
    File& file = files_.at(url);
    // No jitter: these are few, and of different hosts.
    file.state = poll::after(std::move(file.state), outcome, pace_, parts_.clock.now(), 0.5);
    schedule(url);
}

}  // namespace twir::app
