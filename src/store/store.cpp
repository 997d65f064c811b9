#include "store/apply.hpp"
#include "store/feed_row.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"
#include <twir_events/core/percent.hpp>
#include <twir_events/store/store.hpp>

#include <sqlite3.h>

#include <array>
#include <filesystem>

namespace twir::store {

namespace {

/// The log is moved into the database, and the disk is waited for, after so many pages (16 MB).
constexpr const char* settings =
    "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000; "
    "PRAGMA journal_size_limit = 33554432; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;";

result<void> prepare(Connection& db, OpenMode mode) {
    db.execute(settings);
    if (mode == OpenMode::read_only)
        return require_current_version(db);
    if (auto migrated = migrate(db); !migrated)
        return migrated;
    // After the version is known: this writes.
    db.execute("PRAGMA journal_mode = WAL");
    return {};
}

/// Whether a database that is only to be read may be in order all the same: SQLite writes beside it while it reads.
bool takes_nothing(const SQLite::Exception& e) {
    const int code = e.getErrorCode() & 0xff;
    return code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_FULL;
}

/// The address of a file that cannot change.
std::string unchanging(const std::string& path) {
    std::error_code ec;
    const auto absolute = std::filesystem::absolute(path, ec).string();
    return "file://" +
           percent_encode_if(absolute, [](char c) { return c == '%' || c == '?' || c == '#' || c <= ' '; }) +
           "?immutable=1";
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

result<Store> Store::open(const std::string& path, OpenMode mode) {
    std::error_code ec;
    if (mode == OpenMode::read_only && !std::filesystem::exists(path, ec))
        return fail(errc::not_found, "database " + path + ": does not exist; `twir-events poll` or `serve` makes it");
    const int flags = mode == OpenMode::create ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
    try {
        auto impl = std::make_unique<Impl>(path, flags);
        if (auto ready = prepare(impl->db, mode); !ready)
            return ready.error();
        impl->identity = FileIdentity::of(path);
        return Store(std::move(impl));
    } catch (const SQLite::Exception& e) {
        if (mode == OpenMode::read_only && takes_nothing(e))
            if (auto store = open_unwritable(path))
                return std::move(*store);
        return storage_error(path, e);
    }
}

std::optional<Store> Store::open_unwritable(const std::string& path) {
    std::error_code ec;
    const auto log = std::filesystem::file_size(path + "-wal", ec);
    try {
        std::unique_ptr<Impl> impl;
        if (ec || log == 0) {
            impl = std::make_unique<Impl>(path, SQLite::OPEN_READONLY | SQLite::OPEN_URI, unchanging(path));
        } else {
            auto copy = PrivateCopy::make(path);
            if (!copy)
                return {};
            impl = std::make_unique<Impl>(path, SQLite::OPEN_READWRITE, copy->database());
            impl->copy.emplace(std::move(*copy));
            impl->db.execute("PRAGMA query_only = ON");
        }
        if (auto ready = prepare(impl->db, OpenMode::read_only); ready) {
            impl->identity = FileIdentity::of(path);
            return Store(std::move(impl));
        }
    } catch (const SQLite::Exception&) {  // NOLINT(bugprone-empty-catch): the first error says more
    }
    return {};
}

result<void> Store::still_there() const {
    const auto& was = impl_->identity;
    if (!was)
        return {};
    const std::string& path = impl_->db.path();
    const auto now = FileIdentity::of(path);
    if (now == was)
        return {};
    return fail(errc::storage, "database " + path + ": was " + (now ? "replaced by another file" : "removed") +
                                   " while this program used it");
}

void Store::remove_stale_log() const {
    const std::string& path = impl_->db.path();
    if (FileIdentity::of(path) == impl_->identity || !FileIdentity::is_open_here(path + "-wal"))
        return;
    std::error_code ignored;
    std::filesystem::remove(path + "-wal", ignored);
    std::filesystem::remove(path + "-shm", ignored);
}

Store Store::in_memory() {
    return open(":memory:").value();
}

void Store::stop_when(std::function<bool()> asked) {
    impl_->db.stop_when(std::move(asked));
}

void Store::wait_at_most(std::chrono::milliseconds time) {
    impl_->db.wait_at_most(time);
}

result<void> Store::at_one_moment(const std::function<result<void>()>& read) {
    result<void> done;
    const auto held = guarded(impl_->db, [&] {
        const ReadTransaction moment(impl_->db);
        done = read();
    });
    return held ? done : held;
}

result<std::vector<FeedState>> Store::feed_states() {
    return guarded(impl_->db, [&] { return load_feeds(impl_->db); });
}

result<FeedState> Store::feed_state(const std::string& source) {
    return guarded(impl_->db, [&] { return load_feed(impl_->db, source); });
}

result<void> Store::rename_feed(const std::string& from, const std::string& to) {
    return guarded(impl_->db, [&] {
        impl_->db.query("UPDATE OR IGNORE feeds SET source = ? WHERE source = ?").bind(to, from).run();
    });
}

result<std::int64_t> Store::others_mark() {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query("PRAGMA data_version");
        query.step();
        return query.integer(0);
    });
}

result<void> Store::save(const FeedState& state) {
    return guarded(impl_->db, [&] { save_feed_alone(impl_->db, state); });
}

result<void> Store::save(std::span<const FeedState> states) {
    return guarded(impl_->db, [&] {
        Transaction transaction(impl_->db);
        for (const auto& state : states)
            save_feed_alone(impl_->db, state);
        transaction.commit();
    });
}

result<std::vector<ApplyReport>> Store::apply(std::span<Arrival> arrivals) {
    std::vector<FeedState> states;
    states.reserve(arrivals.size());
    for (const auto& arrival : arrivals)
        states.push_back(arrival.state);
    auto reports = guarded(impl_->db, [&] {
        std::vector<ApplyReport> applied;
        applied.reserve(arrivals.size());
        Transaction transaction(impl_->db);
        for (std::size_t i = 0; i < arrivals.size(); ++i)
            applied.push_back(apply_arrival(impl_->db, arrivals[i], states[i]));
        transaction.commit();
        return applied;
    });
    if (reports)
        for (std::size_t i = 0; i < arrivals.size(); ++i)
            arrivals[i].state = std::move(states[i]);
    return reports;
}

result<ApplyReport> Store::apply(Answer answer, FeedState& state, Instant now) {
    std::array arrivals = {Arrival{state, &answer, false, now}};
    const auto reports = apply(arrivals);
    if (!reports)
        return reports.error();
    state = std::move(arrivals[0].state);
    return reports->front();
}

}  // namespace twir::store
