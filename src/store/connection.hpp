#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace twir::store {

/// A prepared statement in use: bound on construction, reset at the end so that it holds no lock.
class Query {
  public:
    explicit Query(SQLite::Statement& statement) : statement_(statement) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    template <class... Values>
    Query& bind(const Values&... values) {
        (bind_next(values), ...);
        return *this;
    }

    bool step() { return statement_.executeStep(); }
    /// Runs a statement that gives no rows.
    void run() { statement_.exec(); }

    // Columns, from 0.
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] Instant instant(int column) const;
    [[nodiscard]] std::optional<Instant> optional_instant(int column) const;
    [[nodiscard]] bool is_null(int column) const;

  private:
    void bind_next(std::int64_t value) { statement_.bind(++bound_, value); }
    void bind_next(int value) { statement_.bind(++bound_, value); }
    void bind_next(bool value) { statement_.bind(++bound_, value ? 1 : 0); }
    void bind_next(std::size_t value) { statement_.bind(++bound_, static_cast<std::int64_t>(value)); }
    void bind_next(const std::string& value) { statement_.bind(++bound_, value); }
    void bind_next(std::string_view value) { bind_next(std::string(value)); }
    void bind_next(const char* value) { bind_next(std::string(value)); }
    void bind_next(Instant value) { bind_next(static_cast<std::int64_t>(value.time_since_epoch().count())); }
    void bind_next(const std::optional<Instant>& value);

    SQLite::Statement& statement_;
    int bound_ = 0;
};

/// One open database file with its prepared statements. Throws SQLite::Exception; `guarded` turns that into an Error.
class Connection {
  public:
    /// `flags` as SQLite::OPEN_...; ":memory:" is a file of its own. `uri`: opened instead, where it is not empty;
    /// messages name the path.
    Connection(const std::string& path, int flags, const std::string& uri = {});

    /// The statement is prepared the first time and kept: `sql` must live as long as the connection (a literal), and
    /// must not be in use twice at a time.
    Query query(std::string_view sql);
    void execute(const std::string& sql) { database_.exec(sql); }
    /// Statements end with an error soon after `asked` says yes.
    void stop_when(std::function<bool()> asked);
    /// For others that hold the lock.
    void wait_at_most(std::chrono::milliseconds time) { database_.setBusyTimeout(static_cast<int>(time.count())); }
    [[nodiscard]] std::int64_t last_row() const { return database_.getLastInsertRowid(); }
    SQLite::Database& database() { return database_; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
    std::function<bool()> stop_asked_;
    SQLite::Database database_;
    std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> statements_;
};

/// A transaction that is rolled back unless `commit` is reached.
class Transaction {
  public:
    explicit Transaction(Connection& connection)
        : transaction_(connection.database(), SQLite::TransactionBehavior::IMMEDIATE) {}
    void commit() { transaction_.commit(); }

  private:
    SQLite::Transaction transaction_;
};

/// Everything that is read while it lives is as of one moment, its beginning; writing is an error. One within another
/// is a part of that.
class ReadTransaction {
  public:
    explicit ReadTransaction(Connection& connection);
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

  private:
    SQLite::Database& database_;
    std::optional<SQLite::Transaction> transaction_;
};

/// What went wrong, in words that say what to do about it.
Error storage_error(const std::string& path, const SQLite::Exception& e);

/// `body()`, with an SQLite failure as an Error.
template <class Body>
auto guarded(const Connection& connection, Body&& body) -> result<decltype(body())> {
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const SQLite::Exception& e) {
        return storage_error(connection.path(), e);
    }
}

}  // namespace twir::store
