#include "store/connection.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <array>
#include <cstdint>
#include <filesystem>

namespace twir::store {

namespace {

/// Another process (a command beside the daemon) holds the write lock for one answer at a time: milliseconds.
constexpr int busy_timeout_ms = 10'000;

constexpr const char* full_disk = "the disk is full: nothing was stored; make room";

struct Wording {
    int code;
    const char* text;
};

constexpr std::array wordings = {
    Wording{SQLITE_FULL, full_disk},
    Wording{SQLITE_READONLY, "the file or its folder may not be written: check owner and rights"},
    Wording{SQLITE_CANTOPEN, "cannot be opened: check that the folder exists and may be read and written"},
    Wording{SQLITE_PERM, "access is denied: check owner and rights"},
    Wording{SQLITE_NOTADB, "is not an SQLite database and was left unchanged: move it away or restore a backup"},
    Wording{SQLITE_CORRUPT, "is damaged; it was left as it is: restore a backup, or move it away to start afresh"},
    Wording{SQLITE_BUSY, "is locked by another process for too long"},
    Wording{SQLITE_INTERRUPT, "reading was given up, because the program ends"},
    Wording{SQLITE_IOERR, "could not be read or written: check the disk"},
};

/// What SQLite's errors alone do not say: that the disk under the file is full, or read-only; empty: neither.
std::string_view fault_of_disk(const std::string& path) {
    struct statvfs disk {};
    const auto folder = std::filesystem::path(path).parent_path();
    if (path == ":memory:" || ::statvfs(folder.empty() ? "." : folder.c_str(), &disk) != 0)
        return {};
    if ((disk.f_flag & ST_RDONLY) != 0)
        return "the disk is read-only: nothing can be stored";
    constexpr std::uint64_t least = std::uint64_t{32} << 10U;  // what SQLite's shared memory needs
    const bool full = disk.f_bavail * disk.f_frsize < least || (disk.f_files > 0 && disk.f_favail == 0);
    return full ? full_disk : std::string_view();
}

bool may_be_of_disk(int code) {
    return code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
}

}  // namespace

Query::~Query() {
    statement_.tryReset();
}

void Query::bind_next(const std::optional<Instant>& value) {
    if (value)
        bind_next(*value);
    else
        statement_.bind(++bound_);
}

std::string Query::text(int column) const {
    const auto value = statement_.getColumn(column);
    const char* bytes = value.getText();
    return {bytes, static_cast<std::size_t>(value.getBytes())};
}

std::int64_t Query::integer(int column) const {
    return statement_.getColumn(column).getInt64();
}

Instant Query::instant(int column) const {
    return Instant(std::chrono::seconds(integer(column)));
}

std::optional<Instant> Query::optional_instant(int column) const {
    if (is_null(column))
        return std::nullopt;
    return instant(column);
}

bool Query::is_null(int column) const {
    return statement_.isColumnNull(column);
}

Connection::Connection(const std::string& path, int flags, const std::string& uri)
    // A connection is of one thread, so that SQLite need not lock it for each column.
    : path_(path), database_(uri.empty() ? path : uri, flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms) {}

void Connection::stop_when(std::function<bool()> asked) {
    /// Instructions of SQLite's machine between two questions: less than a millisecond.
    constexpr int between_questions = 10'000;
    stop_asked_ = std::move(asked);
    sqlite3_progress_handler(
        database_.getHandle(), between_questions,
        [](void* self) { return static_cast<Connection*>(self)->stop_asked_() ? 1 : 0; }, this);
}

Query Connection::query(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        auto statement = std::make_unique<SQLite::Statement>(database_, std::string(sql));
        found = statements_.emplace(sql, std::move(statement)).first;
    }
    return Query(*found->second);
}

ReadTransaction::ReadTransaction(Connection& connection) : database_(connection.database()) {
    if (sqlite3_get_autocommit(database_.getHandle()) == 0)
        return;
    transaction_.emplace(database_, SQLite::TransactionBehavior::DEFERRED);
    // SQLite begins a deferred transaction with its first reading.
    connection.query("SELECT 1 FROM sqlite_schema").step();
    // What is written in it would be rolled back with it.
    connection.execute("PRAGMA query_only = ON");
}

ReadTransaction::~ReadTransaction() {
    if (transaction_)
        database_.tryExec("PRAGMA query_only = OFF");
}

Error storage_error(const std::string& path, const SQLite::Exception& e) {
    const int code = e.getErrorCode() & 0xff;
    std::string message = "database " + path + ": ";
    const auto fault = may_be_of_disk(code) ? fault_of_disk(path) : std::string_view();
    if (!fault.empty())
        return {errc::storage, message.append(fault).append(" (").append(e.what()).append(")")};
    for (const auto& wording : wordings)
        if (wording.code == code)
            return {errc::storage, message + wording.text + " (" + e.what() + ")"};
    return {errc::storage, message + e.what()};
}

}  // namespace twir::store
