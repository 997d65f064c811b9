#pragma once

#include <twir_events/section/changes.hpp>
#include <twir_events/section/explain.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/store/store.hpp>

/// Facts about an issue that need the store's history. Commands and routes use the same functions.
namespace twir::api {

/// When the issue before that of `date` was made: its last snapshot, else when a source showed it published, else when
/// it was closed by the rule.
result<Instant> previous_issue_made(store::Store& store, Date date, const section::NextIssueRule& rule);

/// section::issue_changes with the store's history.
result<section::IssueChanges> read_issue_changes(store::Store& store, const Catalog& catalog, Date date,
                                                 const section::Style& style, const section::NextIssueRule& rule);

/// Changes so late that the issue's editor may have missed them: since its last snapshot, else since two days
/// before its Wednesday, and until the issue closes by the rule. Left out: events that
/// merely came into the window as time passed, and those in a source's first answer.
result<section::IssueChanges> read_late_changes(store::Store& store, const Catalog& catalog, Date date,
                                                const section::Style& style, const section::NextIssueRule& rule = {});

/// The catalog as it was known at `then`, as far as the history says: without what was listed first since, with what
/// was called off or taken from its feed since, on the days and under the titles of then.
result<Catalog> catalog_at(store::Store& store, const Catalog& now, Instant then);

/// Gives each explained listing its history.
result<void> add_history(store::Store& store, std::vector<section::Explanation>& explanations);

}  // namespace twir::api
