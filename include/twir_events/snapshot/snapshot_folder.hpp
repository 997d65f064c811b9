#pragma once

#include <twir_events/os/folder_lock.hpp>
#include <twir_events/os/staged_file.hpp>
#include <twir_events/store/store.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twir::snapshot {

/// Where a snapshot's files are; `diff` is empty for a first revision.
struct SnapshotPaths {
    std::filesystem::path markdown;
    std::filesystem::path json;
    std::filesystem::path diff;
};

/// What `SnapshotFolder::complete` found.
struct Completion {
    std::vector<std::filesystem::path> written;
    std::vector<std::filesystem::path> by_hand;  ///< changed by hand, and left so
    std::vector<std::string> troubles;           ///< why an issue's files are not as they should be
};

/// A folder that shows the last revision of issues as files: DATE.md, DATE.json, from the second revision on DATE.diff
/// (how the Markdown changed from the revision before), and latest.md, a link to the newest issue's Markdown. The
/// database is what counts: a program that was killed between writing it and the last file leaves files of the revision
/// before, each whole, and `complete` brings them up to it.
class SnapshotFolder {
  public:
    /// The folder as it is. not_found: there is none.
    static result<SnapshotFolder> open(const std::filesystem::path& path);
    /// Makes the folder where it is missing. storage: it cannot be made, or is none.
    static result<SnapshotFolder> make(const std::filesystem::path& path);

    /// Writes what lags behind the database, of issues that the folder holds and of `wanted`, and removes what killed
    /// programs left. A file that does not match any revision was changed by hand and stays. The error is one with
    /// `wanted` or the link: trouble with the files of other issues is not a reason to refuse anything.
    result<Completion> complete(store::Store& store, std::optional<Date> wanted);

    /// Keeps other processes from writing here while it is held: from `stage` to `put_in_place`.
    [[nodiscard]] result<os::FolderLock> lock() const { return os::FolderLock::take(path_); }
    /// Where the files of that snapshot are.
    [[nodiscard]] SnapshotPaths paths_of(const store::Snapshot& snapshot) const;

    /// The files of a snapshot, on the disk under other names: what can fail fails now. `before`: the revision before.
    result<std::vector<os::StagedFile>> stage(const store::Snapshot& snapshot,
                                              const std::optional<store::Snapshot>& before) const;
    /// The staged files of that revision in their places, and the link. What was changed by hand is kept as DATE.md~.
    result<SnapshotPaths> put_in_place(std::vector<os::StagedFile>& files, store::Store& store, Date issue,
                                       int revision);

    /// A line for each of its files that is not as the database has it: of the issues that the folder holds, of which
    /// there has to be one, or of that one issue. The error is the store's.
    result<std::vector<std::string>> faults(store::Store& store, std::optional<Date> issue = {}) const;

  private:
    explicit SnapshotFolder(std::filesystem::path path) : path_(std::move(path)) {}
    [[nodiscard]] std::filesystem::path file_of(Date issue, const char* extension) const;
    [[nodiscard]] bool holds(Date issue) const;
    result<void> complete_issue(store::Store& store, Date issue, int revisions, Completion& done) const;
    result<std::vector<std::string>> faults_of_issue(store::Store& store, Date issue, int revisions) const;
    result<std::optional<Date>> newest(store::Store& store) const;
    result<bool> link_newest(store::Store& store) const;

    std::filesystem::path path_;
};

}  // namespace twir::snapshot
