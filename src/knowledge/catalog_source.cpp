#include <twir_events/config/open_store.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/normalize/normalize.hpp>
#include <twir_events/poll/hosts.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

namespace twir::knowledge {
namespace {

/// Of more than these, a person who waits wants to know why.
constexpr std::size_t many_sources = 20;

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

result<std::vector<std::string>> never_asked(const config::Config& config, store::Store& store, Instant now) {
    const auto rule = known_next_issue_rule(config, store);
    if (!rule)
        return rule.error();
    std::vector<std::string> ids;
    for (const auto& source : poll_sources(config, now, *rule)) {
        auto state = store.feed_state(source.source.id);
        if (!state)
            return state.error();
        if (!poll::resume(std::move(*state), poll::address_of(source)).last_attempt)
            ids.push_back(source.source.id);
    }
    return ids;
}

/// The sources to ask before the catalog is built. Those that were asked before are not, but for files that people edit
/// here, which the first round reads again.
result<std::vector<std::string>> to_be_asked(const config::Config& config, store::Store& store, Instant now,
                                             bool first_round) {
    auto ids = never_asked(config, store, now);
    if (!ids || !first_round)
        return ids;
    for (const auto& source : config.sources)
        if (source.edited_here && std::find(ids->begin(), ids->end(), source.source.id) == ids->end())
            ids->push_back(source.source.id);
    return ids;
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
class Statements {
  public:
    void add(const Listing& listing) {
        if (!listing.attendance && listing.venues.empty() && listing.location.empty())
            return;
        Listing said;
        said.attendance = listing.attendance;
        said.venues = listing.venues;
        said.location = listing.location;
        said.home = listing.home;
        said_.insert_or_assign(key(listing.url, listing.start.written_date()), std::move(said));
    }

    void add_to(normalize::PrintedLine& line) const {
        const auto found = line.url.empty() ? said_.end() : said_.find(key(line.url, line.day));
        if (found == said_.end())
            return;
        line.stated_attendance = found->second.attendance;
        line.stated_place = normalize::stated_place(found->second);
    }

  private:
    static std::string key(const std::string& url, Date day) { return url_key(url) + " " + format_date(day); }

    std::unordered_map<std::string, Listing> said_;
};

/// The lines of published issues, as far as the store goes back: how people print the events of an organizer.
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
    Statements statements;
    const auto read = store.for_each_listing({now - config.keep, false}, [&](store::StoredListing&& stored) {
        if (published.contains(stored.listing.key.source))
            lines.push_back(printed_line(stored.listing));
        else if (hosts.contains(stored.listing.key.source))
            statements.add(stored.listing);
    });
    if (!read)
        return read.error();
    for (auto& line : lines)
        statements.add_to(line);
    return lines;
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

std::string why_stale(const store::FeedState& state) {
    if (!state.last_error.empty())
        return ": " + state.last_error;
    return state.last_success ? ": not polled since " + format_rfc3339(*state.last_success) : "";
}

/// A line for each of a few; of many, one for all.
void report_stale(const std::vector<FeedStatus>& feeds) {
    constexpr std::size_t most_told_singly = 3;
    if (feeds.size() > most_told_singly) {
        std::string names;
        for (std::size_t i = 0; i < most_told_singly; ++i)
            names.append(i == 0 ? "" : ", ").append(feeds[i].config->source.id);
        os::report_warning(std::to_string(feeds.size()) + " feeds are stale; using their last good answers: " + names +
                           " and " + std::to_string(feeds.size() - most_told_singly) + " more; `feeds` shows why");
        return;
    }
    for (const auto& feed : feeds)
        os::report_warning(feed.config->source.id +
                           (feed.state.last_success ? ": stale; using its last good answer"
                                                    : ": has never given a good answer, so its events are missing") +
                           why_stale(feed.state));
}

/// How many of these sources are not files of this machine.
std::size_t count_remote(const config::Config& config, const std::vector<std::string>& ids) {
    const std::set<std::string> asked(ids.begin(), ids.end());
    return static_cast<std::size_t>(std::count_if(config.sources.begin(), config.sources.end(), [&](const auto& s) {
        return asked.contains(s.source.id) && !s.urls.front().starts_with("file:");
    }));
}

result<store::Store> open_offline(const config::Config& config) {
    if (config.database.empty())
        return fail(errc::invalid_argument, "--offline needs a database, and the configuration names none");
    return config::open_store(config, store::OpenMode::read_only);
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

result<OpenCatalog> open_catalog(config::Config config, const Clock& clock, bool offline) {
    bool may_ask = !offline;
    auto store = offline ? open_offline(config) : config::open_store(config);
    if (!store && !offline && store.error().is(errc::storage)) {
        auto readable = config::open_store(config, store::OpenMode::read_only);
        if (!readable)
            return store.error();
        os::report_warning(store.error().message + "; it is read as it is, without polling");
        store = std::move(readable);
        may_ask = false;
    }
    if (!store)
        return store.error();
    OpenCatalog knowledge{std::move(config), clock.now(), std::move(*store), {}};
    // The second time, where an issue that is out has moved the draft's address on.
    for (int round = 0; round < 2; ++round) {
        const auto ids = to_be_asked(knowledge.config, knowledge.store, knowledge.now, may_ask && round == 0);
        if (!ids)
            return ids.error();
        if (!may_ask && !ids->empty())
            os::report_warning(os::counted(ids->size(), "source") + " never polled yet: " + ids->front() +
                               (ids->size() > 1 ? " and others; run `poll` for them" : "; run `poll` for it"));
        if (!may_ask || ids->empty())
            break;
        if (const auto count = count_remote(knowledge.config, *ids); count > many_sources)
            os::report_note("polling " + os::counted(count, "source") +
                            " for the first time; each host is asked for one after the other, so this takes minutes");
        auto reports = poll_now(knowledge.config, knowledge.store, clock, *ids);
        if (!reports)
            return reports.error();
        std::move(reports->begin(), reports->end(), std::back_inserter(knowledge.asked));
    }
    return knowledge;
}

os::Exit report_knowledge(OpenCatalog& knowledge) {
    os::Exit status = os::Exit::done;
    std::vector<std::string> failed;
    for (const auto& report : knowledge.asked) {
        for (const auto& problem : report.problems)
            os::report_warning(report.source + ": " + format_problem(problem));
        if (report.good()) {
            if (report.outcome.kind == poll::Outcome::Kind::not_yet)
                os::report_warning(report.source + ": " + report.outcome.error + "; it contributes nothing yet");
            continue;
        }
        failed.push_back(report.source);
        const Error error = report.storage_error.empty()
                                ? Error{static_cast<errc>(report.outcome.code.value()), report.outcome.error}
                                : fail(errc::storage, report.storage_error);
        os::report_error(report.source + ": " + error.message);
        status = std::max(status, os::exit_of(error));
    }
    auto feeds = feed_statuses(knowledge.config, knowledge.store, knowledge.now);
    if (!feeds)
        return std::max(status, os::report(feeds.error()));
    std::erase_if(*feeds, [&](const FeedStatus& feed) {
        return feed.health != poll::Health::stale ||
               std::find(failed.begin(), failed.end(), feed.config->source.id) != failed.end();
    });
    report_stale(*feeds);
    return status;
}

result<bool> is_all_stale(OpenCatalog& knowledge) {
    const auto feeds = feed_statuses(knowledge.config, knowledge.store, knowledge.now);
    if (!feeds)
        return feeds.error();
    const auto any = [&](auto... healths) {
        return std::any_of(feeds->begin(), feeds->end(),
                           [&](const FeedStatus& feed) { return ((feed.health == healths) || ...); });
    };
    using enum poll::Health;
    return any(stale) && !any(healthy, failing, sleeping);
}

}  // namespace twir::knowledge
