#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/stop_signals.hpp>
#include <twir_events/snapshot/snapshot_folder.hpp>
#include <twir_events/snapshot/snapshot_views.hpp>
#include <twir_events/snapshot/take_snapshot.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

#include <memory>

namespace twir::cli {
namespace {

struct SnapshotOptions {
    std::string date;
    std::string out;
    std::string format = "md";
    int revision = 0;
    bool poll = false;
    bool offline = false;
    bool force = false;
    bool list = false;
    bool show = false;
    bool verify = false;

    [[nodiscard]] bool takes_one() const { return !list && !show && !verify; }
};

result<knowledge::OpenCatalog> gather(config::Config config, const Clock& clock, const SnapshotOptions& options) {
    if (!options.poll)
        return knowledge::open_catalog(std::move(config), clock, options.offline);
    auto store = config::open_store(config);
    if (!store)
        return store.error();
    auto reports = knowledge::poll_now(config, *store, clock, {}, config.snapshot.poll_timeout);
    if (!reports)
        return reports.error();
    return knowledge::OpenCatalog{std::move(config), clock.now(), std::move(*store), std::move(*reports)};
}

/// The issue that is meant, by what is known now: one that is out is not the next one.
result<Date> find_issue(const SnapshotOptions& options, const config::Config& config, store::Store& store,
                        Instant now) {
    if (options.date.empty())
        return Date{};
    const auto rule = knowledge::known_next_issue_rule(config, store);
    return rule ? read_issue_argument(options.date, now, *rule) : rule.error();
}

result<os::Exit> take(config::Config config, const Clock& clock, const SnapshotOptions& options) {
    snapshot::SnapshotRequest request{{}, config.snapshot.out, options.force};
    if (!options.out.empty())
        request.out = options.out;
    // Before a round that may take long.
    if (!request.out.empty())
        if (const auto folder = snapshot::SnapshotFolder::make(request.out); !folder)
            return folder.error();
    auto knowledge = gather(std::move(config), clock, options);
    if (!knowledge)
        return knowledge.error();
    // The round had its own.
    const os::StopSignals signals;
    if (options.poll)
        if (const auto reported =
                snapshot::tell_of_polls(knowledge->config, knowledge->store, clock.now(), signals.token());
            !reported)
            os::report_warning(reported.error().message);
    const auto issue = find_issue(options, knowledge->config, knowledge->store, knowledge->now);
    if (!issue)
        return issue.error();
    request.issue = *issue;
    warn_beyond_horizon(knowledge->config, *issue, knowledge->now);
    return snapshot::take_snapshot(request, *knowledge, clock, signals.token());
}

result<os::Exit> view(const config::Config& config, Instant now, const SnapshotOptions& options) {
    auto store = config::open_store(config, store::OpenMode::read_only);
    if (!store)
        return store.error();
    const auto issue = find_issue(options, config, *store, now);
    if (!issue)
        return issue.error();
    if (options.list)
        return snapshot::list_snapshots(*store);
    if (options.show)
        return snapshot::show_snapshot(*store, *issue,
                                       options.revision == 0 ? std::optional<int>() : std::optional(options.revision),
                                       options.format);
    return snapshot::verify_snapshots(*store, options.out.empty() ? config.snapshot.out.string() : options.out,
                                      options.date.empty() ? std::optional<Date>() : *issue);
}

result<os::Exit> run_snapshot(const SnapshotOptions& options, const Globals& globals) {
    if (options.date.empty() && !options.list && !options.verify)
        return fail(errc::invalid_argument, "snapshot: which issue? Give its date or `next` (--help shows how)");
    auto config = options.poll ? globals.renewed_config() : globals.config();
    if (!config)
        return config.error();
    if (config->database.empty())
        return fail(errc::invalid_config, "database: missing; snapshots are kept in one");
    const auto clock = globals.clock(*config);
    if (!clock)
        return clock.error();
    const auto now = (*clock)->now();
    if (!options.date.empty())
        if (const auto valid = read_issue_argument(options.date, now, config->next_issue); !valid)
            return valid.error();
    if (!options.takes_one())
        return view(*config, now, options);
    return take(std::move(*config), **clock, options);
}

}  // namespace

DeclaredCommand declare_snapshot() {
    auto options = std::make_shared<SnapshotOptions>();
    return {
        {
            {.name = "date", .into = &options->date, .help = "The issue's date, or `next`", .type = "DATE|next"},
            {.name = "--out",
             .into = &options->out,
             .help = "Write its files here: DATE.md, DATE.json, DATE.diff, latest.md",
             .type = "DIR"},
            {.name = "--poll", .into = &options->poll, .help = "Poll the sources first, within snapshot.poll_timeout"},
            {.name = "--offline",
             .into = &options->offline,
             .help = "Do not poll, not even sources that were never polled",
             .excludes = {"--poll"}},
            {.name = "--force", .into = &options->force, .help = "Freeze even if feeds are stale or nothing changed"},
            {.name = "--list",
             .into = &options->list,
             .help = "List the snapshots",
             .excludes = {"--show", "--verify"}},
            {.name = "--show",
             .into = &options->show,
             .help = "Print the snapshot of that issue",
             .excludes = {"--verify"}},
            {.name = "--verify",
             .into = &options->verify,
             .help = "Check the digests of all (or of DATE), and the files in --out"},
            {.name = "--revision",
             .into = &options->revision,
             .help = "Show this revision, not the last one",
             .needs = {"--show"}},
            {.name = "--format",
             .into = &options->format,
             .help = "Show it as md, json, or diff to the revision before",
             .one_of = {"md", "json", "diff"},
             .needs = {"--show"}},
        },
        [options](const Globals& globals) {
            // What sources said is reported once, with the snapshot.
            os::set_log_level(os::LogLevel::off);
            const auto status = run_snapshot(*options, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
