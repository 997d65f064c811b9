#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::section {

/// The date with the year that was meant, where it can only be a slip: a year off, or two back, and inside the window
/// then.
std::optional<Date> year_meant(const DateRange& dates, Date issue, const Style& style);

/// Whether an event has ended before the issue's date.
bool is_past(const draft::Entry& entry, Date issue);

/// Which dates of a draft that are past may be slips, so that no program may delete their lines.
class PastDates {
  public:
    /// `earlier` is an issue before; may be null.
    PastDates(const draft::Draft& draft, Date issue, const Style& style, const draft::Draft* earlier = nullptr);

    /// Why the date of the entry in that block may not be what was meant; empty where it surely is, or is not past.
    [[nodiscard]] const std::string& doubt(std::size_t block) const { return doubts_.at(block); }

    /// Why the date of a past line that no earlier issue has may be a slip.
    static constexpr std::string_view not_before = "it was in no earlier issue: is its date right?";

    /// The blocks of the entries that are in doubt only because they are out of order, below one that is not past: in
    /// order, their dates would not be in doubt.
    [[nodiscard]] const std::vector<bool>& out_of_order() const { return out_of_order_; }

  private:
    std::vector<bool> out_of_order_;
    std::vector<std::string> doubts_;
};

}  // namespace twir::section
