#pragma once

#include <span>
#include <string_view>

namespace twir::resolve {

/// Why a listing was taken for the same event as another (SECTION_FORMAT.md section 5).
struct MergeRule {
    std::string_view id;    ///< in JSON and explanations
    std::string_view help;  ///< one sentence for people
};

inline constexpr MergeRule same_url{"same-url", "both link to the same event page"};
inline constexpr MergeRule recurrence_twin{
    "recurrence-twin", "a recurrence id and a numeric id of one Meetup group on the same date with the same title"};
inline constexpr MergeRule recurrence_successor{
    "recurrence-successor", "a numeric id took the place of a recurrence id of its Meetup group on that id's own date"};
inline constexpr MergeRule calendar_evening{
    "calendar-evening", "an entry of a shared calendar for an event that the group itself lists under this title"};
inline constexpr MergeRule two_hosts{"two-hosts", "one organizer at the same start time on two hosts"};
inline constexpr MergeRule draft_line{"draft-line", "a line of an issue or draft with this organizer, date and title"};
inline constexpr MergeRule event_page{"event-page",
                                      "the page that the entry links to says where, when and how it is held"};
inline constexpr MergeRule joined_by_hand{"joined-by-hand", "an editor's override joins them"};

/// All of them, for documentation and tests.
std::span<const MergeRule> all_rules();

}  // namespace twir::resolve
