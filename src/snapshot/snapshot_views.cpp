#include "snapshot/freeze.hpp"
#include <twir_events/snapshot/snapshot_folder.hpp>
#include <twir_events/snapshot/snapshot_views.hpp>

#include <fmt/format.h>

namespace twir::snapshot {
namespace {

Error no_such_snapshot(const std::string& name) {
    return fail(errc::not_found, name + ": no such snapshot; `snapshot --list` shows all snapshots");
}

result<store::Snapshot> find(store::Store& store, Date issue, std::optional<int> revision) {
    auto snapshot = store.snapshot(issue, revision);
    if (!snapshot)
        return snapshot.error();
    if (!*snapshot)
        return no_such_snapshot(revision ? snapshot_name(issue, *revision) : format_date(issue));
    return std::move(**snapshot);
}

}  // namespace

result<os::Exit> list_snapshots(store::Store& store) {
    const auto all = store.snapshots();
    if (!all)
        return all.error();
    std::string out = fmt::format("{:<10}  {:>8}  {:<20}  {}\n", "issue", "revision", "taken", "sha256");
    for (const auto& s : *all)
        out +=
            fmt::format("{}  {:>8}  {}  {}\n", format_date(s.issue), s.revision, format_rfc3339(s.taken_at), s.digest);
    return os::write_output(out);
}

result<os::Exit> show_snapshot(store::Store& store, Date issue, std::optional<int> revision,
                               const std::string& format) {
    const auto snapshot = find(store, issue, revision);
    if (!snapshot)
        return snapshot.error();
    for (const auto& line : stale_feeds_of(*snapshot))
        os::report_warning("frozen although stale: " + line);
    if (format != "diff")
        return format == "json" ? os::write_output(snapshot->json, os::Output::json)
                                : os::write_output(snapshot->markdown, os::Output::document);
    if (snapshot->revision == 1)
        return fail(errc::not_found,
                    snapshot_name(issue, 1) + ": is the first revision, so there is none to compare it with");
    const auto before = find(store, issue, snapshot->revision - 1);
    return before ? result<os::Exit>(os::write_output(revision_diff(*before, *snapshot))) : before.error();
}

result<os::Exit> verify_snapshots(store::Store& store, const std::filesystem::path& folder, std::optional<Date> issue) {
    auto all = store.snapshots();
    if (!all)
        return all.error();
    if (issue)
        std::erase_if(*all, [&](const auto& s) { return s.issue != *issue; });
    if (issue && all->empty())
        return no_such_snapshot(format_date(*issue));
    std::vector<std::string> faults;
    Date last_issue{};
    int expected = 1;
    for (const auto& s : *all) {
        expected = s.issue == last_issue ? expected : 1;
        last_issue = s.issue;
        for (; expected < s.revision; ++expected)
            faults.push_back(snapshot_name(s.issue, expected) + ": missing in the database");
        expected = s.revision + 1;
        const auto snapshot = find(store, s.issue, s.revision);
        if (!snapshot)
            return snapshot.error();
        for (const auto& fault : faults_of(*snapshot))
            faults.push_back(snapshot_name(s.issue, s.revision) + ": " + fault);
    }
    if (!folder.empty()) {
        const auto opened = SnapshotFolder::open(folder);
        const auto of_files = opened ? opened->faults(store, issue)
                                     : result<std::vector<std::string>>(std::vector{opened.error().message});
        if (!of_files)
            return of_files.error();
        faults.insert(faults.end(), of_files->begin(), of_files->end());
    }
    std::string out;
    for (const auto& fault : faults)
        out += fault + "\n";
    out += os::counted(all->size(), "snapshot") + (folder.empty() ? "" : " and " + folder.string()) +
           " checked: " + (faults.empty() ? "all snapshots are intact" : os::counted(faults.size(), "fault")) + "\n";
    return std::max(os::write_output(out), faults.empty() ? os::Exit::done : os::Exit::input);
}

}  // namespace twir::snapshot
