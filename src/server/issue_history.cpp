#include <twir_events/server/issue_history.hpp>

#include <algorithm>

namespace twir::server {
namespace {

/// Later than anything that is stored.
const Instant end_of_time = utc_midnight(Date(date::year(9999), date::month(12), date::day(31)));

}  // namespace

result<Instant> previous_issue_made(store::Store& store, Date date, const section::NextIssueRule& rule) {
    const Date before = add_days(date, -7);
    const auto snapshots = store.snapshots();
    if (!snapshots)
        return snapshots.error();
    std::optional<Instant> taken;
    for (const auto& snapshot : *snapshots)
        if (snapshot.issue == before)
            taken = std::max(taken.value_or(snapshot.taken_at), snapshot.taken_at);
    return taken.value_or(utc_midnight(before) + rule.open_for);
}

result<section::IssueChanges> read_issue_changes(store::Store& store, const Catalog& catalog, Date date,
                                                 const section::Style& style, const section::NextIssueRule& rule) {
    const auto since = previous_issue_made(store, date, rule);
    if (!since)
        return since.error();
    const auto history = store.changes_between(*since, end_of_time);
    if (!history)
        return history.error();
    return section::issue_changes(catalog, date, style, *since, *history);
}

result<void> add_history(store::Store& store, std::vector<section::Explanation>& explanations) {
    for (auto& explanation : explanations)
        for (auto& listing : explanation.listings) {
            auto history = store.changes_of(listing.event.listing);
            if (!history)
                return history.error();
            listing.history = std::move(*history);
        }
    return {};
}

}  // namespace twir::server
