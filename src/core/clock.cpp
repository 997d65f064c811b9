#include <twir_events/core/clock.hpp>

#include <chrono>

namespace twir {
namespace {

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override {
        return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
};

class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant now) : now_(now) {}
    [[nodiscard]] Instant now() const override { return now_; }

  private:
    Instant now_;
};

}  // namespace

std::unique_ptr<Clock> make_system_clock() {
    return std::make_unique<SystemClock>();
}

std::unique_ptr<Clock> make_fixed_clock(Instant now) {
    return std::make_unique<FixedClock>(now);
}

}  // namespace twir
