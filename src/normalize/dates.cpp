#include "normalize/dates.hpp"

#include <twir_events/core/time_zone.hpp>

#include <algorithm>

namespace twir::normalize {
namespace {

using Kind = ListingTime::Kind;
using std::chrono::hours;

/// Longer than any conference: perhaps a series that somebody entered as one event. It is printed, and worth a look.
constexpr int usual_days = 31;
/// A slip of the year: the end is not believed.
constexpr int most_days = 180;

/// The wall-clock time of `t` where the event is.
LocalTime local_time(const ListingTime& t, const std::string& zone) {
    if (t.kind == Kind::utc)
        return to_local(zone, t.instant()).value_or(t.local);
    return t.local;
}

Instant instant_of(const ListingTime& t, const std::string& zone) {
    if (t.kind == Kind::floating)
        return to_instant(zone, t.local).value_or(t.instant());
    return t.instant();
}

const std::string& first_known(std::span<const Name> zones) {
    const auto it = std::find_if(zones.begin(), zones.end(), [](const Name& z) { return is_time_zone(z.text()); });
    return it == zones.end() ? Name().text() : it->text();
}

/// The zone of a time that is zoned: the listing's own, else, where it says an offset only, the first that has it then.
Name zone_of_offset(const Listing& listing, std::span<const Name> zones) {
    if (is_time_zone(listing.zone))
        return listing.zone;
    const auto it = std::find_if(zones.begin(), zones.end(), [&](const Name& zone) {
        return !zone.empty() && utc_offset(zone.text(), listing.start.instant()) == listing.start.offset;
    });
    return it == zones.end() ? Name() : *it;
}

Date last_day(const Listing& listing, LocalTime start, Instant from, const std::string& zone) {
    const Date first = date_of(start);
    if (listing.start.kind == Kind::date)
        return add_days(listing.end->written_date(), listing.end->kind == Kind::date ? -1 : 0);
    const Instant to = instant_of(*listing.end, zone);
    if (to - from < hours(24))
        return first;
    // Across a change of daylight saving the clock on the wall counts, so the end is read in the same terms.
    return date_of(local_time(*listing.end, zone) - std::chrono::seconds(1));
}

}  // namespace

void set_dates(Event& event, const Listing& listing, std::span<const Name> zones) {
    const std::string& zone = first_known(zones);
    const LocalTime start = local_time(listing.start, zone);
    event.dates = {date_of(start), date_of(start)};
    if (listing.start.kind != Kind::date) {
        event.start = instant_of(listing.start, zone);
        event.zone = listing.start.kind == Kind::zoned ? zone_of_offset(listing, zones) : Name(zone);
    }
    if (!listing.end)
        return;
    const Instant from = event.start.value_or(utc_midnight(event.dates.first));
    const Date last = last_day(listing, start, from, zone);
    const int days = days_between(event.dates.first, last);
    const bool backwards = event.start ? instant_of(*listing.end, zone) < from : days < 0;
    if (backwards || days > most_days) {
        event.add_note(NoteKind::unusual_time, backwards ? "ends before it starts (" + listing.end->text() + ")"
                                                         : "lasts until " + listing.end->text());
        return;
    }
    if (days > usual_days)
        event.add_note(NoteKind::unusual_time, "lasts until " + listing.end->text());
    event.dates.last = std::max(last, event.dates.first);
    if (event.start)
        event.end = instant_of(*listing.end, zone);
}

}  // namespace twir::normalize
