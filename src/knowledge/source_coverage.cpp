#include "knowledge/source_coverage.hpp"

#include <twir_events/knowledge/polling.hpp>
#include <twir_events/poll/health.hpp>

#include <algorithm>
#include <unordered_map>

namespace twir::knowledge {
namespace {

resolve::Coverage::Answers answers_of(poll::Health health) {
    using enum resolve::Coverage::Answers;
    switch (health) {
        case poll::Health::failing:
            return failing;
        case poll::Health::stale:
        case poll::Health::unasked:
            return stale;
        case poll::Health::not_found:
        case poll::Health::paused:
            return gone;
        case poll::Health::healthy:
        case poll::Health::sleeping:
        case poll::Health::not_yet:
            break;
    }
    return well;
}

}  // namespace

std::map<std::string, resolve::Coverage> source_coverage(const config::Config& config,
                                                         const std::vector<store::FeedState>& states, Instant now) {
    std::unordered_map<std::string_view, const config::ConfiguredSource*> configured;
    for (const auto& source : config.sources)
        configured.emplace(source.source.id, &source);
    std::map<std::string, resolve::Coverage> coverage;
    for (const auto& state : states) {
        const auto source = configured.find(state.source);
        if (source == configured.end() || !state.last_success)
            continue;
        const auto health = poll::health(state, {}, now, config.poll.stale_after, pace_of(config, *source->second));
        // A feed lists what is ahead; of days beyond those that are read, nothing is known.
        const Date last_read = date_of(state.last_read.value_or(*state.last_success) + config.poll.future);
        coverage[state.source] = {std::min(state.covers_through.value_or(last_read), last_read),
                                  date_of(state.first_success.value_or(*state.last_success)), answers_of(health)};
    }
    return coverage;
}

}  // namespace twir::knowledge
