#include "app/snapshot_views.hpp"

#include "app/freeze.hpp"
#include "app/snapshot_folder.hpp"

#include <fmt/format.h>

namespace twir::app {
namespace {

result<store::Snapshot> find(store::Store& store, Date issue, std::optional<int> revision) {
    auto snapshot = store.snapshot(issue, revision);
    if (!snapshot)
        return snapshot.error();
    if (!*snapshot)
        return fail(errc::not_found, (revision ? snapshot_name(issue, *revision) : format_date(issue)) +
                                         ": there is no such snapshot; `snapshot --list` shows what there is");
    return std::move(**snapshot);
}

}  // namespace

result<Exit> list_snapshots(store::Store& store) {
    const auto all = store.snapshots();
    if (!all)
        return all.error();
    std::string out = fmt::format("{:<10}  {:>8}  {:<20}  {}\n", "issue", "revision", "taken", "sha256");
    for (const auto& s : *all)
        out +=
            fmt::format("{}  {:>8}  {}  {}\n", format_date(s.issue), s.revision, format_rfc3339(s.taken_at), s.digest);
    return write_output(out);
}

result<Exit> show_snapshot(store::Store& store, Date issue, std::optional<int> revision, const std::string& format) {
    const auto snapshot = find(store, issue, revision);
    if (!snapshot)
        return snapshot.error();
    if (format != "diff")
        return write_output(format == "json" ? snapshot->json : snapshot->markdown);
    if (snapshot->revision == 1)
        return fail(errc::not_found, snapshot_name(issue, 1) + ": there is no revision before it");
    const auto before = find(store, issue, snapshot->revision - 1);
    return before ? result<Exit>(write_output(revision_diff(*before, *snapshot))) : before.error();
}

result<Exit> verify_snapshots(store::Store& store, const std::filesystem::path& folder) {
    const auto all = store.snapshots();
    if (!all)
        return all.error();
    std::size_t wrong = 0;
    std::string out;
    for (const auto& s : *all) {
        const auto snapshot = find(store, s.issue, s.revision);
        if (!snapshot)
            return snapshot.error();
        const auto faults = faults_of(*snapshot);
        wrong += faults.size();
        for (const auto& fault : faults)
            out += snapshot_name(s.issue, s.revision) + ": " + fault + "\n";
    }
    if (!folder.empty()) {
        const auto opened = SnapshotFolder::open(folder);
        const auto faults = opened ? opened->faults(store) : opened.error();
        if (!faults)
            return faults.error();
        wrong += faults->size();
        for (const auto& fault : *faults)
            out += fault + "\n";
    }
    out += counted(all->size(), "snapshot") + (folder.empty() ? "" : " and " + folder.string()) +
           " checked: " + (wrong == 0 ? "all is as it was stored" : counted(wrong, "fault")) + "\n";
    return std::max(write_output(out), wrong == 0 ? Exit::done : Exit::input);
}

}  // namespace twir::app
