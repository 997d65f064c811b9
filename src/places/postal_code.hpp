#pragma once

#include <string_view>

namespace twir::places {

/// A part of an address without the postal code at its beginning or end: "10179 Berlin", "CA 94105", "Oxford OX1 2JD".
struct PostalCut {
    std::string_view rest;
    bool before = false;  ///< a code of four digits or more was in front
    bool after = false;
};

PostalCut cut_postal_code(std::string_view part);

/// What follows a postal code inside a part, "Strasbourg" of "12 rue de la Gare 67000 Strasbourg"; empty where none
/// stands there.
std::string_view behind_postal_code(std::string_view part);

/// The country whose postal codes alone look like the one in the part: GB, CA, NL or JP; empty where that says nothing.
std::string_view country_of_postal_code(std::string_view part);

}  // namespace twir::places
