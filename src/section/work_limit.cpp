#include <twir_events/section/work_limit.hpp>

#include <string>

namespace twir::section {

result<void> check_size(const draft::Draft& draft, const WorkLimit& effort) {
    std::size_t entries = 0;
    for (const auto& block : draft.blocks) {
        if (!block.entry)
            continue;
        const std::string where = "line " + std::to_string(block.entry->line) + ": ";
        if (++entries > effort.most_entries)
            return fail(errc::too_large, where + "more than " + std::to_string(effort.most_entries) +
                                             " entries are not taken; send the events section of one issue");
        if (block.entry->organizers.size() + block.entry->titles.size() > effort.most_links)
            return fail(errc::too_large, where + "an entry with more than " + std::to_string(effort.most_links) +
                                             " links is not taken; split it");
    }
    return {};
}

Error given_up() {
    return fail(errc::timed_out, "the work on this draft took too long and was given up; send fewer entries");
}

}  // namespace twir::section
