#include "net/watchdog.hpp"

#include <algorithm>

namespace twir::net {

namespace {

std::string in_words(Limits::Duration duration) {
    if (duration.count() % 1000 == 0)
        return std::to_string(duration.count() / 1000) + " s";
    return std::to_string(duration.count()) + " ms";
}

}  // namespace

Watchdog::Watchdog(boost::asio::io_context& context, Limits::Duration total)
    : timer_(context), end_(Clock::now() + total), deadline_(end_), total_(total) {}

void Watchdog::begin(Limits::Duration limit, const char* what) {
    what_ = what;
    limit_ = limit;
    deadline_ = std::min(Clock::now() + limit, end_);
    if (!waiting_ || deadline_ < timer_.expiry())
        wait();
}

void Watchdog::wait() {
    if (finished_ || verdict_)
        return;
    waiting_ = true;
    timer_.expires_at(deadline_);
    timer_.async_wait([self = shared_from_this()](const boost::system::error_code& ec) {
        if (ec || self->finished_)
            return;
        self->waiting_ = false;
        if (Clock::now() < self->deadline_)
            return self->wait();
        const bool all = self->deadline_ == self->end_;
        self->stop_with(
            fail(errc::timed_out, all ? "not finished within " + in_words(self->total_)
                                      : std::string(self->what_) + " took more than " + in_words(self->limit_)));
    });
}

void Watchdog::cancel() {
    stop_with(fail(errc::network, "cancelled"));
}

void Watchdog::finish() {
    finished_ = true;
    interrupt = nullptr;
    timer_.cancel();
}

Limits::Duration Watchdog::remaining() const {
    return std::chrono::duration_cast<Limits::Duration>(deadline_ - Clock::now());
}

void Watchdog::stop_with(Error error) {
    if (finished_ || verdict_)
        return;
    verdict_ = std::move(error);
    timer_.cancel();
    if (interrupt)
        interrupt();
}

}  // namespace twir::net
