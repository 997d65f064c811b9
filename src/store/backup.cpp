#include "store/schema.hpp"
#include "store/store_impl.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <random>
#include <system_error>

namespace twir::store {

namespace {

namespace fs = std::filesystem;

Error backup_error(const std::string& path, const std::string& why) {
    return fail(errc::storage, "backup " + path + ": " + why);
}

Error already_there(const std::string& path) {
    return fail(errc::conflict, "backup " + path + ": exists already; name a new file");
}

/// A name beside `path` that no other backup takes.
std::string unfinished_name(const std::string& path) {
    return path + "." + std::to_string(std::random_device{}()) + ".part";
}

/// 0 or errno.
int sync(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int error = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return error;
}

/// Gives the file its name, unless another has it. 0 or errno.
int rename_new(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    // File systems that do not know the flag (NFS) say so.
    if (errno != EINVAL)
        return errno;
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// Throws SQLite::Exception, also where others hold a lock for longer than the connection waits.
void copy_all(SQLite::Database& from, const std::string& to) {
    SQLite::Database copy(to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup copying(copy, from);
    if (const int code = copying.executeStep(); code != SQLITE_DONE)
        throw SQLite::Exception(sqlite3_errstr(code), code);
}

result<void> finish(const std::string& unfinished, const std::string& path) {
    if (const int error = sync(unfinished, O_RDONLY); error != 0)
        return backup_error(path, std::generic_category().message(error));
    if (const int error = rename_new(unfinished, path); error != 0)
        return error == EEXIST ? already_there(path) : backup_error(path, std::generic_category().message(error));
    // Some file systems cannot; then the name is there a little later.
    static_cast<void>(sync(fs::absolute(path).parent_path(), O_RDONLY | O_DIRECTORY));
    return {};
}

}  // namespace

result<void> Store::backup(const std::string& path) {
    std::error_code ec;
    if (fs::exists(path, ec))
        return already_there(path);
    // Beside its final name first, so that a backup that was cut off is not taken for a whole one.
    const std::string unfinished = unfinished_name(path);
    auto done = [&]() -> result<void> {
        try {
            copy_all(impl_->db.database(), unfinished);
        } catch (const SQLite::Exception& e) {
            const int code = e.getErrorCode() & 0xff;
            const bool others = code == SQLITE_BUSY || code == SQLITE_LOCKED;
            return storage_error(others ? impl_->db.path() : unfinished, e);
        }
        return finish(unfinished, path);
    }();
    if (!done)
        fs::remove(unfinished, ec);
    return done;
}

result<void> Store::replace_with(const std::string& path) {
    try {
        // Opening it says whose it is, and of which version.
        Connection other(path, SQLite::OPEN_READWRITE);
        if (auto ours = migrate(other); !ours)
            return ours;
        SQLite::Backup copying(impl_->db.database(), other.database());
        if (const int code = copying.executeStep(); code != SQLITE_DONE)
            return storage_error(impl_->db.path(), SQLite::Exception(sqlite3_errstr(code), code));
    } catch (const SQLite::Exception& e) {
        return storage_error(path, e);
    }
    return {};
}

}  // namespace twir::store
