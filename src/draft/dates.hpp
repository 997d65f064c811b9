#pragma once

#include <twir_events/core/date.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace twir::draft {

struct WrittenDates {
    DateRange range;
    std::size_t length;  ///< bytes read
    std::string wrong;   ///< what is not as it should be; empty: nothing
};

/// The dates that `text` begins with: `2025-12-03`, `2025-09-02 - 2025-09-05`, and what people write instead: `&`,
/// `,`, `*`, `2024-01-27-28`, `2022-05-19 & 05-20`, `2023-10-9`. Empty where it begins with none.
std::optional<WrittenDates> read_dates(std::string_view text);

}  // namespace twir::draft
