#include <twir_events/section/changes.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/seen_fields.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace twir::section {
namespace {

constexpr std::array<Term<IssueChangeKind>, 6> kinds{
    {{IssueChangeKind::added, "added"},
     {IssueChangeKind::entered, "entered", "new within the four weeks"},
     {IssueChangeKind::moved, "moved"},
     {IssueChangeKind::changed, "changed"},
     {IssueChangeKind::cancelled, "cancelled"},
     {IssueChangeKind::vanished, "vanished", "no longer listed"}}};

using History = std::map<ListingKey, std::vector<const ListingChange*>>;

bool is_seen(const ListingChange& change) {
    return change.field && is_seen_field(*change.field);
}

bool happened(const History& history, const ListingKey& key, ChangeKind kind) {
    const auto found = history.find(key);
    return found != history.end() && std::any_of(found->second.begin(), found->second.end(),
                                                 [&](const ListingChange* c) { return c->kind == kind; });
}

/// The changes of those fields, several of one field as one: from the first old value to the last new one.
std::vector<FieldChange> fields_of(const History& history, const ListingKey& key,
                                   bool (*wanted)(const ListingChange&)) {
    std::vector<FieldChange> out;
    const auto found = history.find(key);
    if (found == history.end())
        return out;
    for (const auto* change : found->second) {
        if (!change->field || !wanted(*change))
            continue;
        const auto same =
            std::find_if(out.begin(), out.end(), [&](const FieldChange& f) { return f.field == *change->field; });
        if (same == out.end()) {
            out.push_back({key.source, *change->field, change->old_value, change->new_value, change->at});
        } else {
            same->new_value = change->new_value;
            same->at = change->at;
        }
    }
    std::erase_if(out, [](const FieldChange& f) { return f.old_value == f.new_value; });
    return out;
}

/// The date that a start had before, as it was written.
std::optional<Date> old_date(const std::vector<FieldChange>& fields) {
    for (const auto& field : fields)
        if (field.field == ListingField::start)
            return parse_date(std::string_view(field.old_value).substr(0, 10));
    return {};
}

class Comparison {
  public:
    Comparison(Date issue, const Style& style, const History& history)
        : issue_(issue), before_(add_days(issue, -7)), style_(style), history_(history) {}

    std::optional<IssueChange> of(const CatalogEntry& entry, bool printed) const {
        const auto& key = entry.event.listing;
        auto fields = fields_of(history_, key, is_seen);
        const auto was = old_date(fields);
        if (!printed) {
            // It moved away, out of this issue.
            const bool left =
                was && in_window({*was, *was}, issue_, style_) && !in_window(entry.event.dates, issue_, style_);
            return left ? std::optional(IssueChange{IssueChangeKind::moved, entry.event, std::move(fields)})
                        : std::nullopt;
        }
        if (is_new(entry))
            return IssueChange{IssueChangeKind::added, entry.event, {}};
        if (was)
            return IssueChange{IssueChangeKind::moved, entry.event, std::move(fields)};
        if (!fields.empty())
            return IssueChange{IssueChangeKind::changed, entry.event, std::move(fields)};
        if (!in_window(entry.event.dates, before_, style_))
            return IssueChange{IssueChangeKind::entered, entry.event, {}};
        return {};
    }

    std::optional<IssueChange> of(const LeftOut& left) const {
        const bool in_reach =
            in_window(left.event.dates, issue_, style_) || in_window(left.event.dates, before_, style_);
        if (!in_reach)
            return {};
        const auto& key = left.event.listing;
        if (left.reason == LeftOut::Reason::cancelled && happened(history_, key, ChangeKind::cancelled))
            return IssueChange{IssueChangeKind::cancelled, left.event, fields_of(history_, key, is_seen)};
        if (left.reason == LeftOut::Reason::gone && happened(history_, key, ChangeKind::gone))
            return IssueChange{IssueChangeKind::vanished, left.event, fields_of(history_, key, is_seen)};
        return {};
    }

  private:
    /// Where one of several listings was there before, the event was.
    [[nodiscard]] bool is_new(const CatalogEntry& entry) const {
        return happened(history_, entry.event.listing, ChangeKind::appeared) &&
               std::all_of(entry.supports.begin(), entry.supports.end(), [&](const Support& support) {
                   return happened(history_, support.event.listing, ChangeKind::appeared);
               });
    }

    Date issue_;
    Date before_;
    const Style& style_;
    const History& history_;
};

}  // namespace

std::string_view issue_change_kind_name(IssueChangeKind kind) {
    return name_of(kind);
}

IssueChanges issue_changes(const Catalog& catalog, Date date, const Style& style, Instant since,
                           const std::vector<ListingChange>& history) {
    History by_listing;
    for (const auto& change : history)
        if (change.at >= since)
            by_listing[change.key].push_back(&change);
    const Issue issue = make_issue(catalog, date, style);
    std::set<const CatalogEntry*> printed;
    for (const auto& list : issue.regions)
        for (const auto& entry : list.entries)
            printed.insert(entry.source);
    IssueChanges out{date, add_days(date, -7), since, {}};
    const Comparison comparison(date, style, by_listing);
    for (const auto& entry : catalog.entries)
        if (auto change = comparison.of(entry, printed.contains(&entry)))
            out.changes.push_back(std::move(*change));
    for (const auto& left : catalog.left_out)
        if (auto change = comparison.of(left))
            out.changes.push_back(std::move(*change));
    std::stable_sort(out.changes.begin(), out.changes.end(),
                     [](const IssueChange& a, const IssueChange& b) { return a.kind < b.kind; });
    return out;
}

}  // namespace twir::section

template <>
std::span<const twir::Term<twir::section::IssueChangeKind>> twir::vocabulary<twir::section::IssueChangeKind>() {
    return section::kinds;
}
