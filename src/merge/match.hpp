#pragma once

#include "merge/values.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/work_limit.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace twir::merge {

/// An event of the catalog that a line can be about. Points into the catalog.
struct KnownEvent {
    const Event* event = nullptr;
    const std::vector<Support>* supports = nullptr;
    const LeftOut* left_out = nullptr;   ///< set where the catalog leaves it out
    std::vector<std::string> addresses;  ///< `url_key`s of its pages, its own first

    [[nodiscard]] bool cancelled() const;
    /// Left out because its title lacks a word that its source asks for: that rules out nothing that people list.
    [[nodiscard]] bool lacks_word() const;
    /// Its host did not list it in two complete answers in a row.
    [[nodiscard]] bool is_left_out_as_gone() const;
    /// Its host no longer lists it.
    [[nodiscard]] bool gone() const;
    [[nodiscard]] bool has_address(const std::string& key) const;
    /// Whether its page took the place of the page at the address, a Meetup recurrence id.
    [[nodiscard]] bool succeeds(const std::string& key) const;
    /// Whether one of its further listings has the address on that day: so it was known before it was moved, or
    /// by another source.
    [[nodiscard]] bool was_listed(const std::string& key, Date day) const;
};

/// A line of a draft on its way through a merge.
struct DraftLine {
    std::size_t block = 0;  ///< index into the draft's blocks
    std::optional<Region> region;
    LineValues values;
    std::vector<std::string> addresses;  ///< `url_key`s of its titles
    std::string title;                   ///< `title_key` of the first; empty: it has none
};

/// The entries of a draft that can be read, in their order.
std::vector<DraftLine> lines_of(const draft::Draft& draft);

inline constexpr std::size_t no_match = static_cast<std::size_t>(-1);

/// What a line is about.
struct LineMatch {
    std::size_t event = no_match;  ///< index into `EventIndex::events`
    bool by_address = false;       ///< else by organizer, date and title
    /// Index of the event that has the line's address while another line, or none, is the one for its date.
    std::size_t stale_of = no_match;
    /// Index of the event that its host no longer lists and that it announced anew as `event`.
    std::size_t replaced = no_match;
    /// Whether the event's page took the place of the line's, a Meetup recurrence id.
    bool successor = false;
};

/// Finds the events that lines are about (SECTION_FORMAT.md section 5).
class EventIndex {
  public:
    explicit EventIndex(const Catalog& catalog);

    [[nodiscard]] const std::vector<KnownEvent>& events() const { return events_; }

    /// One match for each line. Lines that ended before `issue` are not taken for a later event of their page, unless
    /// the page is of one occasion only. Once the effort is over, the lines that are left get no event.
    [[nodiscard]] std::vector<LineMatch> match(const std::vector<DraftLine>& lines, Date issue,
                                               const section::WorkLimit& effort = {}) const;

  private:
    void add(const Event& event, const std::vector<Support>& supports, const LeftOut* left_out);
    [[nodiscard]] std::size_t on_its_date(const DraftLine& line) const;
    [[nodiscard]] std::size_t on_another_date(const DraftLine& line, Date issue) const;
    /// Whether a source still lists the page.
    [[nodiscard]] bool is_listed(const std::string& key) const;
    /// Whether the event is the one of the line's day and title that its Meetup group lists now, and no longer the page
    /// that the line links to.
    [[nodiscard]] bool takes_place_of(const KnownEvent& known, const DraftLine& line) const;
    [[nodiscard]] std::size_t successor(const DraftLine& line, const std::vector<bool>& taken) const;
    [[nodiscard]] std::size_t same_evening(const DraftLine& line, const std::vector<bool>& taken,
                                           int least_likeness) const;
    [[nodiscard]] int evening_score(const DraftLine& line, const KnownEvent& known) const;

    std::vector<KnownEvent> events_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_address_;
    std::unordered_map<int, std::vector<std::size_t>> by_day_;  ///< days since 1970, each day of an event
};

}  // namespace twir::merge
