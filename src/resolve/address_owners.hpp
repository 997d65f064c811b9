#pragma once

#include "resolve/candidate.hpp"
#include <twir_events/core/text_map.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace twir::resolve {

/// A Luma calendar that lists an event as its own.
struct LumaClaim {
    int strength = 0;  ///< Candidate::luma_claim
    const Source* source = nullptr;
    std::optional<Date> first_seen;
    bool live = false;  ///< neither cancelled nor private
};

/// How far a listing is trusted about the address that it names.
struct Standing {
    /// What the source that the address belongs to can say of that day.
    enum class Owner {
        none,    ///< no source is configured for it
        silent,  ///< it cannot say: never answered, failing, gone, or its list does not reach that day
        listens  ///< it covers the day: an address that it does not list is not on
    };

    bool hint = false;  ///< the address is another source's or organizer's: it only supports
    Owner owner = Owner::none;
    std::string why;  ///< of a hint, for people: which source the address belongs to, and why it is silent
};

/// Which source an address belongs to (SECTION_FORMAT.md section 5): a Meetup page to its group's, a Luma event to its
/// calendar's, an address under an organizer's to that organizer's, an event's page to itself. Two that claim the same
/// one: the first in the configuration.
class AddressOwners {
  public:
    /// `input` must outlive it.
    explicit AddressOwners(const CatalogInput& input);

    /// Learns who claims the addresses of these candidates: a whole block, before the first question about one of it.
    /// Forgets the block before.
    void learn(const std::vector<Candidate>& block);
    /// Whether the candidate is a page of its source's own, of a source that has such pages.
    [[nodiscard]] bool is_own_page(const Candidate& candidate) const;
    /// Whether the source lists any such page.
    void set_lists_own_pages(const Source& source, bool lists);

    /// The sources whose answers at present counted for what was asked of the block.
    [[nodiscard]] const std::vector<const Source*>& consulted() const { return consulted_; }

    [[nodiscard]] Standing standing_of(const Candidate& candidate) const;

    /// The source of the candidate's group or organizer that covers its day; null where there is none.
    [[nodiscard]] const Source* covering(const Candidate& candidate) const;
    /// The same for an organizer by its address.
    [[nodiscard]] const Source* covering(std::string_view organizer_url, Date day) const;

  private:
    using Sources = std::vector<const Source*>;
    using Index = TextMap<Sources>;

    struct Owners {
        Sources sources;
        bool known_party = false;   ///< it is known whose the address is, source or not
        bool of_candidate = false;  ///< the candidate's source is of that party
        bool shared = false;        ///< several organizers have pages there: absence from one's feed says nothing
    };

    [[nodiscard]] Owners owners_of(const Candidate& candidate) const;
    [[nodiscard]] Owners owners_under_prefix(const Candidate& candidate) const;
    [[nodiscard]] bool is_of(const Source& source, const normalize::Organizer* organizer) const;

    void claim(const Candidate& candidate);
    [[nodiscard]] const Coverage* coverage_of(const Source& source) const;
    [[nodiscard]] bool covers(const Source& source, Date day) const;
    /// Why it cannot say what is on that day; empty: it can.
    [[nodiscard]] std::string why_silent(const Source& source, Date day) const;
    [[nodiscard]] const Source* first_covering(const Index& index, const std::string& key, Date day) const;

    const CatalogInput& input_;
    std::unordered_map<const Source*, const normalize::Organizer*> organizer_of_;
    Index by_group_;      ///< Meetup's sources
    Index by_any_group_;  ///< all sources that name a group
    Index by_organizer_;
    Index by_prefix_;  ///< of sources that list an organizer's own pages
    Index by_page_;    ///< of sources that are one page
    TextMap<LumaClaim> luma_;
    std::unordered_set<const Source*> lists_own_pages_;
    mutable std::vector<const Source*> consulted_;
};

}  // namespace twir::resolve
