#include "resolve/apply_overrides.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <utility>

namespace twir::resolve {
namespace {

using Action = Override::Action;

void drop_notes(Event& event, std::initializer_list<NoteKind> kinds) {
    std::erase_if(event.notes,
                  [&](const Note& n) { return std::find(kinds.begin(), kinds.end(), n.kind) != kinds.end(); });
}

/// What a field of an event becomes by an override; the notes that asked for it go.
std::optional<EventField> field_set_by(Action action) {
    switch (action) {
        case Action::retitle:
            return EventField::title;
        case Action::relocate:
            return EventField::place;
        case Action::attendance:
            return EventField::attendance;
        case Action::organizer:
            return EventField::organizer;
        default:
            return {};
    }
}

void set_fields(Event& event, const Override& o) {
    auto edit = edit_of(o);
    edit.field = field_set_by(o.action);
    if (!edit.field)
        return;
    edit.old_value = text_of(event, *edit.field);
    switch (o.action) {
        case Action::retitle:
            event.titles.front().text = o.title;
            drop_notes(event, {NoteKind::placeholder_title});
            break;
        case Action::relocate:
            event.place = o.place;
            event.place_stated = true;
            drop_notes(event, {NoteKind::unknown_place, NoteKind::ambiguous_place, NoteKind::guessed_place,
                               NoteKind::place_conflict});
            break;
        case Action::attendance:
            event.attendance = o.attendance.value_or(event.attendance);
            event.attendance_guessed = false;
            drop_notes(event, {NoteKind::guessed_attendance});
            break;
        case Action::organizer:
            event.organizers = {o.organizer};
            drop_notes(event, {NoteKind::no_organizer, NoteKind::moved_organizer});
            break;
        default:
            break;
    }
    edit.new_value = text_of(event, *edit.field);
    event.edits.push_back(std::move(edit));
}

Candidate candidate_of(const Override& o) {
    Candidate c;
    c.event.listing = {"overrides", o.event, {}};
    c.event.source_name = "an override";
    c.event.dates = o.dates;
    c.event.attendance = attendance_of(o);
    c.event.place = o.place;
    c.event.place_stated = true;
    if (!o.organizer.text.empty())
        c.event.organizers = {o.organizer};
    c.event.titles = {{clean_title(o.title), canonical_url(o.event)}};
    c.event.edits = {edit_of(o)};
    set_keys(c);
    return c;
}

}  // namespace

AppliedOverrides::AppliedOverrides(const std::vector<Override>& overrides) {
    for (const auto& o : overrides)
        rows_.push_back({o, o.event.empty() ? std::string() : url_key(o.event)});
}

bool AppliedOverrides::matches(const Row& row, const Candidate& c) {
    if (!row.event_key.empty())
        return c.url_key == row.event_key && (!row.rule.date || row.rule.date == c.event.dates.first);
    const bool by_address = row.rule.group.find("://") != std::string::npos;
    const bool group =
        by_address ? c.organizer_key == url_key(row.rule.group) : c.group_key == meetup_group_key(row.rule.group);
    return group && row.rule.date == c.event.dates.first;
}

bool AppliedOverrides::about(const Row& row, const Cluster& cluster) const {
    if (matches(row, cluster.primary))
        return true;
    return !row.event_key.empty() &&
           std::any_of(cluster.supports.begin(), cluster.supports.end(), [&](const Support& s) {
               return url_key(s.event.url()) == row.event_key &&
                      (!row.rule.date || row.rule.date == s.event.dates.first);
           });
}

std::vector<Candidate> AppliedOverrides::added() const {
    std::vector<Candidate> out;
    for (const auto& row : rows_)
        if (row.rule.action == Action::add)
            out.push_back(candidate_of(row.rule));
    return out;
}

std::vector<std::string> AppliedOverrides::joined_to(const Candidate& candidate) const {
    std::vector<std::string> out;
    for (const auto& row : rows_)
        if (is_join_of(row, candidate))
            out.push_back(url_key(row.rule.with));
    return out;
}

void AppliedOverrides::begin_block() {
    alone_.clear();
    use_ = {};
}

void AppliedOverrides::split(Candidate& candidate) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (row.rule.action != Action::split || !matches(row, candidate))
            continue;
        // A calendar's entry without a page of its own is not an event of that group and date (SECTION_FORMAT.md,
        // section 5), unless an override names it.
        if (row.event_key.empty() && candidate.event.group_page)
            continue;
        use_.matched.insert(i);
        candidate.alone = true;
        candidate.event.edits.push_back(edit_of(row.rule));
        alone_.insert(candidate.event.listing);
    }
}

bool AppliedOverrides::is_join_of(const Row& row, const Candidate& candidate) {
    return row.rule.action == Action::join && matches(row, candidate);
}

bool AppliedOverrides::joins(const Candidate& candidate) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return is_join_of(row, candidate); });
}

bool AppliedOverrides::join(const Candidate& candidate, Clusters& clusters) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (!is_join_of(row, candidate))
            continue;
        use_.found.insert(i);
        const auto other = url_key(row.rule.with);
        if (other == candidate.url_key || !clusters.join_by_hand(candidate, other, describe(row.rule)))
            continue;
        use_.matched.insert(i);
        return true;
    }
    return false;
}

AppliedOverrides::Verdict AppliedOverrides::apply(Cluster& cluster) {
    const Row* hide = nullptr;
    const Row* pin = nullptr;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        const Action action = row.rule.action;
        if (action == Action::add || action == Action::split || action == Action::join || !about(row, cluster))
            continue;
        use_.matched.insert(i);
        if (action == Action::hide)
            hide = &row;
        if (action == Action::pin)
            pin = &row;
        set_fields(cluster.primary.event, row.rule);
    }
    if (hide != nullptr && pin != nullptr)
        use_.contradictions.push_back("overrides contradict each other, and the event is hidden: " +
                                      describe(hide->rule) + "; " + describe(pin->rule));
    if (hide != nullptr)
        return {describe(hide->rule), false};
    if (pin != nullptr)
        cluster.primary.event.edits.push_back(edit_of(pin->rule));
    return {std::nullopt, pin != nullptr};
}

std::vector<std::string> AppliedOverrides::warnings(const std::vector<const OverrideUse*>& uses) const {
    std::set<std::string> contradictions;
    std::set<std::size_t> matched;
    std::set<std::size_t> found;
    for (const auto* use : uses) {
        contradictions.insert(use->contradictions.begin(), use->contradictions.end());
        matched.insert(use->matched.begin(), use->matched.end());
        found.insert(use->found.begin(), use->found.end());
    }
    std::vector<std::string> out(contradictions.begin(), contradictions.end());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& o = rows_[i].rule;
        if (o.action == Action::add || matched.contains(i))
            continue;
        const auto event = o.event.empty() ? o.group + " on " + format_date(*o.date) : o.event;
        out.push_back(found.contains(i)
                          ? "override joins nothing: " + describe(o) + " [no other event has " + o.with + "]"
                          : "override matches no event any more: " + describe(o) + " [" + event + "]");
    }
    return out;
}

}  // namespace twir::resolve
