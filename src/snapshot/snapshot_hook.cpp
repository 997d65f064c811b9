#include "snapshot/snapshot_hook.hpp"

#include "snapshot/freeze.hpp"
#include <twir_events/os/files.hpp>
#include <twir_events/os/run_command.hpp>
#include <twir_events/os/scratch_folder.hpp>

namespace twir::snapshot {
namespace {

result<SnapshotPaths> write_files(const std::filesystem::path& folder, const store::Snapshot& snapshot,
                                  const std::optional<store::Snapshot>& before) {
    const std::string name = (folder / format_date(snapshot.issue)).string();
    SnapshotPaths paths{name + ".md", name + ".json", before ? name + ".diff" : ""};
    if (auto done = os::write_file_atomically(paths.markdown, snapshot.markdown); !done)
        return done.error();
    if (auto done = os::write_file_atomically(paths.json, snapshot.json); !done)
        return done.error();
    if (before)
        if (auto done = os::write_file_atomically(paths.diff, revision_diff(*before, snapshot)); !done)
            return done.error();
    return paths;
}

std::string absolute_text(const std::filesystem::path& path) {
    std::error_code ec;
    const auto whole = path.empty() ? path : std::filesystem::absolute(path, ec);
    return ec ? path.string() : whole.string();
}

os::Exit report_trouble(const std::string& trouble) {
    return os::report(
        fail(errc::storage, "snapshot.hook: " + trouble +
                                "; the snapshot stays, and the next `snapshot` of its issue runs the hook again"));
}

}  // namespace

os::Exit run_hook(const config::SnapshotSettings& settings, const store::Snapshot& snapshot,
                  const std::optional<store::Snapshot>& before, std::optional<SnapshotPaths> written,
                  store::Store& store, const std::stop_token& stop) {
    if (settings.hook.empty())
        return os::Exit::done;
    const auto owed = store.owes_hook(snapshot.issue, snapshot.revision);
    if (!owed)
        return os::report(owed.error());
    if (!*owed)
        return os::Exit::done;
    if (stop.stop_requested())
        return report_trouble("not run, because this program ends");
    std::optional<os::ScratchFolder> scratch;
    if (!written) {
        auto folder = os::ScratchFolder::make("the files of a hook");
        if (!folder)
            return report_trouble(folder.error().message);
        scratch = std::move(*folder);
        auto paths = write_files(scratch->path(), snapshot, before);
        if (!paths)
            return report_trouble(paths.error().message);
        written = std::move(*paths);
    }
    os::CommandRequest request;
    request.command = settings.hook;
    request.values = {{"issue", format_date(snapshot.issue)},
                      {"revision", std::to_string(snapshot.revision)},
                      {"sha256", snapshot.digest},
                      {"markdown", absolute_text(written->markdown)},
                      {"json", absolute_text(written->json)},
                      {"diff", absolute_text(written->diff)},
                      {"taken_at", format_rfc3339(snapshot.taken_at)}};
    request.timeout = settings.hook_timeout;
    const auto outcome = os::run_command(request, stop);
    for (const auto& line : outcome.lines)
        os::report_note("snapshot.hook: " + line);
    if (!outcome.good())
        return report_trouble(outcome.trouble);
    const auto done = store.hook_done(snapshot.issue, snapshot.revision);
    return done ? os::Exit::done : os::report(done.error());
}

}  // namespace twir::snapshot
