#include "feeds/ical/series.hpp"

#include "feeds/ical/limits.hpp"
#include "feeds/ical/originals.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

namespace twir::feeds {
namespace {

using Kind = ListingTime::Kind;
using std::chrono::seconds;

/// Stable whatever zone the feed writes it in, so that an occurrence keeps its id when it gets an override.
std::string recurrence_id_text(const CalendarTime& t) {
    if (t.kind == Kind::zoned || t.kind == Kind::utc)
        return format_rfc3339(t.instant());
    return t.listing_time().text();
}

/// Where an occurrence that begins at `start` ends, by the terms of `event`: as long by the clock as the event itself
/// is.
std::optional<CalendarTime> end_of(const TimedEvent& event, const CalendarTime& start) {
    if (event.end && event.start && event.end->is_date() == start.is_date()) {
        if (start.local == event.start->local)
            return event.end;
        if (start.is_date())
            return start.at(start.local + (event.end->local - event.start->local));
        return event.end->at(start.instant() + (event.end->instant() - event.start->instant()));
    }
    if (event.duration)
        return add(start, *event.duration);
    if (start.is_date())
        return start.at(start.local + date::days(1));
    return {};
}

seconds length_of(const TimedEvent& event) {
    const auto end = event.start ? end_of(event, *event.start) : std::nullopt;
    return end ? std::max(seconds(0), seconds(end->local - event.start->local)) : seconds(0);
}

/// An override that says nothing of its length is as long as the series is.
std::optional<CalendarTime> override_end(const TimedEvent& event, const TimedEvent* master, const CalendarTime& start) {
    const bool says_nothing = !event.end && !event.duration;
    if (master != nullptr && says_nothing && master->start->is_date() == start.is_date())
        return end_of(*master, start);
    return end_of(event, start);
}

/// The overrides of a series, found by the time of the occurrence they replace.
class OverrideIndex {
  public:
    OverrideIndex(const std::vector<TimedEvent*>& overrides, const CalendarTime& start) {
        for (const TimedEvent* event : overrides) {
            const LocalTime named = named_time(*event->recurrence_id, start);
            (event->recurrence_id->is_date() ? days_ : times_).push_back(named);
            if (event->this_and_future)
                rests_.emplace_back(named, event);
        }
        std::sort(times_.begin(), times_.end());
        std::sort(days_.begin(), days_.end());
        std::stable_sort(rests_.begin(), rests_.end(), [](auto& a, auto& b) { return a.first < b.first; });
    }

    /// Whether the occurrence is replaced by an override of its own.
    [[nodiscard]] bool covers(LocalTime original) const {
        return std::binary_search(times_.begin(), times_.end(), original) ||
               std::binary_search(days_.begin(), days_.end(), original) || covers_day(original);
    }

    /// The last RANGE=THISANDFUTURE at or before the occurrence, with the time it names; null where there is none.
    [[nodiscard]] const std::pair<LocalTime, const TimedEvent*>* rest_at(LocalTime original) const {
        const auto next = std::upper_bound(rests_.begin(), rests_.end(), original,
                                           [](LocalTime t, const auto& rest) { return t < rest.first; });
        return next == rests_.begin() ? nullptr : &*std::prev(next);
    }

    [[nodiscard]] const std::vector<std::pair<LocalTime, const TimedEvent*>>& rests() const { return rests_; }

  private:
    /// One that names a whole day stands for what is on that day.
    [[nodiscard]] bool covers_day(LocalTime original) const {
        const auto at = std::lower_bound(days_.begin(), days_.end(), day_of(original));
        return at != days_.end() && day_of(*at) == day_of(original);
    }

    std::vector<LocalTime> times_;
    std::vector<LocalTime> days_;
    std::vector<std::pair<LocalTime, const TimedEvent*>> rests_;
};

/// Further masters of one UID that are asked whether they have an occurrence, for each override.
constexpr std::ptrdiff_t most_masters_asked = 8;

/// All components of one UID.
class SameUid {
  public:
    SameUid(std::span<TimedEvent* const> events, const OccurrenceWindow& window, const Zone* day_zone,
            ProblemList& problems, WorkBudget& budget, Occurrences& out)
        : window_(window), day_zone_(day_zone), problems_(problems), budget_(budget), out_(out) {
        for (TimedEvent* event : events)
            if (event->recurrence_id)
                overrides_.push_back(event);
            else
                masters_.push_back(event);
    }

    void run() {
        choose_masters();
        if (masters_.empty()) {
            choose_revisions(overrides_);
            for (const TimedEvent* event : overrides_)
                add_override(*event, nullptr);
        }
        std::vector<Originals> originals;
        for (const TimedEvent* master : masters_)
            originals.emplace_back(*master, budget_);
        auto overrides = distribute(originals);
        for (std::size_t i = 0; i < masters_.size(); ++i)
            add_master(*masters_[i], originals[i], overrides[i]);
    }

  private:
    using Overrides = std::vector<TimedEvent*>;

    void report(const TimedEvent& event, std::string_view property, std::string message, std::string action) {
        problems_.add(event.span.line, property, std::move(message), std::move(action));
    }

    /// Of several revisions the highest SEQUENCE counts, and of equal ones with the same start the last. All others
    /// are events of their own that share a UID by mistake.
    void choose_masters() {
        int newest = 0;
        for (const TimedEvent* m : masters_)
            newest = std::max(newest, m->sequence);
        std::erase_if(masters_, [&](const TimedEvent* m) { return m->sequence < newest; });
        std::map<std::pair<Instant, bool>, const TimedEvent*> by_start;
        for (const TimedEvent* m : masters_)
            by_start[{m->start->instant(), m->start->is_date()}] = m;
        masters_.clear();
        for (const auto& [start, m] : by_start)
            masters_.push_back(m);
        if (masters_.size() > 1)
            report(*masters_.front(), "UID", std::to_string(masters_.size()) + " events share one UID",
                   "distinguished by their starts");
    }

    /// Gives each override to its series: the last of them that has the occurrence, else the last that begins before
    /// it.
    std::vector<Overrides> distribute(std::vector<Originals>& originals) {
        std::vector<Overrides> out(masters_.size());
        if (masters_.empty())
            return out;
        for (TimedEvent* event : overrides_) {
            const std::size_t i = masters_.size() == 1 ? 0 : series_of(*event, originals);
            event->recurrence_id = in_series(*event->recurrence_id, *masters_[i]->start, day_zone_);
            out[i].push_back(event);
        }
        for (auto& overrides : out)
            choose_revisions(overrides);
        return out;
    }

    [[nodiscard]] std::size_t series_of(const TimedEvent& event, std::vector<Originals>& originals) const {
        const Instant named = event.recurrence_id->instant();
        const auto later = std::partition_point(masters_.begin(), masters_.end(), [&](const TimedEvent* m) {
            return m->start->instant() < named + date::days(1);
        });
        const auto begun = later - masters_.begin();
        for (auto i = begun; i > std::max<std::ptrdiff_t>(0, begun - most_masters_asked); --i) {
            const auto index = static_cast<std::size_t>(i - 1);
            if (originals[index].has(in_series(*event.recurrence_id, *masters_[index]->start, day_zone_)))
                return index;
        }
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, begun) - 1);
    }

    /// Of two overrides of one occurrence the later revision counts.
    static void choose_revisions(Overrides& overrides) {
        const auto order = [](const TimedEvent* e) {
            return std::tuple(e->recurrence_id->instant(), e->recurrence_id->is_date());
        };
        std::stable_sort(overrides.begin(), overrides.end(), [&](const TimedEvent* a, const TimedEvent* b) {
            return std::tuple(order(a), a->sequence) < std::tuple(order(b), b->sequence);
        });
        const auto same = [&](const TimedEvent* a, const TimedEvent* b) { return order(a) == order(b); };
        const auto kept = std::unique(overrides.rbegin(), overrides.rend(), same);
        overrides.erase(overrides.begin(), kept.base());
    }

    void add_master(const TimedEvent& master, Originals& originals, const Overrides& overrides) {
        add_series(master, originals, overrides);
        for (const TimedEvent* event : overrides)
            if (!is_stale(*event, master, originals))
                add_override(*event, &master);
        if (originals.was_cut()) {
            report(master, "RRULE", "makes more occurrences, or more work, than a feed may",
                   "some occurrences left out");
            out_.cut.push_back(master.uid);
        }
    }

    void add_series(const TimedEvent& master, Originals& originals, const Overrides& overrides) {
        const CalendarTime& start = *master.start;
        const OverrideIndex overridden(overrides, start);
        if (!master.is_series()) {
            const bool is_alone = overrides.empty() && masters_.size() == 1;
            const std::string id = is_alone ? std::string() : recurrence_id_text(start);
            if (!overridden.covers(start.local))
                add(master, nullptr, start, end_of(master, start), id);
            return;
        }
        // What began before the window may still go on in it, and a changed rest of the series may be moved into it.
        seconds reach = std::max(length_of(master), originals.longest_period());
        LocalTime from = window_.widest_from();
        LocalTime to = window_.widest_to();
        for (const auto& [named, event] : overridden.rests())
            if (event->start) {
                const auto moved = event->start->local - named;
                from = std::min(from, window_.widest_from() - moved);
                to = std::max(to, window_.widest_to() - moved);
                reach = std::max(reach, length_of(*event));
            }
        for (const Original& original : originals.between(from - reach, to)) {
            if (overridden.covers(original.time))
                continue;
            const CalendarTime at = start.at(original.time);
            if (const auto* rest = overridden.rest_at(original.time); rest != nullptr)
                add_changed_rest(*rest->second, rest->first, master, at);
            else
                add(master, nullptr, at, original.end ? original.end : end_of(master, at), recurrence_id_text(at));
        }
    }

    /// An occurrence behind a RANGE=THISANDFUTURE is moved as that one is, and takes its length and texts.
    void add_changed_rest(const TimedEvent& event, LocalTime named, const TimedEvent& master, const CalendarTime& at) {
        const CalendarTime moved = event.start ? event.start->at(at.local + (event.start->local - named)) : at;
        add(event, &master, moved, override_end(event, &master, moved), recurrence_id_text(at));
    }

    /// An override of an older revision, of an occurrence that the series no longer has.
    bool is_stale(const TimedEvent& event, const TimedEvent& master, Originals& originals) {
        if (event.sequence >= master.sequence)
            return false;
        const bool known = originals.has(*event.recurrence_id);
        if (!known)
            report(event, "RECURRENCE-ID", "an older revision changes an occurrence that the series no longer has",
                   "left out");
        return !known;
    }

    void add_override(const TimedEvent& event, const TimedEvent* master) {
        CalendarTime id = *event.recurrence_id;
        if (master != nullptr && id.is_date() != master->start->is_date())
            id = master->start->at(named_time(id, *master->start));
        const CalendarTime start = event.start ? *event.start : id;
        add(event, master, start, override_end(event, master, start), recurrence_id_text(id));
    }

    void add(const TimedEvent& event, const TimedEvent* master, const CalendarTime& start,
             std::optional<CalendarTime> end, std::string recurrence_id) {
        if (window_.overlaps(start, end.value_or(start)))
            out_.occurrences.push_back({&event, master, start, end, std::move(recurrence_id)});
    }

    const OccurrenceWindow& window_;
    const Zone* day_zone_;
    ProblemList& problems_;
    WorkBudget& budget_;
    Occurrences& out_;
    std::vector<const TimedEvent*> masters_;
    Overrides overrides_;
};

}  // namespace

Instant OccurrenceWindow::comparable(const CalendarTime& t) const {
    if (is_local_)
        return Instant(t.local.time_since_epoch());
    const bool has_instant = t.kind == Kind::utc || t.kind == Kind::zoned;
    return has_instant ? t.instant() : Instant(t.local.time_since_epoch() - offset_);
}

bool OccurrenceWindow::overlaps(const CalendarTime& start, const CalendarTime& end) const {
    const Instant first = comparable(start);
    const Instant last = std::max(first, comparable(end));
    if (from_ == to_)
        return first == last ? first == from_ : first <= from_ && from_ < last;
    return first < to_ && (first == last ? first >= from_ : last > from_);
}

result<Occurrences> find_occurrences(std::vector<TimedEvent>& events, const OccurrenceWindow& window,
                                     const Zone* day_zone, ProblemList& problems, DocumentBudget& budget) {
    std::vector<TimedEvent*> sorted;
    sorted.reserve(events.size());
    for (TimedEvent& event : events)
        sorted.push_back(&event);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const TimedEvent* a, const TimedEvent* b) { return a->uid < b->uid; });
    Occurrences out;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end =
            std::find_if(begin, sorted.end(), [&](const TimedEvent* e) { return e->uid != (*begin)->uid; });
        SameUid({begin, end}, window, day_zone, problems, budget.series, out).run();
        if (out.occurrences.size() > budget.occurrences)
            return fail(errc::too_large, "the calendar has more than " + std::to_string(limits::occurrences) +
                                             " occurrences in the requested time");
        begin = end;
    }
    budget.occurrences -= out.occurrences.size();
    return out;
}

}  // namespace twir::feeds
