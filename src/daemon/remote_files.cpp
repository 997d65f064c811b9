#include "daemon/remote_files.hpp"

#include <twir_events/os/log.hpp>
#include <twir_events/poll/hosts.hpp>

#include <algorithm>

namespace twir::daemon {
namespace {

/// Timers run on the steady clock, files are due by the calendar: it is looked at so often.
constexpr std::chrono::seconds longest_sleep{60};
/// Between two requests for one file, however often somebody wishes it.
constexpr std::chrono::seconds least_pause{5};

}  // namespace

RemoteFiles::RemoteFiles(Parts parts, const std::vector<std::string>& urls, PaceOf pace_of, bool at_once, Asked asked,
                         Accept accept)
    : parts_(parts),
      pace_of_(std::move(pace_of)),
      accept_(std::move(accept)),
      asked_(std::move(asked)),
      self_(std::make_shared<RemoteFiles*>(this)) {
    for (const auto& url : urls) {
        if (auto copy = config::RemoteCopy::open(parts_.store, url))
            files_.emplace(url, File{std::move(*copy), at_once});
        else
            os::log_error(copy.error().message);
    }
    go_on();
}

Instant RemoteFiles::due(const std::string& url, const File& file) const {
    const auto when = file.at_once ? file.copy.due_by_hand() : file.copy.due();
    const Instant due = std::max(when.value_or(Instant::min()), file.host_closed_until.value_or(Instant::min()));
    const auto last = asked_.find(url);
    if (last == asked_.end())
        return due;
    const auto rest = last->second + least_pause - std::chrono::steady_clock::now();
    return rest <= rest.zero() ? due
                               : std::max(due, parts_.clock.now() + std::chrono::ceil<std::chrono::seconds>(rest));
}

void RemoteFiles::go_on() {
    const auto first = std::min_element(files_.begin(), files_.end(), [this](const auto& a, const auto& b) {
        return due(a.first, a.second) < due(b.first, b.second);
    });
    if (asking_ || first == files_.end())
        return;
    const Instant now = parts_.clock.now();
    const Instant next = std::clamp(due(first->first, first->second), now, now + longest_sleep);
    timer_ = parts_.loop.start_timer(next - now, [this, url = first->first] {
        File& file = files_.at(url);
        adopt_news(url, file);
        if (due(url, file) <= parts_.clock.now())
            ask(url, file);
        else
            go_on();
    });
}

void RemoteFiles::adopt_news(const std::string& url, File& file) {
    if (const auto states = parts_.store.feed_states()) {
        const auto closed = poll::closed_hosts(*states, parts_.clock.now());
        const auto until = closed.find(poll::host_of(url));
        file.host_closed_until = until == closed.end() ? std::nullopt : std::optional(until->second);
    }
    auto copy = config::RemoteCopy::open(parts_.store, url);
    if (!copy)
        return os::log_error(copy.error().message);
    const bool newer = copy->text() && copy->text() != file.copy.text();
    file.copy = std::move(*copy);
    if (!newer)
        return;
    if (const auto accepted = accept_(url, *file.copy.text()); !accepted)
        os::log_error(accepted.error().message);
}

void RemoteFiles::ask(const std::string& url, File& file) {
    asking_ = true;
    file.at_once = false;
    asked_[url] = std::chrono::steady_clock::now();
    parts_.client.fetch(file.copy.request(), [weak = std::weak_ptr(self_), url](const result<net::Response>& response) {
        if (const auto self = weak.lock())
            (*self)->on_answer(url, response);
    });
}

void RemoteFiles::on_answer(const std::string& url, const result<net::Response>& response) {
    asking_ = false;
    // The result is logged there.
    static_cast<void>(files_.at(url).copy.settle(response, pace_of_(url), parts_.clock.now(),
                                                 [&](const std::string& text) { return accept_(url, text); }));
    go_on();
}

}  // namespace twir::daemon
