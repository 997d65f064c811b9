#pragma once

#include "support/listings.hpp"
#include <twir_events/resolve/build_catalog.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace twir::resolve {

/// Two groups on Meetup, one of them on Luma too, and the community calendar.
inline CatalogInput two_groups() {
    CatalogInput input;
    normalize::Organizer berlin;
    berlin.name = "Rust Berlin";
    berlin.url = "https://www.meetup.com/rust-berlin";
    berlin.also_called = {"RB"};
    berlin.home.city = "Berlin";
    berlin.home.country = "DE";
    normalize::Organizer girona;
    girona.name = "Rust Girona";
    girona.url = "https://luma.com/rust-girona";
    girona.meetup_groups = {"rust-girona"};
    girona.home.city = "Girona";
    girona.home.country = "ES";
    input.directory = normalize::Directory({berlin, girona});
    input.sources = {support::make_source("calendar", SourceKind::google_calendar),
                     support::make_source("berlin", SourceKind::meetup, "rust-berlin"),
                     support::make_source("girona", SourceKind::luma),
                     support::make_source("girona-meetup", SourceKind::meetup, "rust-girona"),
                     support::make_source("draft", SourceKind::twir_draft)};
    input.sources[2].organizer_url = girona.url;
    for (const auto& source : input.sources)
        input.coverage[source.id] = {};
    return input;
}

inline Listing& add(CatalogInput& input, std::string source, std::string uid, std::string_view start, std::string title,
                    std::string url) {
    input.listings.push_back(
        {support::make_listing(std::move(source), std::move(uid), start, std::move(title), std::move(url)),
         false,
         false,
         {}});
    Listing& listing = input.listings.back().listing;
    if (listing.key.source != "calendar" && listing.key.source != "draft")
        listing.attendance = Attendance::in_person;
    if (listing.key.source == "berlin")
        listing.group = "rust-berlin";
    return listing;
}

inline std::string event_url(int id) {
    return "https://www.meetup.com/rust-berlin/events/" + std::to_string(id) + "/";
}

inline std::vector<std::string> rules_of(const CatalogEntry& entry) {
    std::vector<std::string> out;
    for (const auto& support : entry.supports)
        out.push_back(support.rule);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace twir::resolve
