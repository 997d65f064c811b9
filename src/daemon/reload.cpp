#include "daemon/reload.hpp"

#include <twir_events/config/remote_copy.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/os/report.hpp>

#include <algorithm>

namespace twir::daemon {

void Reload::start(Done done) {
    done_ = std::move(done);
    const auto named = texts_.parse({});
    if (!named)
        return done_(named.error());
    urls_ = named->remote_files;
    go_on();
}

void Reload::go_on() {
    const auto missing =
        std::find_if(urls_.begin(), urls_.end(), [this](const auto& url) { return !remote_.contains(url); });
    if (missing == urls_.end()) {
        auto config = texts_.parse(remote_);
        if (!config)
            return done_(config.error());
        return done_(config::LoadedConfig{std::move(*config), std::move(texts_), std::move(remote_)});
    }
    const std::string url = *missing;
    const auto copy = config::RemoteCopy::open(parts_.store, url);
    if (!copy)
        return done_(copy.error());
    // The database's copy first: another process may have taken a newer one than counts here.
    const auto known = known_.find(url);
    if (copy->text() || known != known_.end()) {
        remote_[url] = copy->text() ? *copy->text() : known->second;
        return go_on();
    }
    if (!parts_.may_ask)
        return done_(fail(errc::invalid_config, config::without_query(url) + ": not fetched: poll.contact is missing"));
    parts_.client.fetch(copy->request(), [weak = std::weak_ptr(self_), url](const result<net::Response>& response) {
        if (const auto self = weak.lock())
            (*self)->on_answer(url, response);
    });
}

void Reload::on_answer(const std::string& url, const result<net::Response>& response) {
    if (!response)
        return done_(os::fail_in(config::without_query(url), response.error()));
    if (const auto checked = config::RemoteCopy::check(*response); !checked)
        return done_(os::fail_in(config::without_query(url), checked.error()));
    remote_[url] = response->body;
    go_on();
}

}  // namespace twir::daemon
