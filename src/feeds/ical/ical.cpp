#include "feeds/ical/ical.hpp"

#include "feeds/ical/limits.hpp"
#include "feeds/ical/series.hpp"
#include "feeds/ical/texts.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace twir::feeds {
namespace {

/// Meetup's public feed never holds more.
constexpr std::size_t meetup_most_events = 10;

ListingStatus status_of(const std::string& text, const CalendarSpan& calendar) {
    const bool is_cancelled = iequals_ascii(text, "CANCELLED") || iequals_ascii(text, "CANCELED");
    if (is_cancelled || iequals_ascii(calendar.method, "CANCEL"))
        return ListingStatus::cancelled;
    return iequals_ascii(text, "TENTATIVE") ? ListingStatus::tentative : ListingStatus::confirmed;
}

/// Reads one VCALENDAR.
class CalendarReader {
  public:
    CalendarReader(const CalendarSpan& calendar, const ReadOptions& options, ProblemList& problems,
                   DocumentBudget& budget, Reading& out)
        : calendar_(calendar),
          options_(options),
          problems_(problems),
          budget_(budget),
          out_(out),
          dialect_(dialect_of(options.source.kind, calendar.product)),
          feed_zone_(iana_name_of(calendar.zone)),
          zones_(calendar.zones, problems, budget.zones),
          context_{zones_, default_zone(), day_zone()} {}

    /// Empty, or why the calendar cannot be read at all.
    std::optional<Error> read() {
        for (const ComponentSpan& span : calendar_.events) {
            auto event = read_timed_event(span, context_, problems_);
            if (event.extent == Extent::nothing) {
                undated_.push_back(std::move(event));
                continue;
            }
            if (event.uid.empty())
                name_nameless(event);
            if (event.extent == Extent::part)
                out_.leave_out(event.uid);
            events_.push_back(std::move(event));
        }
        leave_out_undated();
        if (context_.floating_line > 0)
            problems_.add(context_.floating_line, "DTSTART", "a time without a zone, in a feed that names none",
                          "such times kept as wall-clock times");
        auto found = find_occurrences(events_, OccurrenceWindow(options_), context_.day_zone, problems_, budget_);
        if (!found)
            return found.error();
        out_.listings.reserve(out_.listings.size() + found->occurrences.size());
        for (const Occurrence& occurrence : found->occurrences) {
            out_.listings.push_back(listing_of(occurrence));
            if (options_.keep_raw)
                keep_raw(out_.listings.back().key, occurrence);
        }
        for (auto& uid : found->cut)
            out_.leave_out(std::move(uid));
        if (dialect_ == Dialect::meetup && calendar_.events.size() >= meetup_most_events)
            out_.truncated = true;
        if (out_.name.empty())
            out_.name = calendar_.name;
        return {};
    }

  private:
    /// X-WR-TIMEZONE, else the source's own zone.
    const Zone* default_zone() {
        if (!calendar_.zone.empty())
            if (const Zone* zone = zones_.find(calendar_.zone, 0))
                return zone;
        return options_.source.zone.empty() ? nullptr : zones_.find(options_.source.zone, 0);
    }

    /// X-WR-TIMEZONE, else the only VTIMEZONE, else the source's own zone.
    const Zone* day_zone() {
        const Zone* own = calendar_.zone.empty() ? zones_.only() : nullptr;
        return own == nullptr ? default_zone() : own;
    }

    /// Where an override cannot be read, its series still has the occurrence.
    void leave_out_undated() {
        std::set<std::string_view> masters;
        for (const TimedEvent& event : events_)
            if (!event.is_override)
                masters.insert(event.uid);
        for (TimedEvent& event : undated_)
            if (!event.is_override || !masters.contains(event.uid))
                out_.leave_out(std::move(event.uid));
    }

    /// Without UID an event is known by its start and title, as far as they stay.
    void name_nameless(TimedEvent& event) {
        const auto texts = read_texts(event.span, dialect_, problems_);
        const CalendarTime& t = event.start ? *event.start : *event.recurrence_id;
        event.uid = t.listing_time().text() + " " + texts.summary.value_or("");
        problems_.add(event.span.line, "UID", "missing", "known by its start and title instead");
    }

    /// Read once for all occurrences of a series.
    const ListingTexts& texts_of(const Occurrence& occurrence) {
        const auto known = texts_.find(occurrence.event);
        if (known != texts_.end())
            return known->second;
        auto texts = read_texts(occurrence.event->span, dialect_, problems_);
        if (occurrence.master != nullptr)
            texts = inherit(std::move(texts), master_texts(*occurrence.master));
        return texts_.emplace(occurrence.event, settle(std::move(texts), dialect_)).first->second;
    }

    const EventTexts& master_texts(const TimedEvent& master) {
        if (master_ != &master) {
            master_ = &master;
            master_texts_ = read_texts(master.span, dialect_, problems_);
        }
        return master_texts_;
    }

    Listing listing_of(const Occurrence& occurrence) {
        const TimedEvent& event = *occurrence.event;
        const ListingTexts& texts = texts_of(occurrence);
        Listing out;
        out.key = {options_.source.id, event.uid, occurrence.recurrence_id};
        out.start = occurrence.start.listing_time();
        // Without DTEND and DURATION a time ends when it starts (RFC 5545 section 3.6.1).
        out.end = occurrence.end.value_or(occurrence.start).listing_time();
        out.all_day = occurrence.start.is_date();
        if (occurrence.start.zone != nullptr)
            out.zone = occurrence.start.zone->name();
        out.feed_zone = feed_zone_;
        out.summary = texts.summary;
        out.description = within_budget(texts.description);
        out.location = texts.location;
        out.url = texts.url;
        out.links = texts.links;
        out.group = texts.group;
        out.organizer = texts.organizer;
        // The feed of a group is the group's own.
        if (dialect_ == Dialect::meetup && !out.group.empty()) {
            if (out.organizer.empty())
                out.organizer = calendar_.name;
            out.organizer_url = "https://www.meetup.com/" + out.group;
        }
        const bool inherits = event.status.empty() && occurrence.master != nullptr;
        out.status_text = inherits ? occurrence.master->status : event.status;
        out.status = status_of(out.status_text, calendar_);
        out.modified = event.modified;
        return out;
    }

    void keep_raw(const ListingKey& key, const Occurrence& occurrence) {
        auto& parts = out_.raw[key];
        parts.push_back(raw_of(*occurrence.event));
        if (occurrence.master != nullptr)
            parts.push_back(raw_of(*occurrence.master));
    }

    /// All occurrences of a series share it.
    std::shared_ptr<const RawText> raw_of(const TimedEvent& event) {
        auto& known = raw_[&event];
        if (!known)
            known = std::make_shared<const RawText>(
                RawText{event.span.line, "BEGIN:VEVENT\n" + to_valid_utf8(event.span.content) + "END:VEVENT\n"});
        return known;
    }

    /// A long description of a long series is there many times.
    std::string within_budget(const std::string& description) {
        if (!budget_.texts_left_out && description.size() <= budget_.text_bytes) {
            budget_.text_bytes -= description.size();
            return description;
        }
        if (!budget_.texts_left_out)
            problems_.add(0, "DESCRIPTION", "the texts of all occurrences together are too long",
                          "further descriptions left out");
        budget_.texts_left_out = true;
        return {};
    }

    const CalendarSpan& calendar_;
    const ReadOptions& options_;
    ProblemList& problems_;
    DocumentBudget& budget_;
    Reading& out_;
    Dialect dialect_;
    std::string feed_zone_;
    ZoneTable zones_;
    TimeContext context_;
    std::vector<TimedEvent> events_;
    std::vector<TimedEvent> undated_;
    std::unordered_map<const TimedEvent*, ListingTexts> texts_;
    std::unordered_map<const TimedEvent*, std::shared_ptr<const RawText>> raw_;
    const TimedEvent* master_ = nullptr;  ///< the one that was read last: a series' overrides come together
    EventTexts master_texts_;
};

/// Two calendars in one document may hold the same event.
void drop_repeated(std::vector<Listing>& listings, ProblemList& problems) {
    const auto by_key = [](const Listing* a, const Listing* b) { return a->key < b->key; };
    std::vector<const Listing*> in_order;
    in_order.reserve(listings.size());
    for (const Listing& listing : listings)
        in_order.push_back(&listing);
    std::stable_sort(in_order.begin(), in_order.end(), by_key);
    std::vector<bool> repeated(listings.size());
    for (std::size_t i = 1; i < in_order.size(); ++i)
        if (in_order[i]->key == in_order[i - 1]->key)
            repeated[static_cast<std::size_t>(in_order[i] - listings.data())] = true;
    const auto count = std::count(repeated.begin(), repeated.end(), true);
    if (count == 0)
        return;
    problems.add(0, "UID", std::to_string(count) + " events are there twice", "read once");
    const Listing* const first = listings.data();
    std::vector<Listing> kept;
    for (Listing& listing : listings)
        if (!repeated[static_cast<std::size_t>(&listing - first)])
            kept.push_back(std::move(listing));
    listings = std::move(kept);
}

}  // namespace

result<Reading> read_ical(std::string_view bytes, const ReadOptions& options) {
    ProblemList problems;
    const auto calendars = scan_calendars(bytes, problems);
    if (!calendars)
        return calendars.error();
    Reading out;
    DocumentBudget budget;
    for (const CalendarSpan& calendar : *calendars)
        if (auto error = CalendarReader(calendar, options, problems, budget, out).read())
            return std::move(*error);
    drop_repeated(out.listings, problems);
    sort_listings(out.listings);
    out.problems = problems.take();
    return out;
}

}  // namespace twir::feeds
