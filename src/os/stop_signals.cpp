#include <twir_events/os/stop_signals.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

namespace twir::os {
namespace {

constexpr std::array numbers{SIGINT, SIGTERM, SIGHUP};

/// Where the handler writes to: asking for a stop is nothing that a handler may do.
std::atomic<int> pipe_to_watcher{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void on_signal(int) {
    const int error = errno;
    const char byte = 0;
    static_cast<void>(!::write(pipe_to_watcher, &byte, 1));
    errno = error;
}

}  // namespace

struct StopSignals::Impl {
    std::stop_source stop;
    std::array<int, 2> ends{-1, -1};
    std::array<struct sigaction, numbers.size()> before{};
    std::thread watcher;
};

StopSignals::StopSignals() : impl_(std::make_unique<Impl>()) {
    if (pipe2(impl_->ends.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    pipe_to_watcher = impl_->ends[1];
    impl_->watcher = std::thread([file = impl_->ends[0], stop = impl_->stop]() mutable {
        char byte = 0;
        ssize_t n = 0;
        while ((n = ::read(file, &byte, 1)) > 0 || (n < 0 && errno == EINTR))
            if (n > 0)
                stop.request_stop();
    });
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        sigaction(numbers[i], nullptr, &impl_->before[i]);
        if (impl_->before[i].sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, nullptr);
    }
}

StopSignals::~StopSignals() {
    for (std::size_t i = 0; i < numbers.size(); ++i)
        sigaction(numbers[i], &impl_->before[i], nullptr);
    ::close(impl_->ends[1]);
    impl_->watcher.join();
    ::close(impl_->ends[0]);
}

std::stop_token StopSignals::token() const {
    return impl_->stop.get_token();
}

}  // namespace twir::os
