#pragma once

#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include <twir_events/resolve/overrides.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twir::resolve {

/// The editors' overrides during one build of the catalog, and which of them found their event.
class AppliedOverrides {
  public:
    explicit AppliedOverrides(const std::vector<Override>& overrides);

    /// The events that overrides add, as candidates of the first rank.
    [[nodiscard]] std::vector<Candidate> added();
    /// Keeps the candidate alone where an editor wants that.
    void split(Candidate& candidate);
    /// Whether the candidate is to be joined to another event.
    [[nodiscard]] bool joins(const Candidate& candidate) const;
    /// Adds the candidate to the event that it is to be joined to; false where there is none.
    bool join(const Candidate& candidate, Clusters& clusters);
    /// The listings that were kept alone.
    [[nodiscard]] const std::set<ListingKey>& alone() const { return alone_; }

    struct Verdict {
        std::optional<std::string> hidden;  ///< why
        bool pinned = false;
    };
    /// Changes the fields that editors set, and says whether the event is hidden or pinned.
    Verdict apply(Cluster& cluster);

    /// One warning for each override that did nothing, and for each event that is to be hidden and pinned.
    [[nodiscard]] std::vector<std::string> warnings() const;

  private:
    struct Row {
        Override rule;
        std::string event_key;
        bool matched = false;
        bool found = false;  ///< of join: its event is there
    };

    [[nodiscard]] static bool matches(const Row& row, const Candidate& candidate);
    [[nodiscard]] bool about(const Row& row, const Cluster& cluster) const;

    [[nodiscard]] static bool is_join_of(const Row& row, const Candidate& candidate);

    std::vector<Row> rows_;
    std::set<ListingKey> alone_;
    std::vector<std::string> contradictions_;
};

}  // namespace twir::resolve
