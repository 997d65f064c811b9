#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/os/color.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/answer.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twir::poll {

/// The result of one poll of one source.
struct PollReport {
    std::string source;
    Outcome outcome;
    bool asked = true;          ///< false: it was not its turn (paused, its host wants to be left alone); see the error
    std::string storage_error;  ///< the answer could not be stored; empty: it was
    store::ApplyReport changes;
    std::size_t events = 0;  ///< in the answer, or in the last good one
    std::vector<Problem> problems;
    std::uint64_t bytes = 0;  ///< of bodies
    std::chrono::milliseconds took{0};
    Instant next_check;

    /// True for an answer, and for a document that does not exist yet where that is allowed.
    [[nodiscard]] bool good() const {
        return asked && (outcome.good() || outcome.kind == Outcome::Kind::not_yet) && storage_error.empty();
    }
};

/// "read", "unchanged", "failed", "gone", "not yet", "not asked", "not stored".
std::string_view outcome_name(const PollReport& report);
/// One line for the log, as KEY=VALUE pairs.
std::string log_line(const PollReport& report);
/// A table for people, a line each, and what is wrong below.
std::vector<os::PaintedLine> format_table(const std::vector<PollReport>& reports);

}  // namespace twir::poll
