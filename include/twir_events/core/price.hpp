#pragma once

#include <optional>
#include <string>

namespace twir {

/// What an event costs, as far as its source says. TWiR prefers free events; a price is flagged, not hidden.
struct Price {
    std::string amount;    ///< as the source writes it ("25", "12.50"); empty: paid, amount not said
    std::string currency;  ///< ISO 4217, empty where not said

    friend bool operator==(const Price&, const Price&) = default;
};

/// "25 EUR", "paid".
std::string format_price(const Price& p);

}  // namespace twir
