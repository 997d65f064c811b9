#include "app/remote_files.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace twir::app {
namespace {

/// Timers run on the steady clock, files are due by the calendar: it is looked at so often.
constexpr std::chrono::seconds longest_sleep{60};

}  // namespace

RemoteFiles::RemoteFiles(Parts parts, const std::vector<std::string>& urls, const poll::Pace& pace, bool at_once,
                         Accept accept)
    : parts_(parts), pace_(pace), accept_(std::move(accept)), self_(std::make_shared<RemoteFiles*>(this)) {
    for (const auto& url : urls) {
        if (auto copy = RemoteCopy::open(parts_.store, url))
            files_.emplace(url, File{std::move(*copy), at_once});
        else
            spdlog::error("{}", copy.error().message);
    }
    go_on();
}

Instant RemoteFiles::due(const File& file) const {
    const auto when = file.at_once ? file.copy.due_by_hand() : file.copy.due();
    return when.value_or(Instant::min());
}

void RemoteFiles::go_on() {
    const auto first = std::min_element(files_.begin(), files_.end(),
                                        [this](const auto& a, const auto& b) { return due(a.second) < due(b.second); });
    if (asking_ || first == files_.end())
        return;
    const Instant now = parts_.clock.now();
    const Instant next = std::clamp(due(first->second), now, now + longest_sleep);
    timer_ = parts_.loop.start_timer(next - now, [this, url = first->first] {
        File& file = files_.at(url);
        if (due(file) <= parts_.clock.now())
            ask(url, file);
        else
            go_on();
    });
}

void RemoteFiles::ask(const std::string& url, File& file) {
    asking_ = true;
    file.at_once = false;
    parts_.client.fetch(file.copy.request(), [weak = std::weak_ptr(self_), url](const result<net::Response>& response) {
        if (const auto self = weak.lock())
            (*self)->on_answer(url, response);
    });
}

void RemoteFiles::on_answer(const std::string& url, const result<net::Response>& response) {
    asking_ = false;
    // What it comes to is in the log.
    static_cast<void>(files_.at(url).copy.settle(response, pace_, parts_.clock.now(),
                                                 [&](const std::string& text) { return accept_(url, text); }));
    go_on();
}

}  // namespace twir::app
