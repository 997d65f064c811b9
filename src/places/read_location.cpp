#include "places/address.hpp"
#include "places/address_parts.hpp"
#include "places/city_words.hpp"
#include <twir_events/core/memo.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>

namespace twir::places {
namespace {

bool leads_somewhere(const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return is_address_like(part); });
}

std::optional<Attendance> attendance_of(const AddressParts& said, const PlaceReading& reading) {
    const bool has_place = reading.certainty != Certainty::none;
    if (said.attendance == Attendance::online && said.joined && has_place)
        return Attendance::hybrid;
    if (said.attendance)
        return said.attendance;
    if (has_place || leads_somewhere(said.parts))
        return Attendance::in_person;
    return std::nullopt;
}

PlaceReading read(std::string_view free_text, const Place& hint) {
    const AddressParts said = split_address(free_text);
    PlaceReading reading = read_address(said.parts, hint);
    reading.attendance = attendance_of(said, reading);
    if (reading.detail.empty())
        reading.detail = said.says_nothing                               ? "nothing is said of a place"
                         : said.only_urls || said.attendance.has_value() ? "no place, only how one takes part"
                                                                         : "no known place in the text";
    return reading;
}

}  // namespace

PlaceReading read_location(std::string_view free_text, const Place& hint) {
    if (!Memo<PlaceReading>::takes(free_text))
        return read(free_text, hint);
    // The evenings of a group are in the same place, and the group at home in another one.
    thread_local Memo<PlaceReading> memo;
    std::string asked;
    for (const std::string_view part : {free_text, std::string_view(hint.city), std::string_view(hint.state),
                                        std::string_view(hint.country), std::string_view(hint.zone.text())})
        asked.append(part).push_back('\0');
    return memo.of(asked, [&](std::string_view) { return read(free_text, hint); });
}

}  // namespace twir::places
