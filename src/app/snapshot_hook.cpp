#include "app/snapshot_hook.hpp"

#include "app/freeze.hpp"
#include "app/run_command.hpp"
#include "app/scratch_folder.hpp"
#include <twir_events/app/files.hpp>

namespace twir::app {
namespace {

result<SnapshotPaths> write_files(const std::filesystem::path& folder, const store::Snapshot& snapshot,
                                  const std::optional<store::Snapshot>& before) {
    const std::string name = (folder / format_date(snapshot.issue)).string();
    SnapshotPaths paths{name + ".md", name + ".json", before ? name + ".diff" : ""};
    if (auto done = write_file_atomically(paths.markdown, snapshot.markdown); !done)
        return done.error();
    if (auto done = write_file_atomically(paths.json, snapshot.json); !done)
        return done.error();
    if (before)
        if (auto done = write_file_atomically(paths.diff, revision_diff(*before, snapshot)); !done)
            return done.error();
    return paths;
}

std::string absolute_text(const std::filesystem::path& path) {
    std::error_code ec;
    const auto whole = path.empty() ? path : std::filesystem::absolute(path, ec);
    return ec ? path.string() : whole.string();
}

Exit report_trouble(const std::string& trouble) {
    return report(
        fail(errc::storage, "snapshot.hook: " + trouble +
                                "; the snapshot stays, and the next `snapshot` of its issue runs the hook again"));
}

}  // namespace

Exit run_hook(const SnapshotSettings& settings, const store::Snapshot& snapshot,
              const std::optional<store::Snapshot>& before, std::optional<SnapshotPaths> written, store::Store& store,
              const std::stop_token& stop) {
    if (settings.hook.empty())
        return Exit::done;
    const auto owed = store.owes_hook(snapshot.issue, snapshot.revision);
    if (!owed)
        return report(owed.error());
    if (!*owed)
        return Exit::done;
    if (stop.stop_requested())
        return report_trouble("not run, because this program ends");
    std::optional<ScratchFolder> scratch;
    if (!written) {
        auto folder = ScratchFolder::make("the files of a hook");
        if (!folder)
            return report_trouble(folder.error().message);
        scratch = std::move(*folder);
        auto paths = write_files(scratch->path(), snapshot, before);
        if (!paths)
            return report_trouble(paths.error().message);
        written = std::move(*paths);
    }
    CommandRequest request;
    request.command = settings.hook;
    request.values = {{"issue", format_date(snapshot.issue)},
                      {"revision", std::to_string(snapshot.revision)},
                      {"sha256", snapshot.digest},
                      {"markdown", absolute_text(written->markdown)},
                      {"json", absolute_text(written->json)},
                      {"diff", absolute_text(written->diff)},
                      {"taken_at", format_rfc3339(snapshot.taken_at)}};
    request.timeout = settings.hook_timeout;
    const auto outcome = run_command(request, stop);
    for (const auto& line : outcome.lines)
        report_note("snapshot.hook: " + line);
    if (!outcome.good())
        return report_trouble(outcome.trouble);
    const auto done = store.hook_done(snapshot.issue, snapshot.revision);
    return done ? Exit::done : report(done.error());
}

}  // namespace twir::app
