#include "knowledge/printed_lines.hpp"
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace twir::knowledge {
namespace {

resolve::Coverage::Answers answers_of(poll::Health health) {
    using enum resolve::Coverage::Answers;
    switch (health) {
        case poll::Health::failing:
            return failing;
        case poll::Health::stale:
        case poll::Health::unasked:
            return stale;
        case poll::Health::not_found:
        case poll::Health::paused:
            return gone;
        case poll::Health::healthy:
        case poll::Health::sleeping:
        case poll::Health::not_yet:
            break;
    }
    return well;
}

/// What each source that ever gave a good answer covers, and how it answers at present.
result<std::map<std::string, resolve::Coverage>> read_coverage(const config::Config& config, store::Store& store,
                                                               Instant now) {
    const auto states = store.feed_states();
    if (!states)
        return states.error();
    std::map<std::string, const config::ConfiguredSource*> configured;
    for (const auto& source : config.sources)
        configured.emplace(source.source.id, &source);
    std::map<std::string, resolve::Coverage> coverage;
    for (const auto& state : *states) {
        const auto source = configured.find(state.source);
        if (source == configured.end() || !state.last_success)
            continue;
        const auto health = poll::health(state, {}, now, config.poll.stale_after, pace_of(config, *source->second));
        // A feed lists what is ahead; of days beyond those that are read, nothing is known.
        const Date last_read = date_of(state.last_read.value_or(*state.last_success) + config.poll.future);
        coverage[state.source] = {std::min(state.covers_through.value_or(last_read), last_read),
                                  date_of(state.first_success.value_or(*state.last_success)), answers_of(health)};
    }
    return coverage;
}

/// Finds the drafts that are older than the issue before them: their copy was made before its own past lines were taken
/// out. A single past line can be a slip.
class OldDrafts {
  public:
    result<void> find_editions(const config::Config& config, store::Store& store) {
        const auto states = store.feed_states();
        if (!states)
            return states.error();
        for (const auto& source : config.sources) {
            const auto state = std::find_if(states->begin(), states->end(),
                                            [&](const auto& s) { return s.source == source.source.id && s.issue; });
            if (state == states->end())
                continue;
            editions_.emplace(source.source.id, resolve::Edition{*state->issue, config::shows_published(source)});
            last_answers_.emplace(source.source.id, state->last_success.value_or(Instant::max()));
        }
        return {};
    }

    void note(const store::StoredListing& stored) {
        const std::string& source = stored.listing.key.source;
        const auto edition = editions_.find(source);
        if (edition == editions_.end() || edition->second.published || stored.last_seen < last_answers_.at(source))
            return;
        std::optional<Date> base;
        for (const auto& [_, other] : editions_)
            if (other.published && other.issue < edition->second.issue)
                base = std::max(base.value_or(other.issue), other.issue);
        const auto& end = stored.listing.end ? *stored.listing.end : stored.listing.start;
        if (base && end.written_date() <= *base)
            ++past_lines_[source];
    }

    /// With what is known so far.
    [[nodiscard]] resolve::DraftLines lines() const {
        constexpr int least_past_lines = 2;
        resolve::DraftLines lines;
        lines.editions = editions_;
        for (const auto& [source, count] : past_lines_)
            if (count >= least_past_lines)
                lines.old_drafts.insert(source);
        return lines;
    }

  private:
    std::map<std::string, resolve::Edition> editions_;
    std::map<std::string, Instant> last_answers_;
    std::map<std::string, int> past_lines_;
};

/// What people changed in the lines of issues and drafts, as far as their sources say nothing newer.
result<void> apply_draft_lines(store::Store& store, Instant now, resolve::DraftLines lines, Catalog& catalog) {
    if (lines.editions.empty())
        return {};
    const auto figures = store.feed_figures(now);
    if (!figures)
        return figures.error();
    for (const auto& [source, one] : *figures)
        if (one.first_listed)
            lines.first_answers.emplace(source, *one.first_listed);
    for (const auto& key : resolve::keys_beside_draft_lines(catalog)) {
        const auto history = store.changes_of(key);
        if (!history)
            return history.error();
        lines.statements.emplace(key, resolve::FieldAges(*history));
    }
    resolve::apply_draft_edits(catalog, lines);
    return {};
}

result<void> read_catalog(const config::Config& config, store::Store& store, Instant now, Catalog& catalog) {
    auto coverage = read_coverage(config, store, now);
    if (!coverage)
        return coverage.error();
    resolve::CatalogInput input;
    for (const auto& source : config.sources)
        input.sources.push_back(source.source);
    auto printed = read_printed_lines(config, store, now);
    if (!printed)
        return printed.error();
    input.directory = normalize::Directory(with_printed_lines(config.organizers, std::move(*printed)));
    input.coverage = std::move(*coverage);
    input.overrides = resolve::in_force(config.overrides, date_of(now));
    OldDrafts drafts;
    const auto found = drafts.find_editions(config, store);
    if (!found)
        return found.error();
    std::set<std::string> calendars;
    for (const auto& source : input.sources)
        if (source.is_shared_calendar())
            calendars.insert(source.id);
    resolve::CatalogBuilder builder(std::move(input));
    // A calendar's entries wait for the pages that they link to.
    std::map<std::string, Listing> pages;
    std::vector<resolve::ListingRow> entries;
    const store::ListingQuery query{now - config.poll.past, true};
    const auto read = store.for_each_listing(query, [&](store::StoredListing&& stored) {
        drafts.note(stored);
        resolve::ListingRow known{std::move(stored.listing), stored.missing(), stored.gone(), {}};
        known.first_seen = stored.first_seen;
        const std::string& source = known.listing.key.source;
        if (const auto page = url_key(page_address(source)); !page.empty() && !known.gone)
            pages.emplace(page, std::move(known.listing));
        else if (calendars.contains(source))
            entries.push_back(std::move(known));
        else
            builder.add(std::move(known));
    });
    if (!read)
        return read.error();
    if (const auto attached = attach_pages(config, store, pages, entries); !attached)
        return attached.error();
    for (auto& entry : entries)
        builder.add(std::move(entry));
    catalog = builder.build();
    return apply_draft_lines(store, now, drafts.lines(), catalog);
}

}  // namespace

DateRange horizon(const config::Config& config, Instant now) {
    return {date_of(now - config.poll.past), date_of(now + config.poll.future)};
}

result<Catalog> known_catalog(const config::Config& config, store::Store& store, Instant now) {
    Catalog catalog;
    const auto read = store.at_one_moment([&] { return read_catalog(config, store, now, catalog); });
    if (!read)
        return read.error();
    return catalog;
}

}  // namespace twir::knowledge
