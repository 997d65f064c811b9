#include "feeds/ical_limits.hpp"
#include "feeds/ical_series.hpp"
#include "feeds/ical_texts.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/feeds/ical.hpp>

#include <algorithm>
#include <unordered_map>

namespace twir::feeds {
namespace {

/// Meetup's public feed never holds more.
constexpr std::size_t meetup_most_events = 10;

ListingStatus status_of(const std::string& text, const CalendarSpan& calendar) {
    if (iequals_ascii(text, "CANCELLED") || iequals_ascii(calendar.method, "CANCEL"))
        return ListingStatus::cancelled;
    return iequals_ascii(text, "TENTATIVE") ? ListingStatus::tentative : ListingStatus::confirmed;
}

/// Reads one VCALENDAR.
class CalendarReader {
  public:
    CalendarReader(const CalendarSpan& calendar, const ReadOptions& options, ProblemList& problems, Reading& out)
        : calendar_(calendar),
          options_(options),
          problems_(problems),
          out_(out),
          dialect_(dialect_of(options.source.kind, calendar.product)),
          zones_(calendar.zones, problems),
          context_{zones_, default_zone()} {}

    /// Empty, or why the calendar cannot be read at all.
    std::optional<Error> read() {
        for (const ComponentSpan& span : calendar_.events)
            if (auto event = read_timed_event(span, context_, problems_)) {
                if (event->uid.empty())
                    name_nameless(*event);
                report_floating(*event);
                events_.push_back(std::move(*event));
            }
        const auto occurrences = find_occurrences(events_, Window(options_), problems_);
        if (!occurrences)
            return occurrences.error();
        for (const Occurrence& occurrence : *occurrences)
            out_.listings.push_back(listing_of(occurrence));
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

    /// Without UID an event is known by its start and title, as far as they stay.
    void name_nameless(TimedEvent& event) {
        const auto texts = read_texts(event.span, dialect_, problems_);
        const CalendarTime& t = event.start ? *event.start : *event.recurrence_id;
        event.uid = t.listing_time().text() + " " + texts.summary.value_or("");
        problems_.add(event.span.line, "UID", "missing", "known by its start and title instead");
    }

    void report_floating(const TimedEvent& event) {
        if (!event.start || event.start->kind != ListingTime::Kind::floating || reported_floating_ ||
            context_.default_zone != nullptr)
            return;
        reported_floating_ = true;
        problems_.add(event.span.line, "DTSTART", "a time without a zone, in a feed that names none",
                      "such times kept as wall-clock times");
    }

    const EventTexts& texts_of(const Occurrence& occurrence) {
        const auto known = texts_.find(occurrence.event);
        if (known != texts_.end())
            return known->second;
        auto texts = read_texts(occurrence.event->span, dialect_, problems_);
        if (occurrence.master != nullptr && occurrence.master != occurrence.event)
            texts = inherit(std::move(texts), texts_of({occurrence.master, nullptr, {}, {}, {}}));
        return texts_.emplace(occurrence.event, std::move(texts)).first->second;
    }

    Listing listing_of(const Occurrence& occurrence) {
        const TimedEvent& event = *occurrence.event;
        const EventTexts& texts = texts_of(occurrence);
        Listing out;
        out.key = {options_.source.id, event.uid, occurrence.recurrence_id};
        out.start = occurrence.start.listing_time();
        if (occurrence.end)
            out.end = occurrence.end->listing_time();
        out.all_day = occurrence.start.is_date();
        if (occurrence.start.zone != nullptr)
            out.zone = occurrence.start.zone->name();
        if (context_.default_zone != nullptr)
            out.feed_zone = context_.default_zone->name();
        out.summary = texts.summary.value_or("");
        out.location = texts.location.value_or("");
        out.organizer = texts.organizer.value_or("");
        take_description(texts, out);
        take_links(texts, out);
        const bool inherits = event.status.empty() && occurrence.master != nullptr;
        out.status_text = inherits ? occurrence.master->status : event.status;
        out.status = status_of(out.status_text, calendar_);
        return out;
    }

    void take_description(const EventTexts& texts, Listing& out) {
        const std::size_t size = texts.description ? texts.description->size() : 0;
        text_bytes_ += size;
        if (size == 0)
            return;
        if (text_bytes_ <= limits::text_bytes) {
            out.description = *texts.description;
        } else if (!reported_texts_) {
            reported_texts_ = true;
            problems_.add(0, "DESCRIPTION", "the texts of all occurrences together are too long",
                          "further descriptions left out");
        }
    }

    void take_links(const EventTexts& texts, Listing& out) const {
        std::vector<std::string> links = texts.links;
        const bool location_is_url = Url::parse(out.location).has_value();
        if (location_is_url && std::find(links.begin(), links.end(), out.location) == links.end())
            links.push_back(out.location);
        if (texts.url && !texts.url->empty()) {
            out.url = *texts.url;
        } else if (const int best = best_link(links); best >= 0) {
            out.url = links[static_cast<std::size_t>(best)];
        }
        const std::string page = url_key(out.url);
        std::erase_if(links, [&](const std::string& link) { return url_key(link) == page; });
        // The event's own page is no place; the address of a call says where it is, though.
        if (location_is_url && url_key(out.location) == page && !is_meeting_url(out.location))
            out.location.clear();
        out.links = std::move(links);
        if (dialect_ == Dialect::meetup)
            if (const auto url = Url::parse(out.url))
                out.group = url->group();
    }

    const CalendarSpan& calendar_;
    const ReadOptions& options_;
    ProblemList& problems_;
    Reading& out_;
    Dialect dialect_;
    ZoneTable zones_;
    TimeContext context_;
    std::vector<TimedEvent> events_;
    std::unordered_map<const TimedEvent*, EventTexts> texts_;
    std::size_t text_bytes_ = 0;
    bool reported_floating_ = false;
    bool reported_texts_ = false;
};

/// Two calendars in one document may hold the same event.
void drop_repeated(std::vector<Listing>& listings, ProblemList& problems) {
    const auto same = [](const Listing& a, const Listing& b) { return a.key == b.key; };
    std::stable_sort(listings.begin(), listings.end(),
                     [](const Listing& a, const Listing& b) { return a.key < b.key; });
    const auto kept = std::unique(listings.begin(), listings.end(), same);
    if (kept != listings.end())
        problems.add(0, "UID", std::to_string(listings.end() - kept) + " events are there twice", "read once");
    listings.erase(kept, listings.end());
}

}  // namespace

result<Reading> read_ical(std::string_view bytes, const ReadOptions& options) {
    ProblemList problems;
    const auto calendars = scan_calendars(bytes, problems);
    if (!calendars)
        return calendars.error();
    Reading out;
    for (const CalendarSpan& calendar : *calendars)
        if (auto error = CalendarReader(calendar, options, problems, out).read())
            return std::move(*error);
    drop_repeated(out.listings, problems);
    sort_listings(out.listings);
    out.problems = problems.take();
    return out;
}

}  // namespace twir::feeds
