#include "poll/poller_impl.hpp"
#include "poll/read_file.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace twir::poll {

namespace {

using namespace std::chrono_literals;

/// The longest sleep: a clock that was set, and a watchdog, are served at least so often.
constexpr std::chrono::milliseconds longest_sleep = 60s;
/// After an answer could not be stored: the disk may be full for long, so this is no busy loop.
constexpr std::chrono::seconds storage_retry = 5min;

PollReport not_configured(const std::string& id) {
    PollReport report;
    report.source = id;
    report.asked = false;
    report.outcome.error = "is configured no more";
    return report;
}

std::string address_of(const SourceConfig& config) {
    return config.urls.empty() ? config.source.url : config.urls.front();
}

}  // namespace

PollerImpl::PollerImpl(PollerParts parts, const PollerOptions& options, MeetupCredentials meetup)
    : parts_(std::move(parts)),
      options_(options),
      meetup_(std::make_shared<MeetupApi>(std::move(meetup))),
      queue_({options.max_total, options.max_per_host, options.host_gap}),
      self_(std::make_shared<PollerImpl*>(this)) {}

result<std::unique_ptr<Poller>> Poller::make(PollerParts parts, PollerOptions options,
                                             std::vector<SourceConfig> sources, MeetupCredentials meetup) {
    auto poller = std::make_unique<PollerImpl>(std::move(parts), options, std::move(meetup));
    if (auto loaded = poller->load(std::move(sources)); !loaded)
        return loaded.error();
    return std::unique_ptr<Poller>(std::move(poller));
}

result<void> PollerImpl::load(std::vector<SourceConfig> sources) {
    auto states = parts_.store.feed_states();
    if (!states)
        return states.error();
    std::map<std::string, store::FeedState> known;
    for (auto& state : *states)
        known.emplace(state.source, std::move(state));
    std::map<std::string, Feed> feeds;
    const Instant now = parts_.clock.now();
    for (auto& config : sources) {
        const std::string id = config.source.id;
        Feed feed;
        feed.state = known[id];
        feed.state.source = id;
        feed.state = resume(std::move(feed.state), address_of(config));
        feed.host = host_of(url_to_ask(feed.state));
        feed.config = std::make_shared<const SourceConfig>(std::move(config));
        if (feed.state.host_asked_until && *feed.state.host_asked_until > now)
            queue_.close(feed.host, *feed.state.host_asked_until);
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

void PollerImpl::resume_rounds() {
    std::set<std::string> open;
    for (const auto& round : rounds_)
        open.insert(round.open.begin(), round.open.end());
    for (const auto& id : open) {
        const auto found = feeds_.find(id);
        if (found == feeds_.end())
            complete_rounds(not_configured(id));
        else if (!found->second.queued)
            enqueue(id, found->second);
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
        complete_rounds(not_asked(feed, "its host asked to be left alone until " + format_rfc3339(until)));
    }
}

void PollerImpl::pump() {
    ++beats_;
    if (stopping_)
        return;
    const Instant now = parts_.clock.now();
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
    running_.emplace(id, Running{std::move(conversation), feed.config, feed.host, parts_.steady_now()});
    // From the loop, so that a long list of files does not hold up everything else.
    parts_.loop.post([weak = std::weak_ptr(self_), id] {
        if (const auto self = weak.lock())
            (*self)->advance(id);
    });
}

bool PollerImpl::step(const std::string& id, const std::function<void(Running&)>& body) {
    try {
        if (const auto found = running_.find(id); found != running_.end())
            body(found->second);
        return true;
    } catch (const std::exception& e) {
        spdlog::error("feed {}: internal error: {}", id, e.what());
        if (const auto found = running_.find(id); found != running_.end())
            found->second.conversation.abort({errc::unsupported, std::string("internal error: ") + e.what()});
        return false;
    }
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
    running.conversation.on_file(read_file(next.path, options_.max_file), parts_.clock.now());
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
        poller.step(id,
                    [&](Running& running) { running.conversation.on_response(response, poller.parts_.clock.now()); });
        poller.advance(id);
    });
}

void PollerImpl::finish(const std::string& id) {
    auto node = running_.extract(id);
    Running& running = node.mapped();
    if (stopping_) {
        if (running_.empty() && stopped_)
            std::exchange(stopped_, nullptr)();
        return;
    }
    const Instant now = parts_.clock.now();
    const auto steady_now = parts_.steady_now();
    Gathered gathered = running.conversation.take(now);
    queue_.finished(running.host, gathered.outcome, running.config->pace, now, steady_now);
    const auto found = feeds_.find(id);
    if (found != feeds_.end()) {
        Feed& feed = found->second;
        PollReport report = settle(feed, std::move(gathered), now);
        report.took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_now - running.started);
        schedule(id, feed);
        deliver(report);
    }
    pump();
}

PollReport PollerImpl::settle(Feed& feed, Gathered gathered, Instant now) {
    store::FeedState state = after(feed.state, gathered.outcome, feed.config->pace, now, parts_.jitter());
    PollReport report;
    report.source = state.source;
    report.problems = std::move(gathered.problems);
    report.bytes = gathered.bytes;
    result<store::ApplyReport> stored = store::ApplyReport();
    if (gathered.outcome.kind == Outcome::Kind::read) {
        state.problems = report.problems.size();
        stored = parts_.store.apply(std::move(*gathered.answer), state, now);
    } else if (gathered.outcome.kind == Outcome::Kind::unchanged) {
        stored = parts_.store.apply_unchanged(state, now);
    } else if (const auto saved = parts_.store.save(state); !saved) {
        stored = saved.error();
    }
    report.outcome = std::move(gathered.outcome);
    if (stored) {
        report.changes = *stored;
        feed.state = std::move(state);
        feed.host = host_of(url_to_ask(feed.state));
    } else {
        // Nothing of the answer is known, here as little as on disk, so that the next poll brings it again.
        report.storage_error = stored.error().message;
        feed.state.next_check = now + storage_retry;
    }
    report.events = feed.state.events;
    report.next_check = feed.state.next_check.value_or(now);
    return report;
}

void PollerImpl::deliver(const PollReport& report) {
    const auto level = !report.storage_error.empty() ? spdlog::level::err
                       : report.good()               ? spdlog::level::info
                                                     : spdlog::level::warn;
    spdlog::log(level, "poll {}", log_line(report));
    for (const auto& problem : report.problems)
        spdlog::debug("feed {}: {}", report.source, format_problem(problem));
    if (report_)
        report_(report);
    complete_rounds(report);
}

PollReport PollerImpl::not_asked(const Feed& feed, std::string why) const {
    PollReport report;
    report.source = feed.state.source;
    report.asked = false;
    report.outcome.error = std::move(why);
    report.events = feed.state.events;
    report.next_check = feed.state.next_check.value_or(parts_.clock.now());
    return report;
}

void PollerImpl::poll_once(const std::vector<std::string>& ids, std::function<void(std::vector<PollReport>)> done) {
    Round round;
    round.done = std::move(done);
    for (auto& [id, feed] : feeds_) {
        const bool named = std::find(ids.begin(), ids.end(), id) != ids.end();
        if (!named && !ids.empty())
            continue;
        round.order.push_back(id);
        if (feed.state.paused && !named)
            round.reports[id] = not_asked(feed, "paused: " + feed.state.last_error);
        else
            round.open.insert(id);
        if (round.open.contains(id) && !feed.queued)
            enqueue(id, feed);
    }
    rounds_.push_back(std::move(round));
    // Later, so that `done` is never called before this returns; a round of nothing is complete then.
    parts_.loop.post([weak = std::weak_ptr(self_)] {
        const auto self = weak.lock();
        if (!self)
            return;
        (*self)->complete_rounds({});
        (*self)->pump();
    });
}

void PollerImpl::complete_rounds(const PollReport& report) {
    for (auto& round : rounds_)
        if (round.open.erase(report.source) > 0)
            round.reports[report.source] = report;
    while (true) {
        const auto complete =
            std::find_if(rounds_.begin(), rounds_.end(), [](const Round& r) { return r.open.empty(); });
        if (complete == rounds_.end())
            return;
        Round round = std::move(*complete);
        rounds_.erase(complete);
        std::vector<PollReport> reports;
        for (const auto& id : round.order)
            reports.push_back(std::move(round.reports[id]));
        round.done(std::move(reports));
    }
}

void PollerImpl::stop(std::function<void()> stopped) {
    stopping_ = true;
    stopped_ = std::move(stopped);
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
