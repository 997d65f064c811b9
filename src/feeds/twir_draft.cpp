#include "feeds/twir_draft.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/draft.hpp>

#include <map>

namespace twir::feeds {
namespace {

std::vector<Venue> venues_of(const draft::WrittenPlace& place, std::optional<Attendance> attendance) {
    std::vector<Venue> out;
    if (!place.country.empty() && !place.several) {
        Venue venue;
        venue.city = place.city;
        venue.state = place.state;
        venue.country = place.country == "UK" ? "GB" : place.country;
        venue.online = attendance == Attendance::online;
        out.push_back(std::move(venue));
    }
    return out;
}

std::string group_of(const Listing& listing) {
    for (const auto& address : {listing.url, listing.organizer_url})
        if (const auto url = Url::parse(address); url && !url->group().empty())
            return url->group();
    return {};
}

Listing make_listing(const draft::Block& block, const ReadOptions& options) {
    const auto& entry = *block.entry;
    Listing listing;
    listing.all_day = true;
    listing.start = ListingTime::on(entry.dates->first);
    listing.end = ListingTime::on(add_days(entry.dates->last, 1));
    listing.titles = draft::links_of(entry.titles);
    listing.organizers = draft::links_of(entry.organizers);
    if (!listing.titles.empty()) {
        listing.summary = listing.titles.front().text;
        listing.url = listing.titles.front().url;
    }
    for (std::size_t i = 1; i < listing.titles.size(); ++i)
        listing.links.push_back(listing.titles[i].url);
    if (!listing.organizers.empty()) {
        listing.organizer = listing.organizers.front().text;
        listing.organizer_url = listing.organizers.front().url;
    }
    listing.group = group_of(listing);
    listing.location = entry.location;
    listing.attendance = draft::attendance_of(block);
    listing.venues = venues_of(entry.place, listing.attendance);
    if (entry.paid)
        listing.price = Price{};
    const auto& what = listing.url.empty() ? listing.summary : listing.url;
    const auto& who = listing.organizer_url.empty() ? listing.organizer : listing.organizer_url;
    listing.key = {options.source.id, url_key(what) + " " + format_date(entry.dates->first) + " " + url_key(who), {}};
    return listing;
}

/// The same event in its second region: virtual there and in person here make it hybrid.
void join(Listing& first, const Listing& second) {
    if (first.attendance == second.attendance || !second.attendance)
        return;
    if (first.attendance == Attendance::online || !first.attendance) {
        first.location = second.location;
        first.venues = second.venues;
    }
    first.attendance = first.attendance ? Attendance::hybrid : *second.attendance;
}

bool in_window(const draft::Entry& entry, const ReadOptions& options) {
    const auto shift = options.window_is_local ? std::chrono::seconds(0) : options.window_offset;
    return utc_midnight(add_days(entry.dates->last, 1)) - shift > options.from &&
           utc_midnight(entry.dates->first) - shift < options.to;
}

/// What of the block could not be used, if anything. An event is known by its address then; a line without any was
/// none.
void report(const draft::Block& block, Reading& reading) {
    const bool dateless = block.entry && !block.entry->dates;
    if (block.kind == draft::BlockKind::unknown)
        reading.problems.push_back({block.line, "", "the line is not understood", "left out"});
    else if (dateless)
        reading.problems.push_back({block.line, "date", "the event has no date", "event left out"});
    if (block.kind == draft::BlockKind::unknown || dateless)
        for (auto& address : find_urls(block.raw))
            reading.leave_out(std::move(address));
}

}  // namespace

result<Reading> read_twir_draft(std::string_view bytes, const ReadOptions& options) {
    const auto parsed = draft::read_draft(to_valid_utf8(bytes));
    if (const auto ok = draft::check_structure(parsed); !ok)
        return ok.error();
    Reading reading;
    if (const auto issue = draft::issue_date(parsed))
        reading.issue = *issue;
    std::map<std::string, std::size_t> known;
    for (const auto& block : parsed.blocks) {
        report(block, reading);
        if (!block.entry || !block.entry->dates || !in_window(*block.entry, options))
            continue;
        auto listing = make_listing(block, options);
        if (options.keep_raw)
            reading.raw[listing.key].push_back(std::make_shared<const RawText>(RawText{block.line, block.raw}));
        const auto [at, is_new] = known.emplace(listing.key.uid, reading.listings.size());
        if (is_new)
            reading.listings.push_back(std::move(listing));
        else
            join(reading.listings[at->second], listing);
    }
    sort_listings(reading.listings);
    return reading;
}

}  // namespace twir::feeds
