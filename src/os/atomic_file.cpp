#include <twir_events/os/files.hpp>
#include <twir_events/os/staged_file.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace twir::os {
namespace {

namespace fs = std::filesystem;

/// As many links as Linux itself follows.
constexpr int most_links = 40;
/// Names of temporary files that others, or a crash, may have left.
constexpr int most_attempts = 100;

Error cannot_write(const fs::path& path, int error) {
    return fail(error == ENOENT || error == ENOTDIR ? errc::not_found : errc::storage,
                "cannot write " + path.string() + ": " + std::generic_category().message(error));
}

Error fail_to_make(const fs::path& path, const fs::path& folder, int error) {
    Error out = cannot_write(path, error);
    out.message += " (no file can be made in " + folder.string() + ")";
    return out;
}

/// The file that a chain of links leads to; the last one need not exist.
result<fs::path> follow_links(const fs::path& path) {
    fs::path target = path;
    for (int links = 0; links < most_links; ++links) {
        std::error_code error;
        if (!fs::is_symlink(fs::symlink_status(target, error)))
            return target;
        const auto next = fs::read_symlink(target, error);
        if (error)
            return cannot_write(path, error.value());
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    return fail(errc::refused, "cannot write " + path.string() + ": its symbolic links form a loop");
}

/// So that the new name outlives a crash of the machine. The content is in place already: an error changes nothing.
void sync_folder(const fs::path& folder) {
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return;
    static_cast<void>(::fsync(directory));
    static_cast<void>(::close(directory));
}

fs::path folder_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

/// Removes the temporary files of processes that are gone. Best effort: leftovers only take room.
void remove_leftovers(const fs::path& folder) {
    std::error_code ignored;
    for (auto entry = fs::directory_iterator(folder, ignored); entry != fs::directory_iterator();
         entry.increment(ignored)) {
        const auto& path = entry->path();
        if (!path.filename().string().starts_with(temporary_prefix) || !entry->is_regular_file(ignored))
            continue;
        const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file < 0)
            continue;
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            static_cast<void>(::unlink(path.c_str()));
        static_cast<void>(::close(file));
    }
}

}  // namespace

class StagedFile::TemporaryFile {
  public:
    TemporaryFile() = default;
    ~TemporaryFile() {
        close();
        if (made_ && !moved_)
            static_cast<void>(::unlink(name_.c_str()));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    // Each gives 0, or what errno said.
    /// With `mode` less the umask.
    int make(const fs::path& folder, mode_t mode) {
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            name_ =
                (folder / (std::string(temporary_prefix) + std::to_string(::getpid()) + "-" + std::to_string(attempt)))
                    .string();
            file_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            made_ = file_ >= 0;
            if (made_ && !lock()) {
                close();
                made_ = false;
                continue;
            }
            if (made_ || errno != EEXIST)
                break;
        }
        return made_ ? 0 : errno;
    }
    [[nodiscard]] int write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto n = ::write(file_, bytes.data(), bytes.size());
            if (n < 0 && errno != EINTR)
                return errno;
            if (n > 0)
                bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return 0;
    }
    /// The owner first: changing it takes special bits off the mode.
    [[nodiscard]] int look_like(const struct stat& old) const {
        struct stat now {};
        if (::fstat(file_, &now) != 0)
            return errno;
        if ((now.st_uid != old.st_uid || now.st_gid != old.st_gid) && ::fchown(file_, old.st_uid, old.st_gid) != 0)
            return errno;
        return ::fchmod(file_, old.st_mode & 07777U) == 0 ? 0 : errno;
    }
    /// It stays open, and locked, until it has its name.
    [[nodiscard]] int finish() const { return ::fsync(file_) == 0 ? 0 : errno; }
    int move_to(const fs::path& target) {
        moved_ = ::rename(name_.c_str(), target.c_str()) == 0;
        return moved_ ? 0 : errno;
    }

  private:
    /// False where another run took the file for a leftover before it was locked, and removed it.
    [[nodiscard]] bool lock() const {
        struct stat now {};
        return ::flock(file_, LOCK_EX) == 0 && ::fstat(file_, &now) == 0 && now.st_nlink > 0;
    }
    int close() {
        const int file = std::exchange(file_, -1);
        return file < 0 || ::close(file) == 0 ? 0 : errno;
    }

    std::string name_;
    int file_ = -1;
    bool made_ = false;
    bool moved_ = false;
};

StagedFile::StagedFile(fs::path path, fs::path target, std::unique_ptr<TemporaryFile> file)
    : path_(std::move(path)), target_(std::move(target)), file_(std::move(file)) {}
StagedFile::StagedFile(StagedFile&&) noexcept = default;
StagedFile& StagedFile::operator=(StagedFile&&) noexcept = default;
StagedFile::~StagedFile() = default;

result<StagedFile> StagedFile::write(const fs::path& path, std::string_view bytes) {
    const auto target = follow_links(path);
    if (!target)
        return target.error();
    struct stat old {};
    const bool exists = ::stat(target->c_str(), &old) == 0;
    if (!exists && errno != ENOENT)
        return cannot_write(path, errno);
    if (exists && !S_ISREG(old.st_mode))
        return fail(errc::refused, "cannot write " + path.string() + ": it is not a regular file");
    remove_leftovers(folder_of(*target));
    auto file = std::make_unique<TemporaryFile>();
    // Users who may not read the old content must not read the new one.
    if (const int error = file->make(folder_of(*target), exists ? 0600 : 0666))
        return fail_to_make(path, folder_of(*target), error);
    if (const int error = file->write(bytes))
        return cannot_write(path, error);
    if (const int error = exists ? file->look_like(old) : 0)
        return fail(errc::storage, "cannot write " + path.string() +
                                       " and keep its mode and owner: " + std::generic_category().message(error));
    if (const int error = file->finish())
        return cannot_write(path, error);
    return StagedFile(path, *target, std::move(file));
}

result<void> StagedFile::put_in_place() {
    if (const int error = file_->move_to(target_))
        return cannot_write(path_, error);
    sync_folder(folder_of(target_));
    return {};
}

result<void> write_file_atomically(const fs::path& path, std::string_view bytes) {
    auto staged = StagedFile::write(path, bytes);
    return staged ? staged->put_in_place() : staged.error();
}

result<void> replace_unchanged_file(const fs::path& path, std::string_view before, std::string_view bytes) {
    auto staged = StagedFile::write(path, bytes);
    if (!staged)
        return staged.error();
    const auto now = read_file(path, before.size());
    if (now && *now == before)
        return staged->put_in_place();
    const fs::path beside = path.string() + ".merged";
    if (const auto kept = write_file_atomically(beside, bytes); !kept)
        return fail(
            errc::conflict,
            path.string() + " was changed meanwhile and is left as it is; the result is lost: " + kept.error().message);
    return fail(errc::conflict, path.string() + " was changed meanwhile and is left as it is; the result is in " +
                                    beside.string() + ". Put the two together, or run the command again");
}

}  // namespace twir::os
