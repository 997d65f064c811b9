#include <twir_events/core/url.hpp>

namespace twir {

std::optional<MeetupRecurrenceId> decode_meetup_recurrence_id(std::string_view id) {
    static constexpr std::string_view digits = "bcdfghjklmnpqrstvwxz";
    // <series> y<Y> c<M> b<lo><hi>: seven characters behind the series.
    if (id.size() < 8)
        return {};
    const std::string_view tail = id.substr(id.size() - 7);
    if (tail[0] != 'y' || tail[2] != 'c' || tail[4] != 'b')
        return {};
    const auto y = digits.find(tail[1]);
    const auto m = digits.find(tail[3]);
    const auto lo = digits.find(tail[5]);
    const auto hi = digits.find(tail[6]);
    constexpr auto none = std::string_view::npos;
    if (y == none || m == none || lo == none || hi == none)
        return {};
    const std::size_t day = lo + 20 * hi;
    if (m < 1 || m > 12 || day < 1 || day > 31)
        return {};
    return MeetupRecurrenceId{std::string(id.substr(0, id.size() - 7)), 2020 + static_cast<int>(y),
                              static_cast<unsigned>(m), static_cast<unsigned>(day)};
}

}  // namespace twir
