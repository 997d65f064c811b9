#include "store/apply.hpp"
#include "store/feed_row.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"
#include <twir_events/store/store.hpp>

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
        return Store(std::move(impl));
    } catch (const SQLite::Exception& e) {
        return storage_error(path, e);
    }
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

result<ApplyReport> Store::apply(Answer answer, FeedState& state, Instant now) {
    FeedState after = state;
    auto report = guarded(impl_->db, [&] {
        Transaction transaction(impl_->db);
        auto applied = apply_answer(impl_->db, std::move(answer), after, now);
        transaction.commit();
        return applied;
    });
    if (report)
        state = std::move(after);
    return report;
}

result<ApplyReport> Store::apply_unchanged(FeedState& state, Instant now) {
    if (state.missing == 0)
        return guarded(impl_->db, [&] {
            save_feed_alone(impl_->db, state);
            return ApplyReport();
        });
    FeedState after = state;
    auto report = guarded(impl_->db, [&] {
        Transaction transaction(impl_->db);
        auto applied = apply_same_answer(impl_->db, after, now);
        transaction.commit();
        return applied;
    });
    if (report)
        state = std::move(after);
    return report;
}

}  // namespace twir::store
