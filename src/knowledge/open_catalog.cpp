// What a command that answers questions does before and after: opens the store, polls what was never polled, and says
// what its answer lacks.
#include <twir_events/config/open_store.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/poll/hosts.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace twir::knowledge {
namespace {

/// Of more than these, a person who waits wants to know why.
constexpr std::size_t many_sources = 20;

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
            names.append(i == 0 ? "" : ", ").append(feeds[i].config->source.called());
        os::report_warning(std::to_string(feeds.size()) + " feeds are stale; using their last good answers: " + names +
                           " and " + std::to_string(feeds.size() - most_told_singly) + " more; `feeds` shows why");
        return;
    }
    for (const auto& feed : feeds)
        os::report_warning(feed.config->source.called() +
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

std::string source_name(const config::Config& config, std::string_view id) {
    const auto source =
        std::ranges::find_if(config.sources, [&](const auto& candidate) { return candidate.source.id == id; });
    if (source != config.sources.end())
        return source->source.called();
    const auto page = page_address(id);
    return page.empty() ? std::string(id) : "the page " + std::string(page);
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
            os::report_warning(os::counted(ids->size(), "source") +
                               " never polled yet: " + source_name(knowledge.config, ids->front()) +
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
        const auto name = source_name(knowledge.config, report.source);
        for (const auto& problem : report.problems)
            os::report_warning(name + ": " + format_problem(problem));
        if (report.good()) {
            if (report.outcome.kind == poll::Outcome::Kind::not_yet)
                os::report_warning(name + ": " + report.outcome.error + "; it contributes nothing yet");
            continue;
        }
        failed.push_back(report.source);
        const Error error = report.storage_error.empty()
                                ? Error{static_cast<errc>(report.outcome.code.value()), report.outcome.error}
                                : fail(errc::storage, report.storage_error);
        os::report_error(name + ": " + error.message);
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
