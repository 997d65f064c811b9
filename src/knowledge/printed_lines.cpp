#include "knowledge/printed_lines.hpp"

#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/normalize.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

namespace twir::knowledge {
namespace {

normalize::PrintedLine printed_line(const Listing& listing) {
    normalize::PrintedLine line;
    line.day = listing.start.written_date();
    line.attendance = listing.attendance.value_or(Attendance::in_person);
    if (!listing.venues.empty()) {
        const auto& venue = listing.venues.front();
        line.place = {venue.city, venue.state, venue.country, {}};
    }
    line.title = listing.summary;
    line.url = listing.url;
    for (const auto& organizer : listing.organizers)
        line.organizers.push_back({organizer.text, canonical_url(organizer.url)});
    return line;
}

/// What the events' own sources said, by address and day.
class StatedValues {
  public:
    void add(const Listing& listing) {
        if (!listing.attendance && listing.venues.empty() && listing.location.empty())
            return;
        Listing said;
        said.attendance = listing.attendance;
        said.venues = listing.venues;
        said.location = listing.location;
        said.home = listing.home;
        said_.insert_or_assign(evening_at(listing.url, listing.start.written_date()), std::move(said));
    }

    void add_to(normalize::PrintedLine& line) const {
        const auto found = line.url.empty() ? said_.end() : said_.find(evening_at(line.url, line.day));
        if (found == said_.end())
            return;
        line.stated_attendance = found->second.attendance;
        line.stated_place = normalize::stated_place(found->second);
    }

  private:
    std::unordered_map<std::string, Listing> said_;
};

}  // namespace

std::string evening_at(const std::string& url, Date day) {
    return url_key(url) + " " + format_date(day);
}

result<std::vector<normalize::PrintedLine>> read_printed_lines(const config::Config& config, store::Store& store,
                                                               Instant now) {
    std::set<std::string> published;
    for (const auto& source : config.sources)
        if (config::shows_published(source))
            published.insert(source.source.id);
    std::vector<normalize::PrintedLine> lines;
    if (published.empty())
        return lines;
    std::set<std::string> hosts;
    for (const auto& source : config.sources)
        if (facts_of(source.source.kind).witness < Witness::calendar)
            hosts.insert(source.source.id);
    store::ListingQuery kept{now - config.keep, false};
    for (const auto& source : published) {
        kept.source = source;
        const auto read = store.for_each_listing(
            kept, [&](store::StoredListing&& stored) { lines.push_back(printed_line(stored.listing)); });
        if (!read)
            return read.error();
    }
    if (lines.empty())
        return lines;
    // No source says anything of a printed event that begins long after the last of them.
    kept.source.reset();
    const auto last =
        std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    kept.starts_before = utc_midnight(add_days(last->day, 2));
    StatedValues stated;
    const auto read = store.for_each_listing(kept, [&](store::StoredListing&& stored) {
        if (hosts.contains(stored.listing.key.source))
            stated.add(stored.listing);
    });
    if (!read)
        return read.error();
    for (auto& line : lines)
        stated.add_to(line);
    return lines;
}

}  // namespace twir::knowledge
