#include "daemon/problem_watch.hpp"

#include <twir_events/os/log.hpp>
#include <twir_events/os/report.hpp>

#include <utility>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// A round counts as over when no poll has ended for so long: a host is polled at most once a second.
constexpr std::chrono::seconds rest = 3s;
/// After a command that failed.
constexpr std::chrono::minutes rest_after_failure = 15min;

void log_notice(const snapshot::Notice& notice) {
    for (const auto& problem : notice.problems)
        os::log_warning("problem " + notice.kind + ": " + (notice.over ? "over: " : "") + problem.message);
}

}  // namespace

void ProblemWatch::on_poll() {
    timer_ = parts_.loop.start_timer(rest, [this] { look(); });
}

void ProblemWatch::look() {
    if (telling_ || std::chrono::steady_clock::now() < quiet_until_)
        return;
    const auto config = parts_.config();
    auto notices = snapshot::look_for_problems(*config, parts_.store, parts_.clock.now());
    if (!notices) {
        os::log_error(notices.error().message);
        return;
    }
    if (notices->empty())
        return;
    for (const auto& notice : *notices)
        log_notice(notice);
    if (!config->on_problem.command.empty()) {
        start_telling(std::move(*notices));
        return;
    }
    for (const auto& notice : *notices)
        if (const auto saved = snapshot::remember(notice, parts_.store); !saved)
            os::log_error(saved.error().message);
}

void ProblemWatch::start_telling(std::vector<snapshot::Notice> notices) {
    telling_ = true;
    thread_ = std::jthread(
        [this, notices = std::move(notices), settings = parts_.config()->on_problem](const std::stop_token& stop) {
            for (const auto& notice : notices) {
                if (stop.stop_requested())
                    break;
                os::CommandOutcome outcome;
                try {
                    outcome = os::run_command(snapshot::command_of(notice, settings), stop);
                } catch (const std::exception& e) {
                    outcome.trouble = e.what();
                }
                parts_.loop.post([this, notice, outcome] { on_told(notice, outcome); });
            }
            parts_.loop.post([this] { telling_ = false; });
        });
}

void ProblemWatch::on_told(const snapshot::Notice& notice, const os::CommandOutcome& outcome) {
    for (const auto& line : outcome.lines)
        os::log_info("on_problem: " + line);
    if (!outcome.good()) {
        os::log_error("on_problem: " + outcome.trouble + "; it is tried again");
        quiet_until_ = std::chrono::steady_clock::now() + rest_after_failure;
        return;
    }
    if (const auto saved = snapshot::remember(notice, parts_.store); !saved)
        os::log_error(saved.error().message);
}

}  // namespace twir::daemon
