#pragma once

#include <twir_events/core/date.hpp>

#include <memory>

namespace twir {

/// Calendar time. Timers do not ask it: they run on the steady clock.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

std::unique_ptr<Clock> make_system_clock();
/// A fixed clock, for `--now`, the demo and tests.
std::unique_ptr<Clock> make_fixed_clock(Instant now);

}  // namespace twir
