#include <twir_events/core/listing.hpp>

namespace twir {

std::string ListingTime::text() const {
    switch (kind) {
        case Kind::date:
            return format_date(date_of(local));
        case Kind::utc:
            return format_rfc3339(OffsetTime{local, std::chrono::seconds(0)});
        case Kind::zoned:
            return format_rfc3339(OffsetTime{local, offset}, false);
        case Kind::floating:
            break;
    }
    const std::string zulu = format_rfc3339(OffsetTime{local, std::chrono::seconds(0)});
    return zulu.substr(0, zulu.size() - 1);
}

ListingTime ListingTime::on(Date d) {
    return {Kind::date, local_midnight(d), std::chrono::seconds(0)};
}

ListingTime ListingTime::at_utc(Instant t) {
    return {Kind::utc, LocalTime(t.time_since_epoch()), std::chrono::seconds(0)};
}

ListingTime ListingTime::at(const OffsetTime& t) {
    return {Kind::zoned, t.local, t.offset};
}

std::string format_problem(const Problem& p) {
    std::string out;
    if (p.line > 0)
        out += "line " + std::to_string(p.line) + ": ";
    if (!p.property.empty())
        out += p.property + ": ";
    out += p.message;
    if (!p.action.empty())
        out += "; " + p.action;
    return out;
}

}  // namespace twir
