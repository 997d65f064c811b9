#pragma once

#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include <twir_events/resolve/overrides.hpp>

#include <string>
#include <vector>

namespace twir::resolve {

/// The editors' words during one build of the catalog, and which of them found their event.
class AppliedOverrides {
  public:
    explicit AppliedOverrides(const std::vector<Override>& overrides);

    /// The events that overrides add, as candidates of the first rank.
    [[nodiscard]] std::vector<Candidate> added();
    /// Whether the candidate must stay alone.
    [[nodiscard]] bool splits(const Candidate& candidate);
    /// The address key of the event that the candidate is joined to; empty: none.
    [[nodiscard]] std::string joined_to(const Candidate& candidate);

    struct Verdict {
        bool hidden = false;
        bool pinned = false;
        std::string why;
    };
    /// Changes the fields that editors set, and says whether the event is hidden or pinned.
    Verdict apply(Cluster& cluster);

    /// One warning for each override that matched nothing.
    [[nodiscard]] std::vector<std::string> unmatched() const;

  private:
    struct Row {
        Override rule;
        std::string event_key;
        bool matched = false;
    };

    [[nodiscard]] static bool matches(const Row& row, const Candidate& candidate);
    [[nodiscard]] bool about(const Row& row, const Cluster& cluster) const;

    std::vector<Row> rows_;
};

}  // namespace twir::resolve
