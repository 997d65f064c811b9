#include <twir_events/section/seen_fields.hpp>

namespace twir::section {

bool is_seen_field(ListingField field) {
    switch (field) {
        case ListingField::zone:    // a time says its offset
        case ListingField::status:  // a cancellation is a kind of change of its own
        case ListingField::status_text:
        case ListingField::description:
        case ListingField::details:
            return false;
        case ListingField::start:
        case ListingField::end:
        case ListingField::all_day:
        case ListingField::summary:
        case ListingField::location:
        case ListingField::url:
        case ListingField::group:
        case ListingField::organizer:
        case ListingField::organizer_url:
        case ListingField::attendance:
        case ListingField::venues:
        case ListingField::organizers:
        case ListingField::titles:
            return true;
    }
    return false;
}

}  // namespace twir::section
