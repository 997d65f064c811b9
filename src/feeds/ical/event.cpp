#include "feeds/ical/event.hpp"

#include "feeds/ical/component.hpp"
#include "feeds/ical/limits.hpp"
#include <twir_events/core/text.hpp>

#include <array>
#include <charconv>

namespace twir::feeds {
namespace {

using namespace std::string_view_literals;

constexpr std::array names = {"DTSTART"sv, "DTEND"sv,  "DURATION"sv, "RRULE"sv,
                              "RDATE"sv,   "EXDATE"sv, "EXRULE"sv,   "RECURRENCE-ID"sv};
constexpr std::array plain = {"UID"sv, "SEQUENCE"sv, "STATUS"sv, "LAST-MODIFIED"sv};

constexpr std::chrono::hours longest_evening(12);

int number_of(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// `20260512T180000Z`, which is all that LAST-MODIFIED may be (RFC 5545 section 3.8.7.3).
std::optional<Instant> read_utc_time(std::string_view text) {
    constexpr std::size_t length = 16;
    if (text.size() != length || text[8] != 'T' || text[length - 1] != 'Z')
        return {};
    const auto part = [&](std::size_t at, std::size_t count) { return std::string(text.substr(at, count)); };
    const auto time = parse_rfc3339(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" +
                                    part(11, 2) + ":" + part(13, 2) + "Z");
    return time ? std::optional(time->instant()) : std::nullopt;
}

class EventReader {
  public:
    EventReader(const ComponentSpan& span, TimeContext& context, ProblemList& problems)
        : context_(context), problems_(problems), component_(ParsedComponent::parse(span, names, problems, plain)) {
        event_.span = span;
        event_.uid = to_valid_utf8(component_.plain("UID"));
        event_.sequence = number_of(component_.plain("SEQUENCE"));
        event_.status = to_valid_utf8(component_.plain("STATUS"));
        event_.modified = read_utc_time(trim(component_.plain("LAST-MODIFIED")));
    }

    TimedEvent read() {
        const auto properties = component_.properties();
        if (auto* start = component_.first(ICAL_DTSTART_PROPERTY))
            event_.start = time_of(start, icalproperty_get_dtstart(start), "DTSTART");
        for (auto* p : properties)
            take_time(p);
        event_.is_override =
            component_.first(ICAL_RECURRENCEID_PROPERTY) != nullptr || component_.lost_any("RECURRENCE-ID");
        if (!can_be_dated()) {
            event_.extent = Extent::nothing;
            return std::move(event_);
        }
        // Rules need to know the start, which may come after them.
        for (auto* p : properties)
            take_rule(p);
        check_end();
        if (component_.lost_any("RRULE") || component_.lost_any("RDATE"))
            event_.extent = Extent::part;
        return std::move(event_);
    }

  private:
    bool can_be_dated() {
        // An override of an unknown occurrence must not be used for the whole series.
        if (component_.lost("DTSTART", ICAL_DTSTART_PROPERTY) ||
            component_.lost("RECURRENCE-ID", ICAL_RECURRENCEID_PROPERTY) || broken_)
            return false;
        if (!event_.start && !event_.recurrence_id) {
            report("DTSTART", "missing", "event left out");
            return false;
        }
        if (values_ > limits::values) {
            report("EXDATE", "more than " + std::to_string(limits::values) + " dates", "event left out");
            return false;
        }
        return true;
    }

    void report(std::string_view property, std::string message, std::string action) {
        problems_.add(component_.line_of(property), property, std::move(message), std::move(action));
    }

    std::optional<CalendarTime> time_of(icalproperty* p, const icaltimetype& value, std::string_view name) {
        auto time = to_calendar_time(value, component_.zone_of(p), component_.line_of(name), context_,
                                     event_.start ? &*event_.start : nullptr);
        const bool needed = name == "DTSTART" || name == "RECURRENCE-ID";
        if (!time)
            report(name, "not a time that exists", needed ? "event left out" : "value left out");
        broken_ = broken_ || (needed && !time);
        return time;
    }

    void take_time(icalproperty* p) {
        switch (icalproperty_isa(p)) {
            case ICAL_DTEND_PROPERTY:
                event_.end = time_of(p, icalproperty_get_dtend(p), "DTEND");
                break;
            case ICAL_DURATION_PROPERTY:
                event_.duration = to_calendar_duration(icalproperty_get_duration(p));
                if (!event_.duration)
                    report("DURATION", "negative or too long", "read as an event without an end");
                break;
            case ICAL_RDATE_PROPERTY:
                take_added(p);
                break;
            case ICAL_EXDATE_PROPERTY:
                ++values_;
                if (const auto time = time_of(p, icalproperty_get_exdate(p), "EXDATE"))
                    event_.excluded.push_back(in_own_series(*time));
                break;
            case ICAL_RECURRENCEID_PROPERTY:
                event_.recurrence_id = time_of(p, icalproperty_get_recurrenceid(p), "RECURRENCE-ID");
                event_.this_and_future = has_range_this_and_future(p);
                break;
            default:
                break;
        }
    }

    static bool has_range_this_and_future(icalproperty* p) {
        auto* range = icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER);
        return range != nullptr && icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE;
    }

    void take_added(icalproperty* p) {
        ++values_;
        const auto value = icalproperty_get_rdate(p);
        const bool is_period = icaltime_is_null_time(value.time) != 0;
        const auto start = time_of(p, is_period ? value.period.start : value.time, "RDATE");
        if (!start) {
            event_.extent = Extent::part;
            return;
        }
        AddedTime added{in_own_series(*start), {}};
        if (is_period && icaltime_is_null_time(value.period.end) == 0)
            added.end = time_of(p, value.period.end, "RDATE");
        else if (is_period)
            if (const auto duration = to_calendar_duration(value.period.duration))
                added.end = add(*start, *duration);
        event_.added.push_back(added);
    }

    void take_rule(icalproperty* p) {
        const auto kind = icalproperty_isa(p);
        if ((kind != ICAL_RRULE_PROPERTY && kind != ICAL_EXRULE_PROPERTY) || !event_.start || event_.recurrence_id)
            return;
        const bool excludes = kind == ICAL_EXRULE_PROPERTY;
        auto rule = to_rule(excludes ? icalproperty_get_exrule(p) : icalproperty_get_rrule(p), *event_.start,
                            context_.day_zone);
        if (const auto count = ParsedComponent::count_beside_until(p); rule && count)
            rule->count = count;
        if (!rule && !excludes)
            event_.extent = Extent::part;
        if (rule)
            (excludes ? event_.exception_rules : event_.rules).push_back(std::move(*rule));
        else
            report(excludes ? "EXRULE" : "RRULE", rule.error().message,
                   excludes ? "rule left out" : "only the first occurrence read");
    }

    [[nodiscard]] CalendarTime in_own_series(const CalendarTime& named) const {
        return event_.start ? in_series(named, *event_.start, context_.day_zone) : named;
    }

    void check_end() {
        if (!event_.start || !event_.end)
            return;
        if (event_.start->is_date() != event_.end->is_date()) {
            report("DTEND", "a date where DTSTART is a time, or the other way round",
                   "read as an event without an end");
            event_.end.reset();
        } else if (event_.end->instant() < event_.start->instant()) {
            if (is_exchanged()) {
                report("DTEND", "before DTSTART on the same day", "the two exchanged");
                std::swap(*event_.start, *event_.end);
            } else {
                report("DTEND", "before DTSTART", "read as an event without an end");
                event_.end.reset();
            }
        }
    }

    /// Whether start and end seem to have changed places, by a slip of the pen. An end in the small hours is that of
    /// an evening which goes on after midnight.
    [[nodiscard]] bool is_exchanged() const {
        const CalendarTime& start = *event_.start;
        const CalendarTime& end = *event_.end;
        const bool same_day = date::floor<date::days>(start.local) == date::floor<date::days>(end.local);
        return same_day && start.kind == end.kind && start.zone == end.zone &&
               end.local + std::chrono::hours(24) - start.local > longest_evening;
    }

    TimeContext& context_;
    ProblemList& problems_;
    ParsedComponent component_;
    TimedEvent event_;
    bool broken_ = false;
    std::size_t values_ = 0;
};

}  // namespace

TimedEvent read_timed_event(const ComponentSpan& span, TimeContext& context, ProblemList& problems) {
    return EventReader(span, context, problems).read();
}

}  // namespace twir::feeds
