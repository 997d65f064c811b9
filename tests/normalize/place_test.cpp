#include "normalize/place.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;
using normalize::find_home;
using normalize::find_place;
using Basis = normalize::PlaceFinding::Basis;

namespace {
normalize::Organizer at_home(std::string city, std::string country) {
    normalize::Organizer o;
    o.home.city = std::move(city);
    o.home.country = std::move(country);
    return o;
}
}  // namespace

TEST_CASE("venue, location, group, organizer: in this order", "[normalize][place]") {
    const auto organizer = at_home("Bern", "CH");
    Listing listing;
    CHECK(find_place(listing, &organizer).basis == Basis::organizer);
    CHECK(find_place(listing, nullptr).basis == Basis::none);

    listing.home = support::make_venue("Zürich", "ch");
    CHECK(find_place(listing, &organizer).place.city == "Zürich");
    CHECK(find_place(listing, &organizer).basis == Basis::group);

    listing.location = "Room 101, 1 Main St, München, Germany";
    CHECK(find_place(listing, &organizer).place.city == "München");

    listing.venues = {support::make_venue("", ""), support::make_venue("Basel ", "ch")};
    CHECK(find_place(listing, &organizer).place.city == "Basel");
    CHECK(find_place(listing, &organizer).basis == Basis::stated);
}

TEST_CASE("online venues are not places", "[normalize][place]") {
    Listing listing;
    listing.venues = {support::make_venue("Berlin", "de")};
    listing.venues.front().online = true;
    CHECK_FALSE(find_place(listing, nullptr).place.known());
}

TEST_CASE("the home of an online event comes from the directory", "[normalize][place]") {
    Listing listing;
    listing.home = support::make_venue("London", "gb");
    const auto organizer = at_home("", "");
    CHECK_FALSE(find_home(listing, &organizer).known());
    CHECK(find_home(listing, nullptr).city == "London");
}
