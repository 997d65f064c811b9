#include "feeds/ical/originals.hpp"

#include "feeds/ical/limits.hpp"

#include <algorithm>
#include <tuple>

namespace twir::feeds {

LocalTime named_time(const CalendarTime& named, const CalendarTime& start) {
    if (start.is_date())
        return day_of(named.local);
    if (named.is_date())
        return named.local + (start.local - day_of(start.local));
    return named.local_in(start);
}

namespace {

/// A PERIOD comes before the same time without an end, and so is the one that stays.
bool comes_before(const Original& a, const Original& b) {
    return std::tuple(a.time, !a.end) < std::tuple(b.time, !b.end);
}

}  // namespace

Originals::Originals(const TimedEvent& master, WorkBudget& budget) : master_(master), budget_(budget) {
    for (const AddedTime& added : master.added)
        added_.push_back({named_time(added.start, *master.start), added.end});
    std::stable_sort(added_.begin(), added_.end(), comes_before);
    for (const CalendarTime& t : master.excluded)
        if (t.is_date() || master.start->is_date())
            excluded_days_.push_back(day_of(t.local));
        else
            excluded_times_.push_back(t.local_in(*master.start));
    std::sort(excluded_times_.begin(), excluded_times_.end());
    std::sort(excluded_days_.begin(), excluded_days_.end());
}

std::vector<Original> Originals::between(LocalTime from, LocalTime to) {
    std::vector<Original> out;
    const CalendarTime& start = *master_.start;
    // DTSTART is an occurrence even where no rule makes it, unless every rule ends before it.
    bool counts_start = master_.rules.empty();
    for (const RecurrenceRule& rule : master_.rules) {
        counts_start = counts_start || !rule.until || *rule.until >= start.local;
        for (const LocalTime t : expand_within_budget(rule, from, to))
            out.push_back({t, {}});
    }
    if (counts_start && start.local >= from && start.local < to)
        out.push_back({start.local, {}});
    const auto at = [&](LocalTime t) {
        return std::partition_point(added_.begin(), added_.end(), [&](const Original& a) { return a.time < t; });
    };
    out.insert(out.end(), at(from), at(to));
    std::stable_sort(out.begin(), out.end(), comes_before);
    const auto same = [](const Original& a, const Original& b) { return a.time == b.time; };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    exclude(from, to, out);
    return out;
}

bool Originals::has(const CalendarTime& named) {
    const LocalTime time = named_time(named, *master_.start);
    const auto on_day = between(day_of(time), day_of(time) + date::days(1));
    return std::any_of(on_day.begin(), on_day.end(),
                       [&](const Original& o) { return o.time == time || named.is_date(); });
}

std::chrono::seconds Originals::longest_period() const {
    std::chrono::seconds longest{0};
    for (const AddedTime& added : master_.added)
        if (added.end)
            longest = std::max(longest, std::chrono::seconds(added.end->local - added.start.local));
    return longest;
}

std::vector<LocalTime> Originals::expand_within_budget(const RecurrenceRule& rule, LocalTime from, LocalTime to) {
    const long allowed = std::min(limits::rule_steps, budget_.steps);
    WorkBudget own{allowed, budget_.max_times};
    auto expansion = expand(rule, master_.start->local, from, to, own);
    budget_.steps -= allowed - std::max(0L, own.steps);
    cut_ = cut_ || expansion.cut;
    return std::move(expansion.times);
}

void Originals::exclude(LocalTime from, LocalTime to, std::vector<Original>& out) {
    std::vector<LocalTime> by_rule;
    for (const RecurrenceRule& rule : master_.exception_rules) {
        const auto more = expand_within_budget(rule, from, to);
        by_rule.insert(by_rule.end(), more.begin(), more.end());
    }
    std::sort(by_rule.begin(), by_rule.end());
    const auto holds = [](const std::vector<LocalTime>& sorted, LocalTime t) {
        return std::binary_search(sorted.begin(), sorted.end(), t);
    };
    std::erase_if(out, [&](const Original& o) {
        return holds(excluded_times_, o.time) || holds(excluded_days_, day_of(o.time)) || holds(by_rule, o.time);
    });
}

}  // namespace twir::feeds
