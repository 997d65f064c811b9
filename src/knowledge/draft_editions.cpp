#include "knowledge/draft_editions.hpp"

#include <twir_events/config/weekly_address.hpp>

#include <algorithm>
#include <optional>

namespace twir::knowledge {

void DraftEditions::look(const config::Config& config, const std::vector<store::FeedState>& states) {
    editions_.clear();
    last_answers_.clear();
    for (const auto& source : config.sources) {
        const auto state = std::ranges::lower_bound(states, source.source.id, {}, &store::FeedState::source);
        if (state == states.end() || state->source != source.source.id || !state->issue)
            continue;
        editions_.emplace(source.source.id, resolve::Edition{*state->issue, config::shows_published(source)});
        last_answers_.emplace(source.source.id, state->last_success.value_or(Instant::max()));
    }
}

void DraftEditions::note(const store::StoredListing& line) {
    const std::string& source = line.listing.key.source;
    const auto answer = last_answers_.find(source);
    if (answer == last_answers_.end() || line.last_seen < answer->second)
        return;
    const auto& end = line.listing.end ? *line.listing.end : line.listing.start;
    line_ends_[source].push_back(end.written_date());
}

resolve::DraftLines DraftEditions::lines() const {
    constexpr std::ptrdiff_t least_past_lines = 2;
    resolve::DraftLines lines;
    lines.editions = editions_;
    for (const auto& [source, ends] : line_ends_) {
        const auto edition = editions_.find(source);
        if (edition == editions_.end() || edition->second.published)
            continue;
        std::optional<Date> base;
        for (const auto& [_, other] : editions_)
            if (other.published && other.issue < edition->second.issue)
                base = std::max(base.value_or(other.issue), other.issue);
        if (base && std::count_if(ends.begin(), ends.end(), [&](Date end) { return end <= *base; }) >= least_past_lines)
            lines.old_drafts.insert(source);
    }
    return lines;
}

}  // namespace twir::knowledge
