#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir::merge {

/// The meaning of a line, of a draft, its base or a source alike.
struct LineValues {
    std::optional<DateRange> dates;
    std::optional<Attendance> attendance;  ///< empty: not said
    bool attendance_guessed = false;
    Place place;  ///< without its zone; the country as ISO code where it is one
    bool place_guessed = false;
    std::vector<Link> organizers;
    std::vector<Link> titles;
};

/// What an entry of a draft says. Under Virtual, where early issues print a group's home alone, it is online.
LineValues values_of(const draft::Block& block);
/// What the catalog says. The home of a group that meets online is its directory's, so a guess; so is the country of a
/// city that several have.
LineValues values_of(const Event& event);

/// Whether the two have the same bytes but for their line ends.
bool same_text(const draft::Block& a, const draft::Block& b);

/// The location as it is printed: `Virtual (Berlin, DE)`.
std::string print_location(Attendance attendance, const std::string& place);

/// Whether both mean the same. A state that only one of them prints does not make a difference.
bool same_place(const Place& a, const Place& b);
/// Equal for titles that mean the same; never empty.
std::string title_key(const std::string& title);
bool same_title(const std::string& a, const std::string& b);
bool same_organizer(const Link& a, const Link& b);
/// Whether each organizer of `some` is among `all`.
bool has_organizers(const std::vector<Link>& all, const std::vector<Link>& some);

/// How sure it is that two titles name the same event of one organizer: 3 equal, 2 one is the other with the
/// organizer's name in front or a note behind, 1 more than half of the words that say something are the same, 0 not.
int title_likeness(const std::string& a, const std::string& b, const std::vector<Link>& organizers);

}  // namespace twir::merge
