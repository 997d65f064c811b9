#pragma once

#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include <twir_events/resolve/overrides.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace twir::resolve {

/// Which overrides found their event in a block.
struct OverrideUse {
    std::set<std::size_t> matched;
    std::set<std::size_t> found;  ///< of join: its event is there
    std::vector<std::string> contradictions;

    [[nodiscard]] bool empty() const { return matched.empty() && found.empty() && contradictions.empty(); }
};

/// The editors' overrides while blocks are resolved, one after the other.
class AppliedOverrides {
  public:
    explicit AppliedOverrides(const std::vector<Override>& overrides);

    /// The events that overrides add, as candidates of the first rank.
    [[nodiscard]] std::vector<Candidate> added() const;
    /// The addresses of the events that the candidate is to be joined to.
    [[nodiscard]] std::vector<std::string> joined_to(const Candidate& candidate) const;

    /// Begins with another block.
    void begin_block();
    /// What was used since.
    [[nodiscard]] OverrideUse end_block() { return std::move(use_); }
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

    /// One warning for each override that did nothing in any of the blocks, and for each event that is to be hidden and
    /// pinned.
    [[nodiscard]] std::vector<std::string> warnings(const std::vector<const OverrideUse*>& uses) const;

  private:
    struct Row {
        Override rule;
        std::string event_key;
    };

    [[nodiscard]] static bool matches(const Row& row, const Candidate& candidate);
    [[nodiscard]] bool about(const Row& row, const Cluster& cluster) const;

    [[nodiscard]] static bool is_join_of(const Row& row, const Candidate& candidate);

    std::vector<Row> rows_;
    std::set<ListingKey> alone_;
    OverrideUse use_;
};

}  // namespace twir::resolve
