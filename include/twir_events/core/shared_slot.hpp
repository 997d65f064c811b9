#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace twir {

/// One immutable value at a time, replaced by one thread and read by others.
///
/// Not std::atomic<std::shared_ptr<T>>: libstdc++ 12 ends its load with a relaxed unlock, so that a later exchange
/// races with it (shared_ptr_atomic.h; ThreadSanitizer says so).
template <class T>
class SharedSlot {
  public:
    SharedSlot() = default;
    explicit SharedSlot(std::shared_ptr<T> value) : value_(std::move(value)) {}

    [[nodiscard]] std::shared_ptr<T> load() const {
        const std::lock_guard lock(mutex_);
        return value_;
    }
    /// Returns the value before.
    std::shared_ptr<T> exchange(std::shared_ptr<T> value) {
        const std::lock_guard lock(mutex_);
        value_.swap(value);
        return value;
    }
    void store(std::shared_ptr<T> value) { exchange(std::move(value)); }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<T> value_;
};

}  // namespace twir
