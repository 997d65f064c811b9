#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/normalize/printed_line.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <vector>

namespace twir::knowledge {

/// The lines of published issues, as far as the store goes back: how people print the events of an organizer, and what
/// the events' own sources said of them.
result<std::vector<normalize::PrintedLine>> read_printed_lines(const config::Config& config, store::Store& store,
                                                               Instant now);

/// By what a printed line is the same event as a listing: its address and day.
std::string evening_at(const std::string& url, Date day);

}  // namespace twir::knowledge
