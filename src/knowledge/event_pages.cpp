#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/knowledge/event_pages.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace twir::knowledge {
namespace {

/// Configured sources cannot have it: their names have no slash.
constexpr std::string_view prefix = "page:http";
/// Pages of events further ahead are written, but not yet right.
constexpr date::days looked_ahead{60};

/// Whether an address may be the page of one event at all.
bool may_be_event_page(const Url& url) {
    return url.kind() != UrlKind::meetup_group && !is_meeting_url(url.text());
}

/// Also where a short address, or one that moved, leads.
std::function<bool(std::string_view)> hosts_to_ask(const config::EventPageSettings& settings) {
    return [shared = std::make_shared<const config::EventPageSettings>(settings)](std::string_view host) {
        return shared->asks(host);
    };
}

poll::PolledSource page_source(const std::string& url, const Listing& entry, const config::Config& config) {
    poll::PolledSource source;
    source.source.id = "page:" + url;
    source.source.name = "the page " + url;
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

bool may_count(const config::Config& config, const store::FeedState& state) {
    const auto is_on = [&](std::string_view address) {
        const auto url = Url::parse(address);
        return url && config.event_pages.asks(url->host());
    };
    return config.event_pages.enabled && is_on(page_address(state.source)) &&
           (state.adopted_url.empty() || is_on(state.adopted_url)) && state.last_success && !state.gone_since &&
           !state.paused;
}

/// The pages whose word counts, with when it was last heard.
result<std::map<std::string, Instant>> pages_that_count(const config::Config& config, store::Store& store) {
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    std::map<std::string, Instant> pages;
    for (const auto& state : *states)
        if (!page_address(state.source).empty() && may_count(config, state))
            pages.emplace(state.source, *state.last_success);
    return pages;
}

/// By link: the days of the calendar's events.
std::map<std::string, std::set<Date>> days_by_link(const std::vector<resolve::ListingRow>& entries) {
    std::map<std::string, std::set<Date>> days;
    for (const auto& entry : entries)
        if (!entry.gone && entry.listing.status != ListingStatus::cancelled)
            days[url_key(entry.listing.url)].insert(entry.listing.start.written_date());
    return days;
}

/// When its feed put the listing on the day that it has.
result<Instant> dated_at(store::Store& store, const ListingKey& key) {
    const auto history = store.changes_of(key);
    if (!history)
        return history.error();
    Instant at = Instant::min();
    for (const auto& change : *history)
        if (change.kind == ChangeKind::moved || change.kind == ChangeKind::appeared ||
            change.kind == ChangeKind::reappeared)
            at = std::max(at, change.at);
    return at;
}

}  // namespace

std::string_view page_address(std::string_view source_id) {
    return source_id.starts_with(prefix) ? source_id.substr(std::string_view("page:").size()) : std::string_view();
}

result<std::vector<poll::PolledSource>> page_sources(const config::Config& config, store::Store& store, Instant now) {
    std::vector<poll::PolledSource> sources;
    if (!config.event_pages.enabled || config.poll.contact.empty())
        return sources;
    std::set<std::string> calendars;
    std::set<std::string> drafts;
    for (const auto& source : config.sources)
        if (source.source.is_shared_calendar())
            calendars.insert(source.source.id);
        else if (is_by_people(source.source.kind))
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
    const auto may_ask = hosts_to_ask(config.event_pages);
    for (const auto& [key, entry] : entries) {
        const auto url = Url::parse(entry.url);
        if (!url || !may_be_event_page(*url) || listed_by_host.contains(key) || !may_ask(url->host()))
            continue;
        sources.push_back(page_source(url->text(), entry, config));
        sources.back().may_ask = may_ask;
    }
    return sources;
}

result<void> attach_pages(const config::Config& config, store::Store& store,
                          const std::map<std::string, Listing>& pages, std::vector<resolve::ListingRow>& entries) {
    if (pages.empty())
        return {};
    const auto counting = pages_that_count(config, store);
    if (!counting)
        return counting.error();
    const auto days = days_by_link(entries);
    for (auto& entry : entries) {
        const auto link = url_key(entry.listing.url);
        const auto page = pages.find(link);
        const auto heard = page == pages.end() ? counting->end() : counting->find(page->second.key.source);
        if (heard == counting->end())
            continue;
        const auto said = dated_at(store, entry.listing.key);
        if (!said)
            return said.error();
        if (*said > heard->second)
            continue;
        const auto evenings = days.find(link);
        entry.page = page->second;
        entry.alone_at_page = evenings == days.end() || evenings->second.size() == 1;
    }
    return {};
}

result<PageFigures> page_figures(const config::Config& config, store::Store& store, Instant now) {
    const auto sources = page_sources(config, store, now);
    if (!sources)
        return sources.error();
    PageFigures figures;
    for (const auto& source : *sources) {
        const auto state = store.feed_state(source.source.id);
        if (!state)
            return state.error();
        figures.asked += state->last_attempt ? 1U : 0U;
        figures.failing += state->last_error.empty() ? 0U : 1U;
    }
    return figures;
}

}  // namespace twir::knowledge
