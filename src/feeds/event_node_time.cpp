#include "feeds/event_node_time.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>

namespace twir::feeds {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Where the offset of a time begins; npos where it has none. The date's own hyphens come before the `T`.
std::size_t offset_position(std::string_view text) {
    constexpr std::size_t date_length = 10;
    return text.size() > date_length ? text.find_first_of("Zz+-", date_length) : std::string_view::npos;
}

ListingTime without_offset(LocalTime local, const std::string& zone) {
    if (const auto instant = to_instant(zone, local))
        return ListingTime::at({local, std::chrono::seconds(local.time_since_epoch() - instant->time_since_epoch())});
    ListingTime out;
    out.kind = ListingTime::Kind::floating;
    out.local = local;
    return out;
}

}  // namespace

std::optional<ListingTime> read_schema_time(std::string_view raw, const std::string& zone) {
    std::string text(trim(raw));
    if (const auto day = parse_date(text))
        return ListingTime::on(*day);
    const auto offset_at = offset_position(text);
    if (offset_at == std::string::npos) {
        const auto local = parse_rfc3339(text + "Z");
        return local ? std::optional(without_offset(local->local, zone)) : std::nullopt;
    }
    // `19:00:00 +02:00`: a space that some templates leave.
    if (text[offset_at - 1] == ' ')
        return read_schema_time(text.substr(0, offset_at - 1) + text.substr(offset_at), zone);
    if (text[offset_at] == 'Z' || text[offset_at] == 'z') {
        text[offset_at] = 'Z';
        const auto utc = parse_rfc3339(text);
        return utc ? std::optional(ListingTime::at_utc(utc->instant())) : std::nullopt;
    }
    const std::size_t digits = text.size() - offset_at - 1;
    if (digits == 2 && is_digit(text.back()))
        text += ":00";
    const auto t = parse_rfc3339(text);
    return t ? std::optional(ListingTime::at(*t)) : std::nullopt;
}

std::optional<ListingTime> schema_end(const ListingTime& start, const ListingTime& last) {
    const Date last_day = last.written_date();
    if (start.kind == ListingTime::Kind::date)
        return ListingTime::on(add_days(last_day, 1));
    if (last.kind != ListingTime::Kind::date)
        return last;
    if (last_day <= start.written_date())
        return {};
    ListingTime out = start;
    out.local = LocalTime(local_midnight(add_days(last_day, 1)));
    return out;
}

}  // namespace twir::feeds
