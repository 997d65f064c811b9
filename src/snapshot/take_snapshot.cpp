#include "snapshot/freeze.hpp"
#include "snapshot/snapshot_hook.hpp"
#include "snapshot/stale_feeds.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/section/large_sources.hpp>
#include <twir_events/snapshot/snapshot_folder.hpp>
#include <twir_events/snapshot/take_snapshot.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

#include <algorithm>

namespace twir::snapshot {
namespace {

/// Says on standard error what the folder lacked, and what in it is not ours.
result<void> complete_files(SnapshotFolder& folder, const SnapshotRequest& request, store::Store& store) {
    const auto completed = folder.complete(store, request.issue);
    if (!completed)
        return fail(errc::storage, completed.error().message);
    for (const auto& file : completed->written)
        os::report_note("completed " + file.string() + ", which lagged behind the database");
    for (const auto& file : completed->by_hand)
        os::report_warning(file.string() + ": does not match any stored revision; left unchanged");
    for (const auto& trouble : completed->troubles)
        os::report_warning("files of another issue: " + trouble);
    return {};
}

/// An issue that is not made any more.
bool is_past(const std::string& issue, const knowledge::OpenCatalog& knowledge) {
    const auto date = parse_date(issue);
    return !date || utc_midnight(*date) + knowledge.config.next_issue.open_for <= knowledge.now;
}

/// Reports to the operator that a snapshot of that issue was refused (with the message), or that this is over. Reported
/// problems of past issues are over.
void tell_of_refusal(Date issue, const std::string& message, knowledge::OpenCatalog& knowledge,
                     const std::stop_token& stop) {
    if (knowledge.config.on_problem.command.empty())
        return;
    const auto reported = knowledge.store.told_problems();
    if (!reported) {
        os::report_warning(reported.error().message);
        return;
    }
    const std::string name = format_date(issue);
    std::vector<LastingProblem> problems;
    if (!message.empty())
        problems.push_back({"snapshot-refused", name, message});
    for (const auto& t : *reported)
        if (auto problem = problem_of(t);
            problem.kind == "snapshot-refused" && problem.what != name && !is_past(problem.what, knowledge))
            problems.push_back(std::move(problem));
    tell(due_notices(problems, *reported, problems_of_snapshots, knowledge.now), knowledge.config.on_problem,
         knowledge.store, stop);
}

/// `reasons`: why so much that is stale is too much.
Error refusal(const SnapshotRequest& request, const std::vector<std::string>& stale,
              const std::vector<std::string>& reasons, knowledge::OpenCatalog& knowledge, const std::stop_token& stop) {
    std::string message = "no snapshot of " + format_date(request.issue) + ": " + os::counted(stale.size(), "feed") +
                          (stale.size() == 1 ? " is stale (" : " are stale (") + join(reasons, "; ") + ")\n" +
                          join(stale, "\n");
    tell_of_refusal(request.issue, message, knowledge, stop);
    return fail(errc::refused,
                message + "\n`snapshot --poll` polls the feeds first, --force uses their last good answers");
}

/// What an editor should know beside the snapshot.
void warn_of_gaps(const knowledge::OpenCatalog& knowledge, const Catalog& catalog, Date issue,
                  const std::vector<knowledge::FeedStatus>& feeds) {
    const auto& max_age = knowledge.config.snapshot.max_age;
    for (const auto& warning : catalog.warnings)
        os::report_warning(warning);
    for (const auto& source : section::large_sources(section::make_issue(catalog, issue, knowledge.config.style)))
        os::report_warning(source.message());
    for (const auto& line : stale_feeds(feeds, max_age, knowledge.now))
        os::report_warning("frozen although stale: " + line);
    for (const auto& line : troubled_feeds(feeds, max_age, knowledge.now))
        os::report_warning(line);
    for (const auto& report : knowledge.asked) {
        const bool is_feed = std::any_of(feeds.begin(), feeds.end(),
                                         [&](const auto& feed) { return feed.config->source.id == report.source; });
        if (!report.storage_error.empty())
            os::report_warning(knowledge::source_name(knowledge.config, report.source) + ": " + report.storage_error);
        else if (!report.good() && !is_feed)
            os::report_warning(knowledge::source_name(knowledge.config, report.source) + ": " + report.outcome.error);
    }
}

std::string summary(const store::Snapshot& snapshot, std::string_view what) {
    return snapshot_name(snapshot.issue, snapshot.revision) + " " + std::string(what) + ", sha256 " + snapshot.digest +
           "\n";
}

os::Exit print(const store::Snapshot& snapshot, const std::optional<store::Snapshot>& before,
               const std::optional<SnapshotPaths>& paths) {
    std::string out = summary(snapshot, "taken at " + format_rfc3339(snapshot.taken_at));
    if (paths)
        for (const auto* path : {&paths->markdown, &paths->json, &paths->diff})
            out += path->empty() ? "" : path->string() + "\n";
    if (before)
        out += "\n" + revision_diff(*before, snapshot);
    return os::write_output(out);
}

/// The files are on the disk under other names before the database says that the revision is there.
result<void> store_and_write(const store::Snapshot& snapshot, const std::optional<store::Snapshot>& before,
                             std::optional<SnapshotFolder>& folder, knowledge::OpenCatalog& knowledge) {
    std::optional<os::FolderLock> lock;
    std::vector<os::StagedFile> files;
    if (folder) {
        auto locked = folder->lock();
        if (!locked)
            return locked.error();
        lock = std::move(*locked);
        auto staged = folder->stage(snapshot, before);
        if (!staged)
            return fail(errc::storage, staged.error().message + "; no snapshot was taken");
        files = std::move(*staged);
    }
    const auto revision = knowledge.store.add_snapshot(snapshot, !knowledge.config.snapshot.hook.empty());
    if (!revision)
        return revision.error();
    if (!folder)
        return {};
    if (const auto placed = folder->put_in_place(files, knowledge.store, snapshot.issue, *revision); !placed)
        return fail(errc::storage, placed.error().message + "\n" + snapshot_name(snapshot.issue, *revision) +
                                       " is in the database; the next `snapshot` with this folder writes its files");
    return {};
}

/// The same revision once more: its hook may have failed.
result<os::Exit> stay(const store::Snapshot& snapshot, const std::optional<SnapshotPaths>& paths,
                      knowledge::OpenCatalog& knowledge, const std::stop_token& stop) {
    const os::Exit printed = os::write_output(summary(snapshot, "is unchanged"));
    std::optional<store::Snapshot> before;
    if (snapshot.revision > 1) {
        auto found = knowledge.store.snapshot(snapshot.issue, snapshot.revision - 1);
        if (!found)
            return found.error();
        before = std::move(*found);
    }
    return std::max(printed, run_hook(knowledge.config.snapshot, snapshot, before, paths, knowledge.store, stop));
}

}  // namespace

result<os::Exit> take_snapshot(const SnapshotRequest& request, knowledge::OpenCatalog& knowledge, const Clock& clock,
                               const std::stop_token& stop) {
    std::optional<SnapshotFolder> folder;
    if (!request.out.empty()) {
        auto opened = SnapshotFolder::make(request.out);
        if (!opened)
            return opened.error();
        folder = std::move(*opened);
        if (const auto completed = complete_files(*folder, request, knowledge.store); !completed)
            return completed.error();
    }
    // After a round that may have taken long.
    knowledge.now = clock.now();
    const auto feeds = knowledge::feed_statuses(knowledge.config, knowledge.store, knowledge.now);
    if (!feeds)
        return feeds.error();
    if (const auto reasons = too_stale(*feeds, knowledge.config.snapshot, knowledge.now);
        !reasons.empty() && !request.force)
        return refusal(request, stale_feeds(*feeds, knowledge.config.snapshot.max_age, knowledge.now), reasons,
                       knowledge, stop);
    const auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    const auto before = knowledge.store.snapshot(request.issue);
    if (!before)
        return before.error();
    const auto snapshot =
        freeze(*catalog, request.issue, knowledge.config, *feeds, *before ? (*before)->revision + 1 : 1, knowledge.now);
    warn_of_gaps(knowledge, *catalog, request.issue, *feeds);
    if (stop.stop_requested())
        return fail(errc::timed_out, "stopped; no snapshot was taken");
    const auto paths_of = [&](const store::Snapshot& s) {
        return folder ? std::optional(folder->paths_of(s)) : std::nullopt;
    };
    result<os::Exit> status = os::Exit::done;
    if (*before && same_issue(**before, snapshot) && !request.force) {
        status = stay(**before, paths_of(**before), knowledge, stop);
    } else {
        if (const auto stored = store_and_write(snapshot, *before, folder, knowledge); !stored)
            return stored.error();
        const os::Exit printed = print(snapshot, *before, paths_of(snapshot));
        status = std::max(
            printed, run_hook(knowledge.config.snapshot, snapshot, *before, paths_of(snapshot), knowledge.store, stop));
    }
    if (status)
        tell_of_refusal(request.issue, "", knowledge, stop);
    return status;
}

}  // namespace twir::snapshot
