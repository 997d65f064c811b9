#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace twir::api {
namespace {

/// Later than anything that is stored.
const Instant end_of_time = utc_midnight(Date(date::year(9999), date::month(12), date::day(31)));
/// The draft of an issue is reviewed on Monday and Tuesday.
constexpr std::chrono::hours late_before_issue{48};

result<std::optional<Instant>> last_snapshot(store::Store& store, Date issue) {
    const auto snapshots = store.snapshots();
    if (!snapshots)
        return snapshots.error();
    std::optional<Instant> taken;
    for (const auto& snapshot : *snapshots)
        if (snapshot.issue == issue)
            taken = std::max(taken.value_or(snapshot.taken_at), snapshot.taken_at);
    return taken;
}

/// The first second that a snapshot of then knows nothing of. What a poll brought in its own second is in it: `snapshot
/// --poll` freezes at once.
Instant after_snapshot(Instant taken) {
    return taken + std::chrono::seconds(1);
}

/// The sources that were known before the history begins: with listings that do not appear in it.
std::set<std::string> known_before(const Catalog& catalog, const std::vector<ListingChange>& history) {
    std::set<ListingKey> appeared;
    for (const auto& change : history)
        if (change.kind == ChangeKind::appeared)
            appeared.insert(change.key);
    std::set<std::string> sources;
    const auto look = [&](const Event& event) {
        if (!appeared.contains(event.listing))
            sources.insert(event.listing.source);
    };
    for (const auto& entry : catalog.entries) {
        look(entry.event);
        for (const auto& support : entry.supports)
            look(support.event);
    }
    for (const auto& left : catalog.left_out)
        look(left.event);
    return sources;
}

/// When each source first listed anything, within the history.
std::map<std::string, Instant> first_answers(const std::vector<ListingChange>& history) {
    std::map<std::string, Instant> first;
    for (const auto& change : history)
        if (change.kind == ChangeKind::appeared) {
            auto& at = first.try_emplace(change.key.source, change.at).first->second;
            at = std::min(at, change.at);
        }
    return first;
}

/// What a listing was at the beginning of a history.
struct Before {
    bool absent = false;                         ///< it was listed later
    bool listed = false;                         ///< it was called off, or left its feed, later
    std::map<ListingField, std::string> values;  ///< of the fields that changed
};

std::map<ListingKey, Before> states_before(const std::vector<ListingChange>& history) {
    std::map<ListingKey, Before> out;
    for (const auto& change : history) {
        const auto [found, is_first] = out.try_emplace(change.key);
        auto& before = found->second;
        before.absent = before.absent || (is_first && change.kind == ChangeKind::appeared);
        before.listed = before.listed || change.kind == ChangeKind::cancelled || change.kind == ChangeKind::gone;
        if (change.field)
            before.values.try_emplace(*change.field, change.old_value);
    }
    return out;
}

/// The event with the day and title of then.
Event event_before(Event event, const Before& before) {
    if (const auto start = before.values.find(ListingField::start); start != before.values.end())
        if (const auto day = parse_date(std::string_view(start->second).substr(0, 10))) {
            const int days = days_between(event.dates.first, event.dates.last);
            event.dates = {*day, add_days(*day, days)};
        }
    if (const auto title = before.values.find(ListingField::summary);
        title != before.values.end() && !title->second.empty())
        event.titles.front().text = clean_title(title->second);
    return event;
}

}  // namespace

result<Instant> previous_issue_made(store::Store& store, Date date, const section::NextIssueRule& rule) {
    const Date before = add_days(date, -7);
    const auto taken = last_snapshot(store, before);
    if (!taken)
        return taken.error();
    const Instant closed = utc_midnight(before) + rule.open_for;
    if (*taken || !rule.published || *rule.published < before)
        return taken->value_or(closed);
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    std::optional<Instant> seen;
    for (const auto& state : *states)
        if (state.issue == before && state.last_read && *state.last_read >= utc_midnight(before))
            seen = std::min(seen.value_or(*state.last_read), *state.last_read);
    return std::min(seen.value_or(closed), closed);
}

result<section::IssueChanges> read_issue_changes(store::Store& store, const Catalog& catalog, Date date,
                                                 const section::Style& style, const section::NextIssueRule& rule) {
    const auto since = previous_issue_made(store, date, rule);
    if (!since)
        return since.error();
    const auto history = store.changes_between(after_snapshot(*since), end_of_time);
    if (!history)
        return history.error();
    return section::issue_changes(catalog, date, style, *since, *history);
}

result<section::IssueChanges> read_late_changes(store::Store& store, const Catalog& catalog, Date date,
                                                const section::Style& style, const section::NextIssueRule& rule) {
    const auto taken = last_snapshot(store, date);
    if (!taken)
        return taken.error();
    const Instant since = taken->value_or(utc_midnight(date) - late_before_issue);
    const Instant begin = *taken ? after_snapshot(since) : since;
    auto history = store.changes_between(begin, std::max(begin, utc_midnight(date) + rule.open_for));
    if (!history)
        return history.error();
    const auto before = known_before(catalog, *history);
    const auto first = first_answers(*history);
    std::erase_if(*history, [&](const ListingChange& change) {
        return change.kind == ChangeKind::appeared && !before.contains(change.key.source) &&
               change.at == first.at(change.key.source);
    });
    auto late = section::issue_changes(catalog, date, style, since, *history);
    std::erase_if(late.changes,
                  [](const section::IssueChange& c) { return c.kind == section::IssueChangeKind::entered; });
    return late;
}

result<Catalog> catalog_at(store::Store& store, const Catalog& now, Instant then) {
    const auto history = store.changes_between(then, end_of_time);
    if (!history)
        return history.error();
    const auto before = states_before(*history);
    static const Before same;
    const auto find = [&](const Event& event) -> const Before& {
        const auto found = before.find(event.listing);
        return found == before.end() ? same : found->second;
    };
    std::vector<CatalogEntry> entries;
    for (const auto& entry : now.entries)
        if (const auto& then_was = find(entry.event); !then_was.absent)
            entries.push_back({event_before(entry.event, then_was), {}});
    for (const auto& left : now.left_out)
        if (const auto& then_was = find(left.event); !then_was.absent && then_was.listed)
            entries.push_back({event_before(left.event, then_was), {}});
    Catalog out;
    out.entries = DayPages(std::move(entries));
    return out;
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

}  // namespace twir::api
