#include <twir_events/os/progress.hpp>

#include <unistd.h>

#include <iostream>
#include <utility>

namespace twir::os {
namespace {

constexpr std::chrono::milliseconds between{100};

}  // namespace

Progress::Progress(std::size_t total, std::string noun)
    : total_(total), noun_(std::move(noun)), is_terminal_(::isatty(STDERR_FILENO) == 1) {
    if (is_terminal_)
        show();
}

Progress::~Progress() {
    if (is_terminal_)
        clear();
}

void Progress::step() {
    ++done_;
    const auto now = std::chrono::steady_clock::now();
    if (!is_terminal_ || (done_ < total_ && now - shown_ < between))
        return;
    shown_ = now;
    show();
}

void Progress::show() const {
    std::cerr << '\r' << done_ << " of " << total_ << ' ' << noun_ << " ..." << std::flush;
}

void Progress::clear() const {
    std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace twir::os
