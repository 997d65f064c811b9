#pragma once

#include <twir_events/store/store.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace twir::api {

/// Changes with each snapshot, also with those taken by another process: what is made from the store is cached by it.
/// From any thread.
class SnapshotMark {
  public:
    /// The store is asked again after `lasts`.
    explicit SnapshotMark(std::chrono::milliseconds lasts) : lasts_(lasts) {}

    /// Empty: the store must be asked.
    [[nodiscard]] std::optional<std::int64_t> known() const {
        const auto read_at = Clock::time_point(Clock::duration(read_at_.load()));
        return has_read_ && Clock::now() - read_at < lasts_ ? std::optional(mark_.load()) : std::nullopt;
    }

    result<std::int64_t> ask(store::Store& store) {
        if (const auto mark = known())
            return *mark;
        const auto now = Clock::now();
        auto mark = store.snapshot_mark();
        if (!mark)
            return mark;
        mark_ = *mark;
        read_at_ = now.time_since_epoch().count();
        has_read_ = true;
        return mark;
    }

  private:
    using Clock = std::chrono::steady_clock;

    std::chrono::milliseconds lasts_;
    std::atomic<std::int64_t> mark_ = 0;
    std::atomic<Clock::rep> read_at_ = 0;
    std::atomic<bool> has_read_ = false;
};

}  // namespace twir::api
