#pragma once

#include "resolve/candidate.hpp"
#include "resolve/rules.hpp"
#include <twir_events/core/catalog.hpp>

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace twir::resolve {

/// One event: the candidate that is printed and those that support it.
struct Cluster {
    Candidate primary;
    std::vector<Support> supports;
    bool wanted = true;
    std::set<ListingKey> gone = {};   ///< of the supports
    std::set<ListingKey> hints = {};  ///< of the supports: of sources that the event's address does not belong to
};

/// Puts candidates together, one after the other in the order of `sort_candidates`.
class Clusters {
  public:
    explicit Clusters(const normalize::Directory& directory) : directory_(directory) {}

    /// Adds the candidate to the event it belongs to; false where it belongs to none yet.
    bool join(const Candidate& candidate);
    /// Adds the candidate to the event with this address, as an editor wants it for that reason; false where there is
    /// none yet.
    bool join_by_hand(const Candidate& candidate, const std::string& url_key, const std::string& why);
    /// Makes it an event of its own.
    void found(Candidate candidate);

    [[nodiscard]] std::vector<Cluster>& all() { return clusters_; }

  private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    struct Match {
        std::size_t cluster;
        MergeRule rule;
    };

    [[nodiscard]] std::vector<Match> by_url(const Candidate& c) const;
    [[nodiscard]] std::vector<Match> by_recurrence_twin(const Candidate& c) const;
    /// Whether a feed still lists the page.
    [[nodiscard]] bool is_listed(const std::string& key) const;
    /// Of a line, or a listing that is gone, with a recurrence id: the one event that the group lists instead.
    [[nodiscard]] std::vector<Match> by_successor(const Candidate& c) const;
    [[nodiscard]] std::vector<Match> by_two_hosts(const Candidate& c) const;
    [[nodiscard]] std::vector<Match> by_evening(const Candidate& c) const;
    [[nodiscard]] std::vector<std::string_view> names_of(const Candidate& c) const;
    [[nodiscard]] bool takes_over(const Candidate& c, const Candidate& primary) const;

    void index(const Candidate& c, std::size_t cluster);
    /// `detail`: what to say of the rule.
    void merge(const Match& match, const Candidate& candidate, std::string_view detail);

    const normalize::Directory& directory_;
    std::vector<Cluster> clusters_;
    Index by_url_key_;
    Index by_day_;  ///< organizer or group, and date; of a group's events also with their title
};

}  // namespace twir::resolve
