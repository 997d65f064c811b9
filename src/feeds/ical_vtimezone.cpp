// A calendar's own VTIMEZONE, expanded to a table by our own bounded rules (a rule in one can hang libical).
#include "feeds/ical_component.hpp"
#include "feeds/ical_limits.hpp"
#include "feeds/ical_time.hpp"
#include "feeds/ical_zone.hpp"

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

using namespace std::string_view_literals;
using std::chrono::seconds;

constexpr std::array kinds = {"STANDARD"sv, "DAYLIGHT"sv};
constexpr std::array names = {"DTSTART"sv, "RRULE"sv, "RDATE"sv, "TZOFFSETFROM"sv, "TZOFFSETTO"sv};
const LocalTime table_end = date::local_days(date::year(2101) / 1 / 1);
constexpr int most_of_a_day = 24 * 3600;

/// The onsets of one STANDARD or DAYLIGHT; false where it cannot be used.
class Observance {
  public:
    Observance(const ComponentSpan& span, ProblemList& problems, WorkBudget& budget)
        : span_(span), problems_(problems), budget_(budget) {}

    bool append_to(std::vector<Onset>& out) {
        const auto component = ParsedComponent::parse(span_, names, problems_);
        auto* start_property = component.first(ICAL_DTSTART_PROPERTY);
        auto* from = component.first(ICAL_TZOFFSETFROM_PROPERTY);
        auto* to = component.first(ICAL_TZOFFSETTO_PROPERTY);
        if (start_property == nullptr || from == nullptr || to == nullptr)
            return report(span_.line, "VTIMEZONE", "a part of it has no DTSTART, TZOFFSETFROM or TZOFFSETTO");
        const int before = icalproperty_get_tzoffsetfrom(from);
        const int after = icalproperty_get_tzoffsetto(to);
        if (std::abs(before) >= most_of_a_day || std::abs(after) >= most_of_a_day)
            return report(component.line_of("TZOFFSETTO"), "TZOFFSETTO", "an offset of a day or more");
        before_ = seconds(before);
        after_ = seconds(after);
        ZoneTable no_zones({}, problems_, budget_);
        TimeContext context{no_zones, nullptr, 0};
        const auto start = to_calendar_time(icalproperty_get_dtstart(start_property), {}, span_.line, context);
        if (!start)
            return report(component.line_of("DTSTART"), "DTSTART", "not a time that exists");
        std::vector<LocalTime> times = {start->local};
        for (auto* p : component.properties()) {
            if (icalproperty_isa(p) == ICAL_RDATE_PROPERTY) {
                if (const auto time = to_calendar_time(icalproperty_get_rdate(p).time, {}, span_.line, context))
                    times.push_back(time->local);
            } else if (icalproperty_isa(p) == ICAL_RRULE_PROPERTY && !add_rule(p, component, *start, times)) {
                return false;
            }
        }
        for (const LocalTime t : times)
            out.push_back({Instant(t.time_since_epoch() - before_), before_, after_});
        return true;
    }

  private:
    bool add_rule(icalproperty* p, const ParsedComponent& component, const CalendarTime& start,
                  std::vector<LocalTime>& times) {
        // UNTIL is in UTC here, whatever DTSTART is: with the offset before the onset it is a wall-clock time.
        const auto value = icalproperty_get_rrule(p);
        auto rule = to_rule(value, start);
        if (!rule)
            return report(component.line_of("RRULE"), "RRULE", "in a VTIMEZONE: " + rule.error().message);
        if (rule->until && icaltime_is_utc(value.until) != 0)
            *rule->until += before_;
        const auto expansion = expand(*rule, start.local, start.local, table_end, budget_);
        if (expansion.cut)
            return report(component.line_of("RRULE"), "RRULE", "in a VTIMEZONE: too many changes of the clocks");
        times.insert(times.end(), expansion.times.begin(), expansion.times.end());
        return true;
    }

    bool report(int line, std::string_view property, std::string message) {
        problems_.add(line, property, std::move(message), "the VTIMEZONE left out");
        return false;
    }

    const ComponentSpan& span_;
    ProblemList& problems_;
    WorkBudget& budget_;
    seconds before_{0};
    seconds after_{0};
};

}  // namespace

std::vector<Onset> read_onsets(const ComponentSpan& vtimezone, ProblemList& problems, WorkBudget& document) {
    std::vector<Onset> onsets;
    WorkBudget budget{std::min(limits::rule_steps, document.steps), limits::onsets};
    for (const ComponentSpan& span : child_components(vtimezone, kinds)) {
        if (onsets.size() > limits::onsets) {
            problems.add(span.line, "VTIMEZONE", "too many changes of the clocks", "the VTIMEZONE left out");
            return {};
        }
        const long before = budget.steps;
        const bool usable = Observance(span, problems, budget).append_to(onsets);
        document.steps -= before - std::max(0L, budget.steps);
        if (!usable)
            return {};
    }
    if (onsets.empty())
        problems.add(vtimezone.line, "VTIMEZONE", "says nothing about the offset from UTC", "left out");
    std::stable_sort(onsets.begin(), onsets.end(), [](const Onset& a, const Onset& b) { return a.at < b.at; });
    return onsets;
}

}  // namespace twir::feeds
