#include "normalize/attendance.hpp"
#include "normalize/dates.hpp"
#include "normalize/habits.hpp"
#include "normalize/links.hpp"
#include "normalize/organizer.hpp"
#include "normalize/place.hpp"
#include "normalize/titles.hpp"
#include <twir_events/core/authority.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/normalize.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/places/same_city.hpp>

#include <array>

namespace twir::normalize {
namespace {

using Basis = PlaceFinding::Basis;

void set_organizers(Event& event, const Listing& listing, const Source& source, const OrganizerFinding& found,
                    const std::vector<EventLink>& links, const Directory& directory) {
    const Organizer* organizer = found.organizer;
    if (organizer != nullptr) {
        const Organizer& current = directory.current(*organizer);
        if (&current != organizer)
            event.add_note(NoteKind::moved_organizer, organizer->name + " is now " + current.name);
        event.organizers = {{current.name, current.url}};
        const auto* cell = printed_organizers(current, clean_title(listing.summary));
        if (cell != nullptr)
            event.organizers = *cell;
        // Of several spellings of its name, the one that its own feed has.
        const auto* own =
            source.is_shared_calendar() ? nullptr : printed_under(current, clean_title(listing.organizer));
        if (own != nullptr && event.organizers.size() == 1)
            event.organizers = *own;
    } else if (!listing.organizer.empty() && Url::parse(listing.organizer_url)) {
        event.organizers = {{clean_title(listing.organizer), canonical_url(listing.organizer_url)}};
        if (listing.organizers.empty())
            event.add_note(NoteKind::no_organizer,
                           "the directory does not have it: the feed's own name and address are printed");
        // A Meetup group's feed has the group's name; any other may write the name of anybody.
        if (listing.organizers.empty() && facts_of(source.kind).owns != OwnAddresses::meetup_group)
            event.add_note(NoteKind::named_organizer, "only the feed says that it is of " + listing.organizer);
    }
    // Organizers in an issue or draft are kept as people wrote them, also for joint events of several groups.
    if (!listing.organizers.empty()) {
        event.organizers = listing.organizers;
        return;
    }
    if (!found.named_by.empty())
        event.add_note(NoteKind::named_organizer, "only " + found.named_by + " says that it is of " + organizer->name);
    if (!found.doubt.empty())
        event.add_note(NoteKind::doubtful_organizer, found.doubt);
    if (!event.organizers.empty())
        return;
    const auto likely = likely_organizer(listing, links);
    if (likely.url.empty())
        return event.add_note(NoteKind::no_organizer, "neither an address nor a name says whose event it is");
    event.add_note(NoteKind::new_organizer,
                   "neither the directory nor a printed issue knows " + likely.text + ", " + likely.url);
    event.likely_organizer = likely;
}

/// The organizer whose home an event has: the present one, or the one before it if the present one's home is unknown.
const Organizer* organizer_at_home(const Organizer* organizer, const Directory& directory) {
    if (organizer == nullptr)
        return nullptr;
    const Organizer& current = directory.current(*organizer);
    return current.home.known() ? &current : organizer;
}

void set_titles(Event& event, const Listing& listing, const EventLink* link) {
    if (!listing.titles.empty())
        event.titles = listing.titles;
    else
        event.titles = {{clean_title(listing.summary), link != nullptr ? link->url.text() : std::string()}};
    if (link != nullptr && link->group_page)
        event.group_page = link->url.text();
    if (event.url().empty())
        event.add_note(NoteKind::no_url,
                       listing.url.empty() ? "no web address to link to" : describe_bad_address(listing.url));
    if (link && mixes_scripts(link->url.host()))
        event.add_note(NoteKind::mixed_scripts, "the host of " + link->url.text() + " mixes scripts");
    if (is_placeholder_title(event.title()))
        event.add_note(NoteKind::placeholder_title, event.title());
}

void set_place(Event& event, const Listing& listing, const Source& source, const Organizer* organizer,
               const Organizer* at_home) {
    const PlaceFinding found = find_place(listing, at_home);
    const AttendanceFinding attendance = find_attendance(listing, source, organizer, found);
    event.attendance = attendance.attendance;
    event.attendance_guessed = !attendance.guess.empty();
    if (event.attendance_guessed)
        event.add_note(NoteKind::guessed_attendance,
                       std::string(attendance_name(event.attendance)) + ": " + attendance.guess);
    const auto* printed =
        at_home == nullptr ? nullptr : line_for_place(*at_home, clean_title(listing.summary), event.attendance);
    if (event.attendance == Attendance::online) {
        event.place = printed != nullptr ? printed->place : find_home(listing, at_home);
        // A draft's line is printed as people wrote it, its place included.
        if (!listing.titles.empty() && found.basis == Basis::stated)
            event.place = found.place;
        return;
    }
    event.place = found.place;
    event.place_stated = found.basis == Basis::stated;
    if (printed != nullptr && !event.place_stated) {
        event.place = printed->place;
        event.add_note(NoteKind::guessed_place, (found.detail.empty() ? "no place is given" : found.detail) +
                                                    "; taken from the line printed for " + format_date(printed->day));
        return;
    }
    const auto* overruling = at_home != nullptr && listing.titles.empty() && event.place_stated
                                 ? overruled_place(*at_home, event.place)
                                 : nullptr;
    if (overruling != nullptr) {
        event.place = overruling->place;
        event.add_note(NoteKind::guessed_place,
                       "it was printed so each of the last times, though its source says " + found.place.city);
        return;
    }
    // Its city in the spelling of that line.
    if (printed != nullptr && places::same_city(printed->place, event.place))
        event.place = printed->place;
    if (!found.place.known())
        event.add_note(NoteKind::unknown_place, found.detail.empty() ? "no place is given" : found.detail);
    else if (found.ambiguous)
        event.add_note(NoteKind::ambiguous_place, found.detail);
    else if (found.basis == Basis::organizer || (found.basis == Basis::group && !found.detail.empty()))
        event.add_note(NoteKind::guessed_place, (found.detail.empty() ? "no place is given" : found.detail) +
                                                    "; the organizer's home was taken");
}

/// What feeds give as a city may be anything.
void clean_place(Place& place) {
    place.city = clean_title(place.city);
    place.state = clean_title(place.state);
}

std::array<Name, 4> zones_for(const Event& event, const Listing& listing, const Source& source,
                              const Organizer* at_home) {
    const auto zone_of = [](const Place& place) { return place.zone.empty() ? places::zone_of(place) : place.zone; };
    // What a feed names counts only where there is such a zone.
    return {event.attendance == Attendance::online ? Name() : zone_of(event.place),
            zone_of(find_home(listing, at_home)), source.zone,
            is_time_zone(listing.feed_zone) ? Name(listing.feed_zone) : Name()};
}

}  // namespace

Event normalize(const Listing& listing, const Source& source, const Directory& directory) {
    Event event;
    event.listing = listing.key;
    event.source_kind = source.kind;
    event.source_name = source.name;
    event.status = listing.status;
    event.price = listing.price;
    event.modified = listing.modified;
    const auto links = event_links(listing, source, directory);
    const auto found = find_organizer(listing, source, links, directory);
    const Organizer* organizer = found.organizer;
    set_organizers(event, listing, source, found, links, directory);
    set_titles(event, listing, choose_link(links, organizer, directory));
    const Organizer* at_home = organizer_at_home(organizer, directory);
    set_place(event, listing, source, organizer, at_home);
    clean_place(event.place);
    set_dates(event, listing, zones_for(event, listing, source, at_home));
    if (event.price)
        event.add_note(NoteKind::paid, format_price(*event.price));
    return event;
}

Place stated_place(const Listing& listing) {
    auto found = find_place(listing, nullptr);
    return found.basis == Basis::stated ? std::move(found.place) : Place{};
}

bool passes_title_words(const Listing& listing, const Source& source) {
    return has_required_word(listing.summary, source.require_title_word);
}

}  // namespace twir::normalize
