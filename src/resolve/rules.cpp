#include "resolve/rules.hpp"

#include <array>

namespace twir::resolve {

std::span<const MergeRule> all_rules() {
    static constexpr std::array<MergeRule, 8> rules = {same_url,         recurrence_twin, recurrence_successor,
                                                       calendar_evening, two_hosts,       draft_line,
                                                       event_page,       joined_by_hand};
    return rules;
}

}  // namespace twir::resolve
