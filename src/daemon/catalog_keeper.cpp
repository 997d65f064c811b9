#include "daemon/catalog_keeper.hpp"

#include <twir_events/core/thread_scheduling.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/large_sources.hpp>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// Between two builds: a round of polls brings news many times a second, and each build costs a whole core.
constexpr std::chrono::milliseconds least_rest = 200ms;
/// A big catalog is not built for more than a third of the time.
constexpr int rest_per_work = 2;
/// A build that uses more processor time than this continues with idle priority.
constexpr std::chrono::milliseconds long_build = 250ms;
/// How often the calendar is looked at.
constexpr std::chrono::seconds day_check = 30s;

}  // namespace

CatalogKeeper::CatalogKeeper(std::shared_ptr<const config::Config> config, const Clock& clock, Publish publish)
    : clock_(clock), publish_(std::move(publish)), config_(std::move(config)), thread_([this] { work(); }) {}

CatalogKeeper::~CatalogKeeper() {
    {
        const std::lock_guard lock(mutex_);
        stop_.request_stop();
    }
    changed_.notify_one();
    thread_.join();
}

void CatalogKeeper::refresh() {
    {
        const std::lock_guard lock(mutex_);
        wanted_ = true;
    }
    changed_.notify_one();
}

void CatalogKeeper::refresh(std::shared_ptr<const config::Config> config) {
    {
        const std::lock_guard lock(mutex_);
        config_ = std::move(config);
        wanted_ = true;
    }
    changed_.notify_one();
}

void CatalogKeeper::work() {
    std::optional<Date> built_on;
    std::unique_lock lock(mutex_);
    while (!stop_.stop_requested()) {
        const bool new_day = built_on && *built_on != date_of(clock_.now());
        if (!wanted_ && !new_day) {
            changed_.wait_for(lock, day_check, [this] { return wanted_ || stop_.stop_requested(); });
            continue;
        }
        wanted_ = false;
        const bool first = !built_on;
        built_on = date_of(clock_.now());
        const auto config = config_;
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        const auto used_before = processor_time();
        build(config);
        // Before the first build no request is answered.
        if (first)
            stand_back();
        if (processor_time() - used_before > long_build)
            work_when_idle();
        const auto rest = std::max<std::chrono::steady_clock::duration>(
            least_rest, rest_per_work * (std::chrono::steady_clock::now() - began));
        lock.lock();
        changed_.wait_for(lock, rest, [this] { return stop_.stop_requested(); });
    }
}

/// What it throws is a bug that must not end the service: the last catalog stays.
void CatalogKeeper::build(const std::shared_ptr<const config::Config>& config) {
    try {
        const auto began = std::chrono::steady_clock::now();
        auto view = maker_.make(config, clock_.now(), stop_.get_token());
        if (stop_.stop_requested())
            return;
        if (!view) {
            os::log_error("catalog not built, keeping the last one: " + view.error().message);
            return;
        }
        const auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        const auto& catalog = *(*view)->input().catalog;
        os::log_info("catalog events=" + std::to_string(catalog.entries.size()) +
                     " left_out=" + std::to_string(catalog.left_out.size()) + " ms=" + std::to_string(took.count()));
        for (const auto& warning : catalog.warnings)
            os::log_warning(warning);
        const auto next = section::next_issue(clock_.now(), (*view)->input().next_issue);
        for (const auto& source : section::large_sources(section::make_issue(catalog, next, config->style)))
            os::log_warning(source.message());
        publish_(std::move(*view));
    } catch (const std::exception& e) {
        os::log_error("catalog not built, keeping the last one; internal error: " + std::string(e.what()));
    }
}

}  // namespace twir::daemon
