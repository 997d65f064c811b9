#pragma once

#include "merge/base.hpp"
#include "merge/match.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace twir::merge {

/// The lines of a merge's base, and which of them a line of the draft was.
class BaseLines {
  public:
    /// `issue` is the date of the draft that is merged.
    BaseLines(const draft::Draft& draft, const EventIndex& index, Date issue, const section::WorkLimit& effort = {});

    /// Whether a line that is not past by now was about the event.
    [[nodiscard]] bool had(std::size_t event) const { return events_.contains(event); }

    /// The same of a line under that region.
    [[nodiscard]] bool had(std::size_t event, Region region) const { return events_in_.contains({event, region}); }

    /// Whether a line names one of the organizers.
    [[nodiscard]] bool has_organizer(const std::vector<Link>& organizers) const;

    /// The base's line for a line of the draft, whose bytes are `raw`; no_match: a person wrote it since.
    [[nodiscard]] std::size_t find(const DraftLine& line, const std::string& raw, const LineMatch& match) const;
    [[nodiscard]] const LineValues& values(std::size_t line) const { return lines_[line].values; }
    [[nodiscard]] const draft::Block& block(std::size_t line) const { return draft_.blocks[lines_[line].block]; }
    [[nodiscard]] const LineMatch& match(std::size_t line) const { return matches_[line]; }

  private:
    [[nodiscard]] int likeness(std::size_t i, const DraftLine& line, const std::string& raw,
                               const LineMatch& match) const;

    draft::Draft draft_;
    std::vector<DraftLine> lines_;
    std::vector<LineMatch> matches_;
    std::set<std::size_t> events_;
    std::set<std::pair<std::size_t, Region>> events_in_;
};

}  // namespace twir::merge
