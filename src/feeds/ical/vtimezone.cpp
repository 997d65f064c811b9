// A calendar's own VTIMEZONEs, expanded to a table by our own bounded rules (a rule in one can hang libical).
#include "feeds/ical/component.hpp"
#include "feeds/ical/limits.hpp"
#include "feeds/ical/time.hpp"
#include "feeds/ical/zone.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace twir::feeds {
namespace {

using namespace std::string_view_literals;
using std::chrono::seconds;

constexpr std::array kinds = {"STANDARD"sv, "DAYLIGHT"sv};
constexpr std::array names = {"DTSTART"sv, "RRULE"sv, "RDATE"sv, "TZOFFSETFROM"sv, "TZOFFSETTO"sv};
const LocalTime table_end = date::local_days(date::year(2101) / 1 / 1);
constexpr int most_of_a_day = 24 * 3600;
/// How far the first rules are taken to have held before they begin.
constexpr date::years years_before(60);

/// A STANDARD or DAYLIGHT.
struct Observance {
    seconds before{0};
    seconds after{0};
    std::vector<LocalTime> times;  ///< DTSTART, then RDATEs
    std::vector<RecurrenceRule> rules;

    [[nodiscard]] Onset onset(LocalTime t) const { return {Instant(t.time_since_epoch() - before), before, after}; }
};

/// Reads one STANDARD or DAYLIGHT; empty, with a problem, where it cannot be used.
class ObservanceReader {
  public:
    ObservanceReader(const ComponentSpan& span, ProblemList& problems, WorkBudget& budget)
        : span_(span),
          problems_(problems),
          component_(ParsedComponent::parse(span, names, problems)),
          no_zones_({}, problems, budget),
          context_{no_zones_} {}

    std::optional<Observance> read() {
        auto* start_property = component_.first(ICAL_DTSTART_PROPERTY);
        auto* from = component_.first(ICAL_TZOFFSETFROM_PROPERTY);
        auto* to = component_.first(ICAL_TZOFFSETTO_PROPERTY);
        if (start_property == nullptr || from == nullptr || to == nullptr)
            return report(span_.line, "VTIMEZONE", "a part of it has no DTSTART, TZOFFSETFROM or TZOFFSETTO");
        const int before = icalproperty_get_tzoffsetfrom(from);
        const int after = icalproperty_get_tzoffsetto(to);
        if (std::abs(before) >= most_of_a_day || std::abs(after) >= most_of_a_day)
            return report(component_.line_of("TZOFFSETTO"), "TZOFFSETTO", "an offset of a day or more");
        out_.before = seconds(before);
        out_.after = seconds(after);
        const auto start = wall_clock(icalproperty_get_dtstart(start_property));
        if (!start)
            return report(component_.line_of("DTSTART"), "DTSTART", "not a time that exists");
        out_.times.push_back(start->local);
        for (auto* p : component_.properties()) {
            if (icalproperty_isa(p) == ICAL_RDATE_PROPERTY) {
                if (const auto time = wall_clock(icalproperty_get_rdate(p).time))
                    out_.times.push_back(time->local);
            } else if (icalproperty_isa(p) == ICAL_RRULE_PROPERTY && !add_rule(p, *start)) {
                return {};
            }
        }
        return std::move(out_);
    }

  private:
    /// Onsets are wall-clock times by the offset before them; some write them in UTC, or as whole days.
    std::optional<CalendarTime> wall_clock(const icaltimetype& value) {
        const auto time = to_calendar_time(value, {}, span_.line, context_);
        if (!time)
            return {};
        const bool is_utc = time->kind == ListingTime::Kind::utc;
        return CalendarTime{ListingTime::Kind::floating, time->local + (is_utc ? out_.before : seconds(0))};
    }

    bool add_rule(icalproperty* p, const CalendarTime& start) {
        const auto value = icalproperty_get_rrule(p);
        auto rule = to_rule(value, start);
        if (!rule) {
            report(component_.line_of("RRULE"), "RRULE", "in a VTIMEZONE: " + rule.error().message);
            return false;
        }
        // UNTIL is in UTC here, whatever DTSTART is: with the offset before the onset it is a wall-clock time.
        if (rule->until && icaltime_is_utc(value.until) != 0)
            *rule->until += out_.before;
        out_.rules.push_back(std::move(*rule));
        return true;
    }

    std::nullopt_t report(int line, std::string_view property, std::string message) {
        problems_.add(line, property, std::move(message), "the VTIMEZONE left out");
        return std::nullopt;
    }

    const ComponentSpan& span_;
    ProblemList& problems_;
    ParsedComponent component_;
    ZoneTable no_zones_;
    TimeContext context_;
    Observance out_;
};

/// "The last Sunday of October at 03:00, every year", as `t` is one.
RecurrenceRule yearly_as(LocalTime t) {
    const Date day = date_of(t);
    const auto number = static_cast<unsigned>(day.day());
    const auto last = static_cast<unsigned>((day.year() / day.month() / date::last).day());
    RecurrenceRule rule;
    rule.frequency = Frequency::yearly;
    rule.months = {static_cast<int>(static_cast<unsigned>(day.month()))};
    rule.weekdays = {{number + 7 > last ? -1 : static_cast<int>((number - 1) / 7 + 1),
                      date::weekday(date::local_days(day)).c_encoding()}};
    return rule;
}

/// The same wall-clock time on 1 January of the year `years` before.
LocalTime new_year_before(LocalTime t, date::years years) {
    const auto year = std::max(date_of(t).year() - years, date::year(1));
    return LocalTime(date::local_days(year / 1 / 1)) + (t - date::floor<date::days>(t));
}

/// Joins what the parts of a zone say to one table.
class OnsetTable {
  public:
    OnsetTable(const std::vector<Observance>& parts, WorkBudget& budget) : parts_(parts), budget_(budget) {}

    /// False where it takes too much work.
    bool make() {
        for (const Observance& part : parts_) {
            add(part, part.times);
            for (const RecurrenceRule& rule : part.rules)
                if (!add_rule(part, rule, part.times.front(), table_end))
                    return false;
        }
        sort();
        return out_.empty() || (continue_backwards() && continue_forwards());
    }

    std::vector<Onset> take() { return std::move(out_); }

  private:
    void add(const Observance& part, const std::vector<LocalTime>& times) {
        for (const LocalTime t : times)
            out_.push_back(part.onset(t));
    }

    bool add_rule(const Observance& part, const RecurrenceRule& rule, LocalTime from, LocalTime to) {
        const auto expansion = expand(rule, from, from, to, budget_);
        add(part, expansion.times);
        return !expansion.cut;
    }

    void sort() {
        std::stable_sort(out_.begin(), out_.end(), [](const Onset& a, const Onset& b) { return a.at < b.at; });
    }

    /// Of the parts that put the clocks forward, or back, the one whose onset `time` chooses comes first by `before`.
    template <class Time, class Before>
    [[nodiscard]] const Observance* best(bool forward, Time time, Before before) const {
        const Observance* out = nullptr;
        for (const Observance& part : parts_)
            if (forward ? part.after > part.before : part.after < part.before)
                if (out == nullptr || before(time(part), time(*out)))
                    out = &part;
        return out;
    }

    /// Before its first onset a zone that changes its clocks did so by the same rules: exporters let them begin with
    /// their first event.
    bool continue_backwards() {
        const auto first_of = [](const Observance& part) {
            return *std::min_element(part.times.begin(), part.times.end());
        };
        const Observance* forward = best(true, first_of, std::less<>());
        const Observance* back = best(false, first_of, std::less<>());
        if (forward == nullptr || back == nullptr)
            return true;
        const Instant first = out_.front().at;
        const auto is_new = [&](const Onset& onset) { return onset.at < first; };
        for (const Observance* part : {forward, back}) {
            const LocalTime t = first_of(*part);
            RecurrenceRule rule = part->rules.empty() ? yearly_as(t) : part->rules.front();
            if (rule.frequency != Frequency::yearly || rule.interval != 1 || rule.months.empty())
                return true;
            rule.count.reset();
            rule.until.reset();
            const auto known = static_cast<std::ptrdiff_t>(out_.size());
            if (!add_rule(*part, rule, new_year_before(t, years_before), t))
                return false;
            out_.erase(std::partition(out_.begin() + known, out_.end(), is_new), out_.end());
        }
        sort();
        return true;
    }

    /// Where all onsets are single ones, and the last two are those of one year, the exporter only wrote what its
    /// events need: the clocks keep changing in that way.
    bool continue_forwards() {
        const auto last_of = [](const Observance& part) {
            return *std::max_element(part.times.begin(), part.times.end());
        };
        const Observance* forward = best(true, last_of, std::greater<>());
        const Observance* back = best(false, last_of, std::greater<>());
        const bool has_rules =
            std::any_of(parts_.begin(), parts_.end(), [](auto& part) { return !part.rules.empty(); });
        if (forward == nullptr || back == nullptr || has_rules ||
            std::chrono::abs(last_of(*forward) - last_of(*back)) > date::years(1))
            return true;
        for (const Observance* part : {forward, back})
            if (!add_rule(*part, yearly_as(last_of(*part)), last_of(*part) + date::days(1), table_end))
                return false;
        sort();
        return true;
    }

    const std::vector<Observance>& parts_;
    WorkBudget& budget_;
    std::vector<Onset> out_;
};

}  // namespace

std::vector<Onset> read_onsets(const std::vector<ComponentSpan>& vtimezones, ProblemList& problems,
                               WorkBudget& document) {
    std::vector<Observance> parts;
    for (const ComponentSpan& vtimezone : vtimezones)
        for (const ComponentSpan& span : child_components(vtimezone, kinds)) {
            if (parts.size() >= limits::onsets) {
                problems.add(span.line, "VTIMEZONE", "too many changes of the clocks", "the VTIMEZONE left out");
                return {};
            }
            auto part = ObservanceReader(span, problems, document).read();
            if (!part)
                return {};
            parts.push_back(std::move(*part));
        }
    const long allowed = std::min(limits::rule_steps, document.steps);
    WorkBudget budget{allowed, limits::onsets};
    OnsetTable table(parts, budget);
    const bool made = table.make();
    document.steps -= allowed - std::max(0L, budget.steps);
    auto onsets = table.take();
    if (!made || onsets.size() > 2 * limits::onsets) {
        problems.add(vtimezones.front().line, "VTIMEZONE", "too many changes of the clocks", "left out");
        return {};
    }
    if (onsets.empty())
        problems.add(vtimezones.front().line, "VTIMEZONE", "does not give the offset from UTC", "left out");
    return onsets;
}

}  // namespace twir::feeds
