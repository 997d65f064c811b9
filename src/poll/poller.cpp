#include "poll/poller_impl.hpp"
#include "poll/request_fingerprint.hpp"
#include <twir_events/os/files.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/hosts.hpp>

#include <algorithm>
#include <utility>

namespace twir::poll {

namespace {

using namespace std::chrono_literals;

/// The longest sleep: a clock that was set, and a watchdog, are served at least so often.
constexpr std::chrono::milliseconds longest_sleep = 60s;
/// By which a clock that was set back makes what was planned by it worthless.
constexpr std::chrono::hours large_step{1};
/// What a crash may lose of answers that came in, and how late others see them.
constexpr std::chrono::milliseconds longest_wait_to_store = 500ms;

}  // namespace

PollerImpl::PollerImpl(PollerParts parts, PollerOptions options, MeetupCredentials meetup)
    : parts_(std::move(parts)),
      options_(std::move(options)),
      meetup_(std::make_shared<MeetupApi>(std::move(meetup))),
      queue_({options_.max_total, options_.max_per_host, options_.host_gap}),
      self_(std::make_shared<PollerImpl*>(this)) {}

result<std::unique_ptr<Poller>> Poller::make(PollerParts parts, PollerOptions options,
                                             std::vector<PolledSource> sources, MeetupCredentials meetup) {
    auto poller = std::make_unique<PollerImpl>(std::move(parts), std::move(options), std::move(meetup));
    if (auto loaded = poller->load(std::move(sources)); !loaded)
        return loaded.error();
    return std::unique_ptr<Poller>(std::move(poller));
}

result<void> PollerImpl::load(std::vector<PolledSource> sources) {
    if (const auto saved = save(); !saved)
        os::log_error("saving feed states: " + saved.error().message);
    noted_.clear();
    auto states = parts_.store.feed_states();
    if (!states)
        return states.error();
    const Instant now = parts_.clock.now();
    // Includes Retry-After answers to feeds that were removed, and to remote files.
    for (const auto& [host, until] : closed_hosts(*states, now))
        queue_.close(host, until);
    std::map<std::string, store::FeedState> known;
    for (auto& state : *states)
        known.emplace(state.source, std::move(state));
    std::map<std::string, Feed> feeds;
    for (auto& config : sources) {
        const std::string id = config.source.id;
        Feed feed;
        feed.state = known[id];
        feed.state.source = id;
        feed.state = resume(std::move(feed.state), address_of(config));
        feed.request_fingerprint = request_fingerprint(config, meetup_->credentials(), options_.past, options_.future);
        feed.config = std::make_shared<const PolledSource>(std::move(config));
        adjust_state(feed, now);
        feeds.emplace(id, std::move(feed));
    }
    feeds_ = std::move(feeds);
    due_.clear();
    queue_.clear();
    for (auto& [id, feed] : feeds_) {
        feed.queued = running_.contains(id);
        if (!feed.queued)
            schedule(id, feed);
    }
    resume_rounds();
    if (started_)
        pump();
    return {};
}

void PollerImpl::adjust_state(Feed& feed, Instant now) {
    feed.state = adjust(std::move(feed.state), feed.request_fingerprint, options_.version, feed.config->pace, now);
    feed.host = host_to_wait_for(feed.state);
    if (feed.state.host_asked_until && *feed.state.host_asked_until > now)
        queue_.close(feed.host, *feed.state.host_asked_until);
}

void PollerImpl::adjust_states(Instant now) {
    os::log_warning("the clock was set back to " + format_rfc3339(now));
    queue_.open_all();
    due_.clear();
    for (auto& [id, feed] : feeds_) {
        if (feed.queued)
            continue;
        adjust_state(feed, now);
        schedule(id, feed);
    }
}

Window PollerImpl::window(Instant now) const {
    return {now - options_.past, now + options_.future};
}

void PollerImpl::schedule(const std::string& id, Feed& feed) {
    feed.queued = false;
    if (!feed.state.paused)
        due_.insert({feed.state.next_check.value_or(Instant::min()), id});
}

void PollerImpl::enqueue(const std::string& id, Feed& feed) {
    due_.erase({feed.state.next_check.value_or(Instant::min()), id});
    feed.queued = true;
    queue_.add(feed.host, id);
}

void PollerImpl::queue_due(Instant now) {
    while (started_ && !due_.empty() && due_.begin()->first <= now) {
        const std::string id = due_.begin()->second;
        enqueue(id, feeds_.at(id));
    }
}

void PollerImpl::put_off_closed(Instant now) {
    for (const auto& [id, until] : queue_.take_closed(now)) {
        Feed& feed = feeds_.at(id);
        feed.state.next_check = std::max(until, feed.state.next_check.value_or(until));
        schedule(id, feed);
        complete_rounds(not_asked(feed, "its host asked not to be polled until " + format_rfc3339(until)));
    }
}

void PollerImpl::pump() {
    ++beats_;
    if (stopping_)
        return;
    const Instant now = parts_.clock.now();
    if (now < std::exchange(last_pump_, now) - large_step)
        adjust_states(now);
    queue_due(now);
    put_off_closed(now);
    while (const auto id = queue_.take(now, parts_.steady_now()))
        begin(*id);
    set_timer(now);
}

void PollerImpl::set_timer(Instant now) {
    std::optional<std::chrono::milliseconds> sleep = queue_.wait(parts_.steady_now());
    if (started_)
        sleep = std::min(sleep.value_or(longest_sleep), longest_sleep);
    if (started_ && !due_.empty() && due_.begin()->first - now < longest_sleep)
        sleep = std::min(*sleep, std::chrono::milliseconds(due_.begin()->first - now));
    timer_.reset();
    if (sleep)
        timer_ = parts_.loop.start_timer(std::max(*sleep, 1ms), [this] { pump(); });
}

void PollerImpl::start() {
    started_ = true;
    pump();
}

void PollerImpl::begin(const std::string& id) {
    const Feed& feed = feeds_.at(id);
    Conversation conversation(feed.config, feed.state, window(parts_.clock.now()), meetup_, parts_.read_feed);
    running_.emplace(
        id, Running{std::move(conversation), feed.config, feed.host, feed.request_fingerprint, parts_.steady_now()});
    // From the loop, so that a long list of files does not hold up everything else.
    parts_.loop.post([weak = std::weak_ptr(self_), id] {
        if (const auto self = weak.lock())
            (*self)->advance(id);
    });
}

std::optional<Error> PollerImpl::guard(const std::string& id, const std::function<void()>& body) {
    try {
        body();
        return std::nullopt;
    } catch (const std::exception& e) {
        auto bug = fail(errc::unsupported, std::string("internal error: ") + e.what());
        os::log_error("feed " + id + ": " + bug.message);
        return bug;
    }
}

bool PollerImpl::step(const std::string& id, const std::function<void(Running&)>& body) {
    const auto bug = guard(id, [&] {
        if (const auto found = running_.find(id); found != running_.end())
            body(found->second);
    });
    if (!bug)
        return true;
    if (const auto found = running_.find(id); found != running_.end())
        found->second.conversation.abort(*bug);
    return false;
}

void PollerImpl::advance(const std::string& id) {
    bool more = true;
    while (more) {
        more = false;
        // After an exception once more, so that the aborted poll is finished.
        more = !step(id, [&](Running& running) { more = next_step(id, running); }) || more;
    }
}

bool PollerImpl::next_step(const std::string& id, Running& running) {
    Step next = running.conversation.next(parts_.clock.now(), parts_.steady_now());
    if (stopping_ || next.kind == Step::Kind::finished) {
        finish(id);
        return false;
    }
    if (next.kind == Step::Kind::fetch) {
        fetch(id, running, std::move(next));
        return false;
    }
    const auto bytes = os::read_regular_file(next.path, options_.max_file);
    note_attempt(id, running, bytes ? bytes->size() : 0);
    running.conversation.on_file(bytes, parts_.clock.now());
    return true;
}

void PollerImpl::fetch(const std::string& id, Running& running, Step next) {
    auto wait = next.wait;
    if (running.asked_before)
        wait = std::max(wait, options_.host_gap);
    running.asked_before = true;
    if (wait <= 0ms)
        return send(id, std::move(next.request));
    running.waiting = true;
    running.timer = parts_.loop.start_timer(wait, [this, id, request = std::move(next.request)]() mutable {
        running_.at(id).waiting = false;
        send(id, std::move(request));
    });
}

void PollerImpl::send(const std::string& id, net::Request request) {
    request.limits = options_.limits;
    parts_.client.fetch(std::move(request), [weak = std::weak_ptr(self_), id](const result<net::Response>& response) {
        const auto self = weak.lock();
        if (!self)
            return;
        auto& poller = **self;
        poller.step(id, [&](Running& running) {
            poller.note_attempt(id, running, response ? response->body.size() : 0);
            running.conversation.on_response(response, poller.parts_.clock.now());
        });
        poller.advance(id);
    });
}

void PollerImpl::finish(const std::string& id) {
    const Instant now = parts_.clock.now();
    const auto steady_now = parts_.steady_now();
    // While it still counts as running, so that a bug in this aborts it as in any other step.
    Gathered gathered = running_.at(id).conversation.take(now);
    auto node = running_.extract(id);
    Running& running = node.mapped();
    if (stopping_) {
        if (running_.empty() && stopped_)
            std::exchange(stopped_, nullptr)();
        return;
    }
    queue_.finished(running.host, gathered.outcome, running.config->pace, now, steady_now);
    const auto found = feeds_.find(id);
    if (found != feeds_.end()) {
        if (running.request_fingerprint != found->second.request_fingerprint) {
            // The configuration changed meanwhile: this answers an outdated request.
            schedule(id, found->second);
            resume_rounds();
        } else {
            batch_.push_back({id, std::move(gathered), now,
                              std::chrono::duration_cast<std::chrono::milliseconds>(steady_now - running.started)});
        }
    }
    if (batch_is_due())
        store_batch();
    else if (!batch_timer_)
        batch_timer_ = parts_.loop.start_timer(longest_wait_to_store, [this] {
            store_batch();
            pump();
        });
    pump();
}

void PollerImpl::stop(std::function<void()> stopped) {
    stopping_ = true;
    stopped_ = std::move(stopped);
    if (const auto saved = save(); !saved)
        os::log_error("saving feed states: " + saved.error().message);
    timer_.reset();
    queue_.clear();
    // Those that wait for a page's turn have nothing under way that could be cancelled.
    std::vector<std::string> waiting;
    for (auto& [id, running] : running_)
        if (running.waiting)
            waiting.push_back(id);
    for (const auto& id : waiting)
        running_.erase(id);
    parts_.client.cancel_all();
    if (running_.empty())
        parts_.loop.post([done = std::exchange(stopped_, nullptr)] {
            if (done)
                done();
        });
}

}  // namespace twir::poll
