#include "app/commands.hpp"
#include "app/issue_argument.hpp"
#include "app/polling.hpp"
#include "app/snapshot_folder.hpp"
#include "app/snapshot_views.hpp"
#include "app/stop_signals.hpp"
#include "app/take_snapshot.hpp"
#include "app/tell_problems.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <memory>

namespace twir::app {
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

result<Knowledge> gather(Config config, const Clock& clock, const SnapshotOptions& options) {
    if (!options.poll)
        return open_knowledge(std::move(config), clock, options.offline);
    auto store = open_store(config);
    if (!store)
        return store.error();
    auto reports = poll_now(config, *store, clock, {}, config.snapshot.poll_timeout);
    if (!reports)
        return reports.error();
    return Knowledge{std::move(config), clock.now(), std::move(*store), std::move(*reports)};
}

/// The issue that is meant, by what is known now: one that is out is not the next one.
result<Date> find_issue(const SnapshotOptions& options, const Config& config, store::Store& store, Instant now) {
    if (options.date.empty())
        return Date{};
    const auto rule = known_next_issue_rule(config, store);
    return rule ? read_issue_argument(options.date, now, *rule) : rule.error();
}

result<Exit> take(Config config, const Clock& clock, const SnapshotOptions& options) {
    SnapshotRequest request{{}, config.snapshot.out, options.force};
    if (!options.out.empty())
        request.out = options.out;
    // Before a round that may take long.
    if (!request.out.empty())
        if (const auto folder = SnapshotFolder::make(request.out); !folder)
            return folder.error();
    auto knowledge = gather(std::move(config), clock, options);
    if (!knowledge)
        return knowledge.error();
    // The round had its own.
    const StopSignals signals;
    if (options.poll)
        if (const auto told = tell_of_polls(knowledge->config, knowledge->store, clock.now(), signals.token()); !told)
            report_warning(told.error().message);
    const auto issue = find_issue(options, knowledge->config, knowledge->store, knowledge->now);
    if (!issue)
        return issue.error();
    request.issue = *issue;
    warn_beyond_horizon(knowledge->config, *issue, knowledge->now);
    return take_snapshot(request, *knowledge, clock, signals.token());
}

result<Exit> view(const Config& config, Instant now, const SnapshotOptions& options) {
    auto store = open_store(config, store::OpenMode::read_only);
    if (!store)
        return store.error();
    const auto issue = find_issue(options, config, *store, now);
    if (!issue)
        return issue.error();
    if (options.list)
        return list_snapshots(*store);
    if (options.show)
        return show_snapshot(*store, *issue,
                             options.revision == 0 ? std::optional<int>() : std::optional(options.revision),
                             options.format);
    return verify_snapshots(*store, options.out.empty() ? config.snapshot.out.string() : options.out,
                            options.date.empty() ? std::optional<Date>() : *issue);
}

result<Exit> run_snapshot(const SnapshotOptions& options, const Globals& globals) {
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

RunCommand declare_snapshot(CLI::App& command) {
    auto options = std::make_shared<SnapshotOptions>();
    command.add_option("date", options->date, "The issue's date, or `next`")->type_name("DATE|next");
    command.add_option("--out", options->out, "Write its files here: DATE.md, DATE.json, DATE.diff, latest.md")
        ->type_name("DIR");
    auto* poll = command.add_flag("--poll", options->poll, "Ask the sources first, within snapshot.poll_timeout");
    command.add_flag("--offline", options->offline, "Ask no source, not even one that was never asked")->excludes(poll);
    command.add_flag("--force", options->force, "Although feeds are stale, or nothing has changed");
    auto* list = command.add_flag("--list", options->list, "Print which snapshots there are");
    auto* show = command.add_flag("--show", options->show, "Print the snapshot of that issue");
    auto* verify =
        command.add_flag("--verify", options->verify, "Check the digests of all (or of DATE), and the files in --out");
    list->excludes(show, verify);
    show->excludes(verify);
    command.add_option("--revision", options->revision, "Show this revision, not the last one")
        ->check(CLI::PositiveNumber)
        ->needs(show);
    command.add_option("--format", options->format, "Show it as md, json, or diff to the revision before")
        ->check(CLI::IsMember({"md", "json", "diff"}))
        ->needs(show)
        ->capture_default_str();
    return [options](const Globals& globals) {
        // What sources said is reported once, with the snapshot.
        spdlog::set_level(spdlog::level::off);
        const auto status = run_snapshot(*options, globals);
        return status ? *status : report(status.error());
    };
}

}  // namespace twir::app
