#include "section/wall_clock.hpp"

#include <twir_events/core/time_zone.hpp>

namespace twir::section {

std::optional<OffsetTime> wall_clock(const Event& event, Instant t) {
    const auto offset = event.zone.empty() ? std::nullopt : utc_offset(event.zone.text(), t);
    if (!offset)
        return {};
    return OffsetTime{LocalTime((t + *offset).time_since_epoch()), *offset};
}

}  // namespace twir::section
