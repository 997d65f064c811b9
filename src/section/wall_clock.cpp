#include <twir_events/core/time_zone.hpp>
#include <twir_events/section/wall_clock.hpp>

namespace twir::section {

std::optional<OffsetTime> wall_clock(const Event& event, Instant t) {
    const auto offset = event.zone.empty() ? std::nullopt : utc_offset(event.zone, t);
    if (!offset)
        return {};
    return OffsetTime{LocalTime((t + *offset).time_since_epoch()), *offset};
}

std::string start_text(const Event& event) {
    if (!event.start)
        return {};
    const auto local = wall_clock(event, *event.start);
    const std::string utc = format_rfc3339(*event.start);
    return local ? format_rfc3339(*local, false) + ", " + event.zone + " (" + utc + ")" : utc;
}

}  // namespace twir::section
