#include "feeds/pages/event_page.hpp"

#include "feeds/pages/event_node.hpp"
#include "feeds/pages/json_ld.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace twir::feeds {
namespace {

/// Event pages have up to 2 MB; more than this is none.
constexpr std::size_t most_bytes = 8U << 20U;
constexpr std::size_t most_events = 1000;
constexpr int most_nesting = 16;
constexpr std::size_t most_types = 10;

/// What an event is on its page, in the order of what counts.
enum class Role {
    own,     ///< a single event, or one event of a series
    nested,  ///< the same, within a description of something else: a place, a list
    series,  ///< the series as a whole
    part,    ///< a talk of a conference
};
constexpr std::size_t roles = 4;

using Listings = std::vector<Listing>;

/// The more a time says about the local date, the higher.
int precision(const ListingTime& t) {
    switch (t.kind) {
        case ListingTime::Kind::zoned:
            return 3;
        case ListingTime::Kind::utc:
            return 2;
        case ListingTime::Kind::floating:
            return 1;
        default:
            return 0;
    }
}

/// Whether two scripts may mean one time, each as precisely as it is.
bool same_time(const ListingTime& a, const ListingTime& b) {
    const int least = std::min(precision(a), precision(b));
    if (least == 0)
        return a.written_date() == b.written_date();
    return least == 1 ? a.local == b.local : a.instant() == b.instant();
}

bool same_event(const Listing& a, const Listing& b) {
    return same_time(a.start, b.start) && match_key(a.summary) == match_key(b.summary);
}

/// Pages repeat themselves: the same event in two scripts is one, and each may say something more.
void merge_into(Listing& event, Listing other) {
    if (precision(other.start) > precision(event.start))
        std::swap(event, other);
    const auto fill = [](auto& field, auto& from) {
        if (field == std::remove_reference_t<decltype(field)>())
            field = std::move(from);
    };
    fill(event.end, other.end);
    fill(event.description, other.description);
    fill(event.location, other.location);
    fill(event.venues, other.venues);
    fill(event.organizer, other.organizer);
    fill(event.organizer_url, other.organizer_url);
    fill(event.attendance, other.attendance);
    fill(event.price, other.price);
    if (event.status == ListingStatus::confirmed) {
        event.status = other.status;
        fill(event.status_text, other.status_text);
    }
}

void add_once(Listings& events, Listing event) {
    const auto known =
        std::find_if(events.begin(), events.end(), [&](const Listing& e) { return same_event(e, event); });
    if (known == events.end())
        events.push_back(std::move(event));
    else
        merge_into(*known, std::move(event));
}

/// The events of a page by their roles.
class PageReader {
  public:
    PageReader(const JsonLd& page, const ReadOptions& options) : page_(page), options_(options) {
        for (const auto& document : page.documents())
            collect(document, false, 0);
        for (const Found& found : found_)
            for (const std::string_view name : sub_events)
                for (const auto* part : page.values_at(*found.node, name))
                    wholes_.emplace(part, found.node);
        for (const Found& found : found_)
            if (auto event = read_event_node(page, *found.node, options, problems_))
                add_once(events_[static_cast<std::size_t>(role_of(found))], std::move(*event));
    }

    Reading read() {
        Reading out;
        for (Listings& events : events_) {
            choose(events);
            if (events.empty())
                continue;
            if (events.size() == 1)
                out.listings = events;
            break;
        }
        if (out.listings.empty())
            out.problems = why_none();
        else if (options_.keep_raw)
            keep_nodes_of(out);
        return out;
    }

    /// Of an organizer's page: each event that it states, of a series its evenings where they are there.
    Reading read_all() {
        Reading out;
        out.problems = page_.problems();
        out.problems.insert(out.problems.end(), problems_.begin(), problems_.end());
        Listings all;
        for (const auto role : {Role::own, Role::nested})
            for (auto& event : events_[static_cast<std::size_t>(role)])
                add_once(all, event);
        if (all.empty())
            all = events_[static_cast<std::size_t>(Role::series)];
        for (auto& event : all) {
            const Instant end = event.end.value_or(event.start).instant();
            if (event.start.instant() >= options_.to || (end <= options_.from && event.start.instant() < options_.from))
                continue;
            const auto day = format_date(event.start.written_date());
            event.key = {options_.source.id, url_key(event.url.empty() ? options_.source.url : event.url), day};
            if (event.url.empty())
                event.url = options_.source.url;
            out.listings.push_back(std::move(event));
        }
        return out;
    }

  private:
    struct Found {
        const json::value* node;
        bool is_nested;
    };
    static constexpr auto sub_events = std::to_array<std::string_view>({"subEvent", "subEvents"});

    void collect(const json::value& value, bool is_nested, int nesting) {
        if (nesting > most_nesting || found_.size() >= most_events)
            return;
        if (const auto* array = value.if_array()) {
            for (const auto& member : *array)
                collect(member, is_nested, nesting + 1);
            return;
        }
        const auto* object = value.if_object();
        if (object == nullptr)
            return;
        // What an event describes beside its parts is its organizer's other events at best.
        if (is_event_node(value)) {
            found_.push_back({&value, is_nested});
            for (const std::string_view name : sub_events)
                if (const auto* parts = object->if_contains({name.data(), name.size()}))
                    collect(*parts, is_nested, nesting + 1);
            return;
        }
        for (const auto& type : terms_at(value, "@type"))
            if (types_.size() < most_types)
                types_.insert(type);
        for (const auto& member : *object)
            if (is_content(member))
                collect(member.value(), is_nested || (member.key() != "@graph" && member.key() != "mainEntity"),
                        nesting + 1);
    }

    [[nodiscard]] Role role_of(const Found& found) const {
        if (is_series_node(*found.node))
            return Role::series;
        const auto supers = page_.values_at(*found.node, "superEvent");
        const auto listed_in = wholes_.find(found.node);
        const json::value* whole = !supers.empty()              ? supers.front()
                                   : listed_in != wholes_.end() ? listed_in->second
                                                                : nullptr;
        if (whole != nullptr && !is_series_node(*whole))
            return Role::part;
        return found.is_nested ? Role::nested : Role::own;
    }

    /// Pages repeat themselves: each node that states the event.
    void keep_nodes_of(Reading& out) const {
        const Listing& chosen = out.listings.front();
        std::vector<Problem> ignored;
        for (const Found& found : found_)
            if (const auto event = read_event_node(page_, *found.node, options_, ignored);
                event && same_event(*event, chosen))
                keep_raw(out, options_, chosen.key, *found.node);
    }

    /// Of several the one with the page's address, or the one that the series of them describes as the next.
    void choose(Listings& events) {
        if (events.size() > 1 && !options_.source.url.empty()) {
            Listings own;
            std::copy_if(events.begin(), events.end(), std::back_inserter(own),
                         [&](const Listing& e) { return url_key(e.url) == url_key(options_.source.url); });
            if (own.size() == 1)
                events = std::move(own);
        }
        const Listings& series = events_[static_cast<std::size_t>(Role::series)];
        if (events.size() < 2 || series.size() != 1 || &series == &events)
            return;
        for (Listing& event : events)
            if (same_time(event.start, series.front().start) && ends_that_day(series.front())) {
                merge_into(event, series.front());
                events = Listings{std::move(event)};
                return;
            }
    }

    /// False for one that lasts from January to December: that is a whole series.
    static bool ends_that_day(const Listing& series) {
        return series.end && !series.all_day && series.end->instant() - series.start.instant() < date::days(1);
    }

    [[nodiscard]] std::vector<Problem> why_none() const {
        const auto because = [](std::string message) { return Problem{0, "", std::move(message), "no event read"}; };
        auto out = page_.problems();
        out.insert(out.end(), problems_.begin(), problems_.end());
        for (const Listings& events : events_)
            if (events.size() > 1) {
                out.push_back(because("the page states " + std::to_string(events.size()) +
                                      " events, and none of them has the page's address"));
                return out;
            }
        if (page_.scripts() == 0)
            out.push_back(because("the page has no script of type application/ld+json"));
        else if (found_.empty() && page_.problems().size() < page_.scripts())
            out.push_back(because(types_.empty() ? "the page's JSON-LD states no type"
                                                 : "the page's JSON-LD states no Event but " +
                                                       join({types_.begin(), types_.end()}, ", ")));
        return out;
    }

    const JsonLd& page_;
    const ReadOptions& options_;
    std::vector<Found> found_;
    std::map<const json::value*, const json::value*> wholes_;  ///< by a part that an event lists
    std::set<std::string> types_;                              ///< of the nodes that are not events
    std::array<Listings, roles> events_;                       ///< by Role
    std::vector<Problem> problems_;
};

}  // namespace

namespace {

result<void> check_size(std::string_view html) {
    if (html.size() <= most_bytes)
        return {};
    return fail(errc::too_large, "the page has " + std::to_string(html.size()) + " bytes, more than " +
                                     std::to_string(most_bytes >> 20U) + " MiB");
}

}  // namespace

result<Reading> read_event_page(std::string_view html, const ReadOptions& options) {
    if (const auto fits = check_size(html); !fits)
        return fits.error();
    const JsonLd page(html);
    return PageReader(page, options).read();
}

result<Reading> read_organizer_page(std::string_view html, const ReadOptions& options) {
    if (const auto fits = check_size(html); !fits)
        return fits.error();
    const JsonLd page(html);
    if (page.problems().size() >= page.scripts())
        return fail(errc::malformed, page.scripts() == 0
                                         ? "the page has no script of type application/ld+json"
                                         : "none of the page's scripts of type application/ld+json can be read");
    auto reading = PageReader(page, options).read_all();
    sort_listings(reading.listings);
    return reading;
}

}  // namespace twir::feeds
