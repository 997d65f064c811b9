#include "app/take_snapshot.hpp"

#include "app/feed_table.hpp"
#include "app/freeze.hpp"
#include "app/snapshot_folder.hpp"
#include "app/snapshot_hook.hpp"
#include "app/tell_problems.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::app {
namespace {

/// Says on standard error what the folder lacked, and what in it is not ours.
result<void> complete_files(SnapshotFolder& folder, const SnapshotRequest& request, store::Store& store) {
    std::vector<std::filesystem::path> by_hand;
    const auto written = folder.complete(store, request.issue, by_hand);
    if (!written)
        return fail(errc::storage, written.error().message);
    for (const auto& file : *written)
        report_note("completed " + file.string() + ", which lagged behind the database");
    for (const auto& file : by_hand)
        report_warning(file.string() + ": is no revision's text and was left as it is");
    return {};
}

/// Tells operators that a snapshot was refused, or that one no longer is.
void tell_of_refusal(const std::vector<LastingProblem>& problems, Knowledge& knowledge) {
    if (knowledge.config.on_problem.command.empty())
        return;
    const auto told = knowledge.store.told_problems();
    if (!told)
        report_warning(told.error().message);
    else
        tell(due_notices(problems, *told, problems_of_snapshots, knowledge.now), knowledge.config.on_problem,
             knowledge.store);
}

Error refusal(const SnapshotRequest& request, const std::vector<std::string>& stale, Knowledge& knowledge) {
    std::string message = "no snapshot of " + format_date(request.issue) + ": " + counted(stale.size(), "feed") +
                          (stale.size() == 1 ? " is stale" : " are stale") + "\n" + join(stale, "\n");
    tell_of_refusal({{"snapshot-refused", "", message}}, knowledge);
    return fail(errc::refused, message + "\n`snapshot --poll` asks the feeds first, --force takes what they said last");
}

/// What an editor should know beside the snapshot.
void warn_of_gaps(Knowledge& knowledge, const Catalog& catalog, const std::vector<std::string>& stale) {
    for (const auto& warning : catalog.warnings)
        report_warning(warning);
    for (const auto& line : stale)
        report_warning("frozen although stale: " + line);
    for (const auto& report : knowledge.asked)
        if (!report.good())
            report_warning(report.source + ": " +
                           (report.storage_error.empty() ? report.outcome.error : report.storage_error));
}

std::string summary(const store::Snapshot& snapshot, std::string_view what) {
    return snapshot_name(snapshot.issue, snapshot.revision) + " " + std::string(what) + ", sha256 " + snapshot.digest +
           "\n";
}

Exit print(const store::Snapshot& snapshot, const std::optional<store::Snapshot>& before,
           const std::optional<SnapshotPaths>& paths) {
    std::string out = summary(snapshot, "taken at " + format_rfc3339(snapshot.taken_at));
    if (paths)
        for (const auto* path : {&paths->markdown, &paths->json, &paths->diff})
            out += path->empty() ? "" : path->string() + "\n";
    if (before)
        out += "\n" + revision_diff(*before, snapshot);
    return write_output(out);
}

/// The files are on the disk under other names before the database says that the revision is there.
result<Exit> store_and_write(const store::Snapshot& snapshot, const std::optional<store::Snapshot>& before,
                             std::optional<SnapshotFolder>& folder, Knowledge& knowledge) {
    std::vector<StagedFile> files;
    if (folder) {
        auto staged = folder->stage(snapshot, before);
        if (!staged)
            return fail(errc::storage, staged.error().message + "; no snapshot was taken");
        files = std::move(*staged);
    }
    const auto revision = knowledge.store.add_snapshot(snapshot);
    if (!revision)
        return revision.error();
    std::optional<SnapshotPaths> paths;
    if (folder) {
        auto placed = folder->put_in_place(files, knowledge.store, snapshot.issue, *revision);
        if (!placed)
            return fail(errc::storage,
                        placed.error().message + "\n" + snapshot_name(snapshot.issue, *revision) +
                            " is in the database; the next `snapshot` with this folder writes its files");
        paths = std::move(*placed);
    }
    const Exit printed = print(snapshot, before, paths);
    return std::max(printed, run_hook(knowledge.config.snapshot, snapshot, before, std::move(paths)));
}

}  // namespace

result<Exit> take_snapshot(const SnapshotRequest& request, Knowledge& knowledge, const Clock& clock) {
    std::optional<SnapshotFolder> folder;
    if (!request.out.empty()) {
        auto opened = SnapshotFolder::open(request.out);
        if (!opened)
            return opened.error();
        folder = std::move(*opened);
        if (const auto completed = complete_files(*folder, request, knowledge.store); !completed)
            return completed.error();
    }
    // After a round that may have taken long.
    knowledge.now = clock.now();
    const auto feeds = feed_statuses(knowledge.config, knowledge.store, knowledge.now);
    if (!feeds)
        return feeds.error();
    const auto stale = stale_feeds(*feeds, knowledge.config.snapshot.max_age, knowledge.now);
    if (!stale.empty() && !request.force)
        return refusal(request, stale, knowledge);
    const auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    const auto before = knowledge.store.snapshot(request.issue);
    if (!before)
        return before.error();
    auto snapshot =
        freeze(*catalog, request.issue, knowledge.config, *feeds, *before ? (*before)->revision + 1 : 1, knowledge.now);
    warn_of_gaps(knowledge, *catalog, stale);
    const bool unchanged = *before && same_issue(**before, snapshot) && !request.force;
    auto status = unchanged ? result<Exit>(write_output(summary(**before, "is unchanged")))
                            : store_and_write(snapshot, *before, folder, knowledge);
    if (status)
        tell_of_refusal({}, knowledge);
    return status;
}

}  // namespace twir::app
