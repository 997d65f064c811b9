#include "knowledge/draft_editions.hpp"
#include "knowledge/printed_lines.hpp"
#include "knowledge/source_coverage.hpp"
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/knowledge/catalog_follower.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/resolve/live_catalog.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace twir::knowledge {
namespace {

using Number = resolve::LiveCatalog::Number;
using Digests = boost::unordered_flat_map<Number, std::size_t>;
using Revisions = std::map<std::string, std::int64_t>;

/// What a page says of an entry of a shared calendar.
struct Attached {
    Listing page;
    bool alone_at_page = true;
    Instant changed{};  ///< when the page last did
};

void mix(std::size_t& digest, std::size_t value) {
    constexpr std::size_t golden = 0x9E3779B97F4A7C15U;
    digest = (digest ^ value) * golden;
    digest ^= digest >> 29U;
}

std::size_t count_of(const std::optional<Instant>& at) {
    return at ? static_cast<std::size_t>(at->time_since_epoch().count()) : 0;
}

/// Of all of the row that a catalog depends on.
std::size_t digest_of(const store::StoredListing& stored) {
    const std::hash<std::string> text;
    std::size_t digest = static_cast<std::size_t>(stored.fingerprint);
    mix(digest, text(stored.listing.key.uid));
    mix(digest, text(stored.listing.key.recurrence_id));
    mix(digest, count_of(stored.listing.modified));
    mix(digest, count_of(stored.first_seen));
    mix(digest, count_of(stored.changed));
    mix(digest, stored.gone() ? 2U : stored.missing() ? 1U : 0U);
    return digest;
}

resolve::ListingRow row_of(store::StoredListing&& stored) {
    resolve::ListingRow row{std::move(stored.listing), stored.missing(), stored.gone(), {}};
    row.first_seen = stored.first_seen;
    row.changed = stored.changed;
    return row;
}

/// When anything was last heard of the pages of events, and which of them count.
std::size_t digest_of_pages(const std::vector<store::FeedState>& states) {
    const std::hash<std::string> text;
    std::size_t digest = 0;
    for (const auto& state : states) {
        if (page_address(state.source).empty())
            continue;
        mix(digest, text(state.source));
        mix(digest, text(state.adopted_url));
        mix(digest, count_of(state.last_success));
        mix(digest, count_of(state.gone_since));
        mix(digest, state.paused ? 1U : 0U);
    }
    return digest;
}

}  // namespace

struct CatalogFollower::Impl {
    Impl(std::shared_ptr<const config::Config> with, Date today) : config(std::move(with)), day(today) {
        for (const auto& source : config->sources)
            if (config::shows_published(source))
                published.insert(source.source.id);
    }

    /// Reads what has changed. Within one moment of the store.
    result<Catalog> read(store::Store& store, Instant now);

    std::shared_ptr<const config::Config> config;
    Date day;

  private:
    result<std::vector<normalize::Organizer>> printed_organizers(store::Store& store, Instant now);
    void start(std::vector<normalize::Organizer> directory);
    result<void> read_news(store::Store& store, const Revisions& revisions,
                           const std::vector<store::FeedState>& states);
    result<void> read_if_changed(store::Store& store, const std::string& source, const Revisions& revisions);
    result<void> read_source(store::Store& store, const std::string& source);
    result<void> read_calendars(store::Store& store, const Revisions& revisions,
                                const std::vector<store::FeedState>& states);
    void put(store::StoredListing&& stored, std::size_t digest, Digests& seen);
    void finish(const std::string& source, Digests seen);
    result<resolve::DraftLines> draft_lines(store::Store& store, const std::vector<ListingKey>& keys);
    [[nodiscard]] resolve::ListingRow row_with_page(store::StoredListing&& stored) const;
    /// Whether what people printed, or what the printed event's own source says of it, may depend on the listing.
    [[nodiscard]] bool is_of_printed(const Listing& listing) const {
        return published.contains(listing.key.source) ||
               (!printed_evenings.empty() &&
                printed_evenings.contains(evening_at(listing.url, listing.start.written_date())));
    }

    std::unique_ptr<resolve::LiveCatalog> live;
    std::vector<normalize::Organizer> organizers;  ///< the directory, with the lines of published issues
    std::set<std::string> printed_evenings;        ///< of those lines
    std::set<std::string> published;               ///< the sources of published issues
    std::set<Number> beside_printed;               ///< their lines, and listings of these evenings
    bool directory_in_doubt = false;

    Revisions revisions_read;                ///< of the feeds whose listings were read
    std::map<std::string, Digests> digests;  ///< of the listings, by feed
    std::size_t pages_digest = 0;
    std::map<Number, Attached> attached;
    DraftEditions editions;
    std::map<ListingKey, resolve::FieldAges> statements;

    [[nodiscard]] Instant oldest() const { return utc_midnight(day) - config->poll.past; }
};

/// The directory with the lines of published issues, and which evenings these are of.
result<std::vector<normalize::Organizer>> CatalogFollower::Impl::printed_organizers(store::Store& store, Instant now) {
    auto printed = read_printed_lines(*config, store, now);
    if (!printed)
        return printed.error();
    printed_evenings.clear();
    for (const auto& line : *printed)
        if (!line.url.empty())
            printed_evenings.insert(evening_at(line.url, line.day));
    return normalize::with_printed_lines(config->organizers, std::move(*printed));
}

/// From nothing: with another directory, every listing may mean something else.
void CatalogFollower::Impl::start(std::vector<normalize::Organizer> directory) {
    organizers = std::move(directory);
    resolve::CatalogInput input;
    for (const auto& source : config->sources)
        input.sources.push_back(source.source);
    input.directory = normalize::Directory(organizers);
    input.overrides = resolve::in_force(config->overrides, day);
    live = std::make_unique<resolve::LiveCatalog>(std::move(input));
    revisions_read.clear();
    digests.clear();
    attached.clear();
    statements.clear();
    beside_printed.clear();
}

void CatalogFollower::Impl::put(store::StoredListing&& stored, std::size_t digest, Digests& seen) {
    const Number number = stored.number;
    seen.emplace(number, digest);
    const auto& before = digests[stored.listing.key.source];
    const auto known = before.find(number);
    if (known != before.end() && known->second == digest)
        return;
    statements.erase(stored.listing.key);
    if (is_of_printed(stored.listing))
        beside_printed.insert(number);
    directory_in_doubt = directory_in_doubt || beside_printed.contains(number);
    live->put(number, row_with_page(std::move(stored)));
}

/// What the source had before and has no longer.
void CatalogFollower::Impl::finish(const std::string& source, Digests seen) {
    auto& before = digests[source];
    for (const auto& [number, _] : before)
        if (!seen.contains(number)) {
            live->remove(number);
            directory_in_doubt = beside_printed.erase(number) != 0 || directory_in_doubt;
        }
    before = std::move(seen);
}

result<void> CatalogFollower::Impl::read_source(store::Store& store, const std::string& source) {
    Digests seen;
    store::ListingQuery query{oldest(), true};
    query.source = source;
    query.in_order = false;
    editions.begin(source);
    const auto read = store.for_each_listing(query, [&](store::StoredListing&& stored) {
        editions.note(stored);
        const auto digest = digest_of(stored);
        put(std::move(stored), digest, seen);
    });
    if (!read)
        return read.error();
    finish(source, std::move(seen));
    return {};
}

/// The entries of shared calendars, each with the page that it links to: both count together.
result<void> CatalogFollower::Impl::read_calendars(store::Store& store, const Revisions& revisions,
                                                   const std::vector<store::FeedState>& states) {
    bool changed = digest_of_pages(states) != pages_digest;
    std::vector<std::string> calendars;
    for (const auto& source : config->sources)
        if (source.source.is_shared_calendar())
            calendars.push_back(source.source.id);
    std::vector<std::string> page_ids;
    for (const auto& [source, _] : revisions)
        if (!page_address(source).empty())
            page_ids.push_back(source);
    for (const auto* ids : {&calendars, &page_ids})
        for (const auto& id : *ids)
            if (const auto it = revisions.find(id); it != revisions.end()) {
                changed = changed || !revisions_read.contains(id) || revisions_read.at(id) != it->second;
                revisions_read[id] = it->second;
            }
    if (!changed)
        return {};
    pages_digest = digest_of_pages(states);
    std::erase_if(statements, [](const auto& known) { return !page_address(known.first.source).empty(); });
    store::ListingQuery query{oldest(), true};
    std::map<std::string, Listing> pages;
    std::map<ListingKey, std::pair<std::size_t, Instant>> page_digests;
    for (const auto& id : page_ids) {
        query.source = id;
        const auto read = store.for_each_listing(query, [&](store::StoredListing&& stored) {
            if (stored.gone())
                return;
            page_digests.emplace(stored.listing.key, std::pair(digest_of(stored), stored.changed));
            pages.emplace(url_key(page_address(id)), std::move(stored.listing));
        });
        if (!read)
            return read.error();
    }
    std::vector<store::StoredListing> entries;
    std::vector<resolve::ListingRow> rows;
    for (const auto& id : calendars) {
        query.source = id;
        const auto read = store.for_each_listing(query, [&](store::StoredListing&& stored) {
            rows.push_back(row_of(store::StoredListing(stored)));
            entries.push_back(std::move(stored));
        });
        if (!read)
            return read.error();
    }
    if (const auto done = attach_pages(*config, store, pages, rows); !done)
        return done.error();
    attached.clear();
    std::map<std::string, Digests> seen;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto digest = digest_of(entries[i]);
        if (rows[i].page) {
            const auto& [page_digest, changed_at] = page_digests.at(rows[i].page->key);
            attached.emplace(entries[i].number, Attached{*rows[i].page, rows[i].alone_at_page, changed_at});
            mix(digest, rows[i].alone_at_page ? 1U : 2U);
            mix(digest, page_digest);
        }
        put(std::move(entries[i]), digest, seen[rows[i].listing.key.source]);
    }
    for (const auto& id : calendars)
        finish(id, std::move(seen[id]));
    return {};
}

result<void> CatalogFollower::Impl::read_if_changed(store::Store& store, const std::string& source,
                                                    const Revisions& revisions) {
    const auto revision = revisions.find(source);
    if (revision == revisions.end()) {
        // Its feed was renamed, or is forgotten.
        if (digests.contains(source))
            finish(source, {});
        revisions_read.erase(source);
        return {};
    }
    const auto read = revisions_read.find(source);
    if (read != revisions_read.end() && read->second == revision->second)
        return {};
    revisions_read[source] = revision->second;
    return read_source(store, source);
}

result<resolve::DraftLines> CatalogFollower::Impl::draft_lines(store::Store& store,
                                                               const std::vector<ListingKey>& keys) {
    auto lines = editions.lines();
    for (const auto& [source, _] : lines.editions) {
        const auto first = store.first_listed(source);
        if (!first)
            return first.error();
        if (*first)
            lines.first_answers.emplace(source, **first);
    }
    for (const auto& key : keys) {
        auto known = statements.find(key);
        if (known == statements.end()) {
            const auto history = store.changes_of(key);
            if (!history)
                return history.error();
            known = statements.emplace(key, resolve::FieldAges(*history)).first;
        }
        lines.statements.insert(*known);
    }
    return lines;
}

resolve::ListingRow CatalogFollower::Impl::row_with_page(store::StoredListing&& stored) const {
    const auto page = attached.find(stored.number);
    auto row = row_of(std::move(stored));
    if (page != attached.end()) {
        row.page = page->second.page;
        row.alone_at_page = page->second.alone_at_page;
        row.page_changed = page->second.changed;
    }
    return row;
}

result<void> CatalogFollower::Impl::read_news(store::Store& store, const Revisions& revisions,
                                              const std::vector<store::FeedState>& states) {
    // Lines of issues and drafts first: whom they name is known when the rest is read.
    for (const bool people : {true, false})
        for (const auto& source : config->sources)
            if (is_by_people(source.source.kind) == people && !source.source.is_shared_calendar())
                if (const auto done = read_if_changed(store, source.source.id, revisions); !done)
                    return done.error();
    return read_calendars(store, revisions, states);
}

result<Catalog> CatalogFollower::Impl::read(store::Store& store, Instant now) {
    const auto revisions = store.listing_revisions();
    if (!revisions)
        return revisions.error();
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    editions.look(*config, *states);
    const bool from_nothing = !live;
    if (from_nothing) {
        auto printed = printed_organizers(store, now);
        if (!printed)
            return printed.error();
        start(std::move(*printed));
    }
    live->set_coverage(source_coverage(*config, *states, now));
    if (const auto done = read_news(store, *revisions, *states); !done)
        return done.error();
    if (std::exchange(directory_in_doubt, false) && !from_nothing) {
        auto printed = printed_organizers(store, now);
        if (!printed)
            return printed.error();
        if (*printed != organizers) {
            start(std::move(*printed));
            live->set_coverage(source_coverage(*config, *states, now));
            if (const auto done = read_news(store, *revisions, *states); !done)
                return done.error();
            directory_in_doubt = false;
        }
    }
    resolve::LiveCatalog::Access access;
    access.rows = [&](auto numbers, const auto& each) {
        return store.for_each_numbered(numbers, [&](store::StoredListing&& stored) {
            const Number number = stored.number;
            each(number, row_with_page(std::move(stored)));
        });
    };
    access.draft_lines = [&](const std::vector<ListingKey>& keys) { return draft_lines(store, keys); };
    auto catalog = live->update(access);
    if (!catalog)
        return catalog.error();
    const auto newest = store.newest_change();
    if (!newest)
        return newest.error();
    catalog->newest_change = newest->value_or(Instant{});
    return catalog;
}

CatalogFollower::CatalogFollower() = default;
CatalogFollower::~CatalogFollower() = default;
CatalogFollower::CatalogFollower(CatalogFollower&&) noexcept = default;
CatalogFollower& CatalogFollower::operator=(CatalogFollower&&) noexcept = default;

result<Catalog> CatalogFollower::read(const std::shared_ptr<const config::Config>& config, store::Store& store,
                                      Instant now) {
    if (!impl_ || impl_->config != config || impl_->day != date_of(now))
        impl_ = std::make_unique<Impl>(config, date_of(now));
    // Where it does not come to its end, the next one begins from nothing.
    auto impl = std::exchange(impl_, nullptr);
    auto catalog = impl->read(store, now);
    if (catalog)
        impl_ = std::move(impl);
    return catalog;
}

}  // namespace twir::knowledge
