#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <string>

namespace twir::section {

/// The date with the year that was meant, where it can only be a slip: a year off, or two back, and inside the window
/// then.
std::optional<Date> year_meant(const DateRange& dates, Date issue, const Style& style);

/// Whether it ended before the issue comes out; where no date can be read, nobody knows.
bool is_past(const draft::Entry& entry, Date issue);

/// Why a person has to decide whether a past event may go: its date may be a slip, or what the lines say is understood
/// in part only. `below` is what stands directly below them (null: nothing). Empty: it is surely past.
std::string doubt_about_past(const draft::Entry& entry, const draft::Block* below, Date issue, const Style& style);

}  // namespace twir::section
