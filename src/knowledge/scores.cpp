#include <twir_events/config/weekly_address.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/knowledge/base_finder.hpp>
#include <twir_events/knowledge/scores.hpp>
#include <twir_events/merge/edits.hpp>

#include <algorithm>

namespace twir::knowledge {
namespace {

/// The number of the issue's last snapshot; 0: there is none.
int last_revision(const std::vector<store::SnapshotSummary>& snapshots, Date issue) {
    int revision = 0;
    for (const auto& snapshot : snapshots)
        if (snapshot.issue == issue)
            revision = std::max(revision, snapshot.revision);
    return revision;
}

/// Empty: the issue cannot be compared.
result<std::optional<store::IssueScore>> compare(const config::Config& config, store::Store& store, Date issue,
                                                 int revision) {
    const auto published = find_published_issue(config, store, issue);
    if (!published)
        return published.error();
    const auto snapshot = store.snapshot(issue, revision);
    if (!snapshot)
        return snapshot.error();
    if (!*published || !*snapshot)
        return std::optional<store::IssueScore>();
    store::IssueScore score;
    score.issue = issue;
    score.revision = revision;
    const auto edits = merge::hand_edits(draft::read_draft((*snapshot)->markdown), **published);
    for (const auto& [kind, count] : merge::count_edits(edits))
        score.kinds.emplace(merge::edit_kind_name(kind), count);
    return std::optional(std::move(score));
}

}  // namespace

result<bool> update_scores(const config::Config& config, store::Store& store, Instant now) {
    const auto snapshots = store.snapshots();
    if (!snapshots)
        return snapshots.error();
    if (snapshots->empty())
        return false;
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    const auto scores = store.scores();
    if (!scores)
        return scores.error();
    bool is_new = false;
    for (const auto& source : config.sources) {
        const auto state = std::find_if(states->begin(), states->end(),
                                        [&](const auto& s) { return s.source == source.source.id && s.issue; });
        if (state == states->end() || !config::shows_published(source))
            continue;
        const int revision = last_revision(*snapshots, *state->issue);
        const bool is_known = std::any_of(scores->begin(), scores->end(), [&](const store::IssueScore& score) {
            return score.issue == *state->issue && score.revision == revision &&
                   score.published_digest == state->body_digest;
        });
        if (revision == 0 || is_known)
            continue;
        auto score = compare(config, store, *state->issue, revision);
        if (!score)
            return score.error();
        if (!*score)
            continue;
        (*score)->published_digest = state->body_digest;
        (*score)->compared_at = now;
        if (const auto saved = store.save_score(**score); !saved)
            return saved.error();
        is_new = true;
    }
    return is_new;
}

}  // namespace twir::knowledge
