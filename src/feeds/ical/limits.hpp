#pragma once

#include <cstddef>

/// Limits on the work that a calendar may cause. Real feeds hold up to 11,000 events and some megabytes; everything
/// here is far beyond that.
namespace twir::feeds::limits {

inline constexpr std::size_t document_bytes = 80U << 20U;
/// Where BEGIN:VCALENDAR must have come, so that noise and web pages end early.
inline constexpr std::size_t preamble_bytes = 64U << 10U;
inline constexpr std::size_t line_bytes = 1U << 20U;
inline constexpr std::size_t components = 250'000;
/// BEGINs within each other; RFC 5545 needs three.
inline constexpr std::size_t nesting = 8;
/// Bytes of one component that go to libical at a time.
inline constexpr std::size_t component_bytes = 4U << 20U;
/// Values of RDATE and of EXDATE in one component.
inline constexpr std::size_t values = 20'000;
/// RRULEs, and EXRULEs, of one component; RFC 5545 wants one.
inline constexpr std::size_t rules = 50;
/// Candidate days, or periods, that one rule may look at: 270 years of a daily rule.
inline constexpr long rule_steps = 100'000;
/// The same for all rules of a document together.
inline constexpr long document_steps = 10'000'000;
inline constexpr int sub_daily_count = 1'000;
inline constexpr std::size_t occurrences_of_one_series = 5'000;
inline constexpr std::size_t occurrences = 50'000;
/// Onsets of daylight saving and standard time in one VTIMEZONE.
inline constexpr std::size_t onsets = 5'000;
/// Of a description, as it comes and as plain text.
inline constexpr std::size_t raw_description_bytes = 128U << 10U;
inline constexpr std::size_t description_bytes = 32U << 10U;
inline constexpr std::size_t links = 100;
/// Texts of all listings together; descriptions beyond it are left out.
inline constexpr std::size_t text_bytes = 32U << 20U;
inline constexpr std::size_t problems = 500;

}  // namespace twir::feeds::limits
