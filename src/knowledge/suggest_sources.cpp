#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/section/overdue.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace twir::knowledge {
namespace {

/// An organizer that somebody else's feed lists.
struct UnaskedOrganizer {
    std::string url;
    std::string group;  ///< Meetup's name of it; empty: it is elsewhere
    int events = 0;
    Instant last;
};

bool lists_others(const Source& source) {
    return source.is_shared_calendar() || is_by_people(source.kind);
}

/// The pages of a listing's organizers: a draft's entries name them, a calendar's link contains the Meetup group.
std::vector<std::string> organizer_pages(const Listing& listing) {
    std::vector<std::string> pages;
    for (const auto& organizer : listing.organizers)
        pages.push_back(organizer.url);
    if (pages.empty())
        pages.push_back(listing.organizer_url);
    const auto event = Url::parse(listing.url);
    if (event && !event->group().empty())
        pages.push_back("https://www.meetup.com/" + event->group());
    return pages;
}

std::string key_of(const std::string& page) {
    const auto url = Url::parse(page);
    if (!url)
        return {};
    return url->group().empty() ? url->key() : "meetup:" + meetup_group_key(url->group());
}

std::set<std::string> asked_already(const config::Config& config) {
    std::set<std::string> keys;
    for (const auto& configured : config.sources) {
        const Source& source = configured.source;
        if (!source.group.empty())
            keys.insert("meetup:" + meetup_group_key(source.group));
        keys.insert(key_of(source.organizer_url));
    }
    keys.insert("");
    return keys;
}

std::string line_for(const UnaskedOrganizer& c) {
    const std::string source =
        c.group.empty() ? "look for its calendar" : fmt::format("kind = \"meetup-ical\", group = \"{}\"", c.group);
    return fmt::format("{:>4} events, last {}  {}  {}\n", c.events, format_date(date_of(c.last)), c.url, source);
}

/// A line for each organizer without a source whose next event is due and not known.
result<std::string> overdue_lines(const config::Config& config, store::Store& store, Instant now) {
    const auto catalog = known_catalog(config, store, now);
    if (!catalog)
        return catalog.error();
    const auto rule = known_next_issue_rule(config, store);
    if (!rule)
        return rule.error();
    std::string out;
    for (const auto& one : section::overdue(*catalog, section::next_issue(now, *rule), config.style))
        out += fmt::format("  {}: {}\n", one.organizer.text, section::overdue_words(one));
    return out.empty() ? "  none\n" : out;
}

/// With its id, which the configuration has.
std::string feed_line(const FeedStatus& feed) {
    const auto& source = feed.config->source;
    return fmt::format("  {} ({}){}\n", source.id, words_of(feed.health),
                       source.name.empty() ? "" : ": " + source.name);
}

}  // namespace

result<std::string> suggest_sources(const config::Config& config, store::Store& store,
                                    const std::vector<FeedStatus>& feeds, Instant now) {
    const auto known = asked_already(config);
    std::set<std::string> watched;
    for (const auto& source : config.sources)
        if (lists_others(source.source))
            watched.insert(source.source.id);
    std::map<std::string, UnaskedOrganizer> candidates;
    store::ListingQuery last_year;
    last_year.ends_after = now - date::days(365);
    const auto read = store.for_each_listing(last_year, [&](store::StoredListing&& stored) {
        const Listing& listing = stored.listing;
        if (!watched.contains(listing.key.source))
            return;
        std::set<std::string> counted;
        for (const auto& page : organizer_pages(listing)) {
            const std::string key = key_of(page);
            if (known.contains(key) || !counted.insert(key).second)
                continue;
            auto& candidate = candidates[key];
            candidate.url = canonical_url(page);
            candidate.group = Url::parse(page)->group();
            ++candidate.events;
            candidate.last = std::max(candidate.last, listing.start.instant());
        }
    });
    if (!read)
        return read.error();
    std::vector<UnaskedOrganizer> sorted;
    sorted.reserve(candidates.size());
    for (auto& [key, candidate] : candidates)
        sorted.push_back(std::move(candidate));
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.events > b.events; });

    std::string out = "Organizers that are listed by others and have no source of their own:\n";
    for (const auto& candidate : sorted)
        out += line_for(candidate);
    out += sorted.empty() ? "  none\n" : "";
    out += "\nSources that have listed nothing for a year, or are gone:\n";
    const std::size_t before = out.size();
    for (const auto& feed : feeds)
        if (feed.health == poll::Health::sleeping || feed.health == poll::Health::not_found ||
            feed.health == poll::Health::paused)
            out += feed_line(feed);
    out += out.size() == before ? "  none\n" : "";
    const auto overdue = overdue_lines(config, store, now);
    if (!overdue)
        return overdue.error();
    return out + "\nOrganizers without a source whose next event is due, and is not known:\n" + *overdue;
}

}  // namespace twir::knowledge
