#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>

#include <string>
#include <string_view>

namespace twir::support {

/// A listing as a feed would give it: one hour and a half from `start` (RFC 3339).
inline Listing make_listing(std::string source, std::string uid, std::string_view start, std::string summary,
                            std::string url) {
    Listing listing;
    listing.key = {std::move(source), std::move(uid), {}};
    const auto t = parse_rfc3339(start);
    listing.start =
        t->offset.count() == 0 && start.ends_with('Z') ? ListingTime::at_utc(t->instant()) : ListingTime::at(*t);
    auto end = listing.start;
    end.local += std::chrono::minutes(90);
    listing.end = end;
    listing.summary = std::move(summary);
    listing.url = std::move(url);
    return listing;
}

inline Source make_source(std::string id, SourceKind kind, std::string group = {}) {
    Source source;
    source.id = std::move(id);
    source.kind = kind;
    source.group = std::move(group);
    return source;
}

inline Venue make_venue(std::string city, std::string country, std::string state = {}) {
    Venue venue;
    venue.name = "The Office";
    venue.city = std::move(city);
    venue.country = std::move(country);
    venue.state = std::move(state);
    return venue;
}

}  // namespace twir::support
