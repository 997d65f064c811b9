#include "snapshot/freeze.hpp"
#include <twir_events/core/digest.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/snapshot/snapshot_folder.hpp>

#include <unistd.h>

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace twir::snapshot {
namespace {

namespace fs = std::filesystem;

/// No issue is larger; what is, is not ours.
constexpr std::size_t largest_file = 64U << 20U;

/// How a file of an issue is.
enum class Standing {
    current,  ///< of the last revision
    missing,
    earlier,  ///< of a revision before
    foreign,  ///< of none: changed by hand
};

result<Standing> standing(const fs::path& file, const std::vector<std::string>& digests) {
    const auto bytes = os::read_file(file, largest_file);
    if (!bytes && bytes.error().is(errc::not_found))
        return Standing::missing;
    if (!bytes)
        return bytes.error();
    const auto digest = sha256_hex(*bytes);
    if (digest == digests.back())
        return Standing::current;
    return std::find(digests.begin(), digests.end(), digest) == digests.end() ? Standing::foreign : Standing::earlier;
}

/// What the database has of an issue.
struct Stored {
    store::Snapshot last;
    std::optional<store::Snapshot> before;
    std::vector<std::string> markdown;  ///< digests by revision
    std::vector<std::string> json;
};

result<Stored> read_stored(store::Store& store, Date issue, int revisions) {
    Stored stored;
    for (int revision = 1; revision <= revisions; ++revision) {
        auto snapshot = store.snapshot(issue, revision);
        if (!snapshot)
            return snapshot.error();
        if (!*snapshot)
            return fail(errc::storage, snapshot_name(issue, revision) + " is missing in the database");
        stored.before = std::exchange(stored.last, std::move(**snapshot));
        stored.markdown.push_back(sha256_hex(stored.last.markdown));
        stored.json.push_back(sha256_hex(stored.last.json));
    }
    if (revisions < 2)
        stored.before.reset();
    return stored;
}

/// How many revisions each issue has.
result<std::map<Date, int>> stored_issues(store::Store& store) {
    const auto all = store.snapshots();
    if (!all)
        return all.error();
    std::map<Date, int> issues;
    for (const auto& s : *all)
        issues[s.issue] = std::max(issues[s.issue], s.revision);
    return issues;
}

bool is_there(const fs::path& file) {
    std::error_code ec;
    return fs::exists(file, ec);
}

/// With the folder's lock: no one can be at work on them.
void remove_left_over(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code ec;
    for (fs::directory_iterator entry(folder, ec); !ec && entry != fs::directory_iterator(); entry.increment(ec))
        if (entry->path().filename().string().starts_with(os::temporary_prefix))
            files.push_back(entry->path());
    for (const auto& file : files)
        fs::remove(file, ec);
}

std::string wanted_diff(const Stored& stored) {
    return stored.before ? revision_diff(*stored.before, stored.last) : std::string();
}

}  // namespace

result<SnapshotFolder> SnapshotFolder::open(const fs::path& path) {
    std::error_code ec;
    if (!fs::is_directory(path, ec))
        return fail(errc::not_found, "folder for snapshots " + path.string() + ": does not exist");
    return SnapshotFolder(path);
}

result<SnapshotFolder> SnapshotFolder::make(const fs::path& path) {
    std::error_code ec;
    fs::create_directories(path, ec);
    if (!ec && !fs::is_directory(path, ec))
        ec = std::make_error_code(std::errc::not_a_directory);
    if (ec)
        return fail(errc::storage, "folder for snapshots " + path.string() + ": " + ec.message());
    return SnapshotFolder(path);
}

fs::path SnapshotFolder::file_of(Date issue, const char* extension) const {
    return path_ / (format_date(issue) + extension);
}

bool SnapshotFolder::holds(Date issue) const {
    return is_there(file_of(issue, ".md")) || is_there(file_of(issue, ".json"));
}

SnapshotPaths SnapshotFolder::paths_of(const store::Snapshot& s) const {
    return {file_of(s.issue, ".md"), file_of(s.issue, ".json"),
            s.revision > 1 ? file_of(s.issue, ".diff") : fs::path()};
}

result<void> SnapshotFolder::complete_issue(store::Store& store, Date issue, int revisions, Completion& done) const {
    const auto markdown = file_of(issue, ".md");
    const auto json = file_of(issue, ".json");
    const auto stored = read_stored(store, issue, revisions);
    if (!stored)
        return stored.error();
    const std::string diff = wanted_diff(*stored);
    const auto of_markdown = standing(markdown, stored->markdown);
    const auto of_json = standing(json, stored->json);
    const auto of_diff = standing(file_of(issue, ".diff"), {sha256_hex(diff)});
    for (const auto* result : {&of_markdown, &of_json, &of_diff})
        if (!*result)
            return result->error();
    if (*of_markdown == Standing::foreign)
        done.by_hand.push_back(markdown);
    const auto write = [&](Standing now, const fs::path& file, const std::string& text) -> result<void> {
        if (now != Standing::missing && now != Standing::earlier)
            return {};
        done.written.push_back(file);
        return os::write_file_atomically(file, text);
    };
    // In the order of put_in_place. A diff is made from what counts: any other one lags.
    if (stored->before && *of_diff != Standing::current)
        if (auto written = write(Standing::earlier, file_of(issue, ".diff"), diff); !written)
            return written;
    if (auto written = write(*of_json, json, stored->last.json); !written)
        return written;
    return write(*of_markdown, markdown, stored->last.markdown);
}

result<Completion> SnapshotFolder::complete(store::Store& store, std::optional<Date> wanted) {
    const auto locked = lock();
    if (!locked)
        return locked.error();
    remove_left_over(path_);
    const auto issues = stored_issues(store);
    if (!issues)
        return issues.error();
    Completion done;
    for (const auto& [issue, revisions] : *issues) {
        if (issue != wanted && !holds(issue))
            continue;
        const auto completed = complete_issue(store, issue, revisions, done);
        if (!completed && issue == wanted)
            return completed.error();
        if (!completed)
            done.troubles.push_back(completed.error().message);
    }
    const auto linked = link_newest(store);
    if (!linked)
        return linked.error();
    if (*linked)
        done.written.push_back(path_ / "latest.md");
    return done;
}

result<std::vector<os::StagedFile>> SnapshotFolder::stage(const store::Snapshot& snapshot,
                                                          const std::optional<store::Snapshot>& before) const {
    std::vector<os::StagedFile> files;
    const auto add = [&](const char* extension, const std::string& text) -> result<void> {
        auto file = os::StagedFile::write(file_of(snapshot.issue, extension), text);
        // A folder that is gone, a file in the way: trouble of the disk, not of what was asked for.
        if (!file)
            return fail(errc::storage, file.error().message);
        files.push_back(std::move(*file));
        return {};
    };
    if (before)
        if (const auto done = add(".diff", revision_diff(*before, snapshot)); !done)
            return done.error();
    if (const auto done = add(".json", snapshot.json); !done)
        return done.error();
    if (const auto done = add(".md", snapshot.markdown); !done)
        return done.error();
    return files;
}

result<SnapshotPaths> SnapshotFolder::put_in_place(std::vector<os::StagedFile>& files, store::Store& store, Date issue,
                                                   int revision) {
    const auto stored = read_stored(store, issue, revision);
    if (!stored)
        return stored.error();
    const auto markdown = file_of(issue, ".md");
    const auto before = standing(markdown, stored->markdown);
    std::error_code ec;
    if (before && *before == Standing::foreign)
        fs::copy_file(markdown, markdown.string() + "~", fs::copy_options::overwrite_existing, ec);
    if (ec)
        return fail(errc::storage, "cannot keep a copy of " + markdown.string() + ": " + ec.message());
    for (auto& file : files)
        if (const auto done = file.put_in_place(); !done)
            return fail(errc::storage, done.error().message);
    if (const auto linked = link_newest(store); !linked)
        return linked.error();
    return paths_of(stored->last);
}

/// The newest issue that has a file here.
result<std::optional<Date>> SnapshotFolder::newest(store::Store& store) const {
    const auto issues = stored_issues(store);
    if (!issues)
        return issues.error();
    std::optional<Date> newest;
    for (const auto& [issue, revisions] : *issues)
        if (is_there(file_of(issue, ".md")))
            newest = issue;
    return newest;
}

/// Whether the link had to be made or changed.
result<bool> SnapshotFolder::link_newest(store::Store& store) const {
    const auto issue = newest(store);
    if (!issue)
        return issue.error();
    if (!*issue)
        return false;
    const fs::path link = path_ / "latest.md";
    const fs::path target = file_of(**issue, ".md").filename();
    std::error_code ec;
    const auto status = fs::symlink_status(link, ec);
    if (fs::is_symlink(status) && fs::read_symlink(link, ec) == target)
        return false;
    if (fs::exists(status) && !fs::is_symlink(status))
        return fail(errc::storage,
                    link.string() + ": is not a link to the newest issue but something of yours; move it");
    const fs::path made = path_ / (std::string(os::temporary_prefix) + std::to_string(::getpid()) + "-latest");
    fs::remove(made, ec);
    fs::create_symlink(target, made, ec);
    if (!ec)
        fs::rename(made, link, ec);
    if (ec)
        return fail(errc::storage, "cannot make the link " + link.string() + ": " + ec.message());
    return true;
}

result<std::vector<std::string>> SnapshotFolder::faults_of_issue(store::Store& store, Date issue, int revisions) const {
    const auto stored = read_stored(store, issue, revisions);
    if (!stored)
        return stored.error();
    const std::string name = snapshot_name(issue, stored->last.revision);
    std::vector<std::string> lines;
    const auto check = [&](const fs::path& file, const std::vector<std::string>& digests) {
        const auto found = standing(file, digests);
        if (!found)
            lines.push_back(found.error().message);
        else if (*found == Standing::missing)
            lines.push_back(file.string() + ": missing; `snapshot` writes it");
        else if (*found == Standing::earlier)
            lines.push_back(file.string() + ": of an earlier revision than " + name + "; `snapshot` writes it");
        else if (*found == Standing::foreign)
            lines.push_back(file.string() + ": does not match any revision: it was changed by hand or is damaged");
    };
    check(file_of(issue, ".md"), stored->markdown);
    check(file_of(issue, ".json"), stored->json);
    if (stored->before)
        check(file_of(issue, ".diff"), {sha256_hex(wanted_diff(*stored))});
    return lines;
}

result<std::vector<std::string>> SnapshotFolder::faults(store::Store& store, std::optional<Date> wanted) const {
    const auto issues = stored_issues(store);
    if (!issues)
        return issues.error();
    std::vector<std::string> lines;
    bool holds_any = issues->empty();
    for (const auto& [issue, revisions] : *issues) {
        if (wanted ? issue != *wanted : !holds(issue))
            continue;
        holds_any = true;
        auto faults = faults_of_issue(store, issue, revisions);
        if (!faults)
            lines.push_back(path_.string() + ": " + format_date(issue) +
                            " cannot be checked: " + faults.error().message);
        else
            lines.insert(lines.end(), faults->begin(), faults->end());
    }
    if (!holds_any && !wanted)
        lines.push_back(path_.string() + ": has no files of any issue that was frozen; is it the right folder?");
    const auto issue = newest(store);
    if (!issue)
        return issue.error();
    std::error_code ec;
    if (*issue && fs::read_symlink(path_ / "latest.md", ec) != file_of(**issue, ".md").filename())
        lines.push_back((path_ / "latest.md").string() + ": does not lead to the newest issue; `snapshot` corrects it");
    return lines;
}

}  // namespace twir::snapshot
