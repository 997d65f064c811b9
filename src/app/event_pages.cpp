#include "app/event_pages.hpp"

#include <twir_events/core/url.hpp>

#include <map>
#include <set>

namespace twir::app {
namespace {

/// Configured sources cannot have it: their names have no slash.
constexpr std::string_view prefix = "page:http";
/// Pages of events further ahead are written, but not yet right.
constexpr date::days looked_ahead{60};

/// Whether an address may be the page of one event at all.
bool may_be_event_page(const Url& url) {
    return url.kind() != UrlKind::meetup_group && !is_meeting_url(url.text());
}

poll::SourceConfig page_source(const std::string& url, const Listing& entry, const Config& config) {
    poll::SourceConfig source;
    source.source.id = "page:" + url;
    source.source.kind = SourceKind::event_page;
    source.source.url = url;
    source.source.zone = entry.zone;
    source.urls = {url};
    source.pace = config.poll.pace;
    source.pace.interval = config.event_pages.interval;
    source.pace.near_interval = config.event_pages.interval / 2;
    source.allow_private = config.event_pages.allow_private;
    return source;
}

}  // namespace

bool EventPageSettings::asks(std::string_view host) const {
    for (std::string_view name = host;;) {
        if (const auto it = hosts.find(std::string(name)); it != hosts.end())
            return it->second;
        const auto dot = name.find('.');
        if (dot == std::string_view::npos)
            return true;
        name.remove_prefix(dot + 1);
    }
}

std::string_view page_address(std::string_view source_id) {
    return source_id.starts_with(prefix) ? source_id.substr(std::string_view("page:").size()) : std::string_view();
}

result<std::vector<poll::SourceConfig>> page_sources(const Config& config, store::Store& store, Instant now) {
    std::vector<poll::SourceConfig> sources;
    if (!config.event_pages.enabled || config.poll.contact.empty())
        return sources;
    std::set<std::string> calendars;
    std::set<std::string> drafts;
    for (const auto& source : config.sources)
        if (source.source.is_shared_calendar())
            calendars.insert(source.source.id);
        else if (source.source.kind == SourceKind::twir_draft)
            drafts.insert(source.source.id);
    std::map<std::string, Listing> entries;  // by url_key
    std::set<std::string> listed_by_host;
    const auto read = store.for_each_listing({now, false}, [&](store::StoredListing&& stored) {
        auto& listing = stored.listing;
        // What people copied into a draft says nothing about who else lists the event.
        if (stored.gone() || !page_address(listing.key.source).empty() || drafts.contains(listing.key.source))
            return;
        if (!calendars.contains(listing.key.source))
            listed_by_host.insert(url_key(listing.url));
        else if (listing.status != ListingStatus::cancelled && listing.start.instant() < now + looked_ahead)
            entries.emplace(url_key(listing.url), std::move(listing));
    });
    if (!read)
        return read.error();
    for (const auto& [key, entry] : entries) {
        const auto url = Url::parse(entry.url);
        if (url && may_be_event_page(*url) && !listed_by_host.contains(key) && config.event_pages.asks(url->host()))
            sources.push_back(page_source(url->text(), entry, config));
    }
    return sources;
}

}  // namespace twir::app
