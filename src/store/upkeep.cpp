#include "store/store_impl.hpp"

#include <SQLiteCpp/Backup.h>

#include <filesystem>

namespace twir::store {

result<std::size_t> Store::prune(Instant now, std::chrono::days keep) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        const Instant before = now - keep;
        Transaction transaction(db);
        db.query("DELETE FROM changes WHERE at < ?").bind(before).run();
        db.query("DELETE FROM pages WHERE fetched_at < ?").bind(before).run();
        auto forget = db.query("DELETE FROM listings WHERE ends < ? RETURNING no");
        forget.bind(before);
        std::size_t forgotten = 0;
        while (forget.step())
            ++forgotten;
        transaction.commit();
        return forgotten;
    });
}

result<void> Store::backup(const std::string& path) {
    std::error_code ec;
    if (std::filesystem::exists(path, ec))
        return fail(errc::conflict, "backup " + path + ": exists already; name a new file");
    // Beside its final name first, so that a backup that was cut off is not taken for a whole one.
    const std::string unfinished = path + ".part";
    std::filesystem::remove(unfinished, ec);
    try {
        {
            SQLite::Database copy(unfinished, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            SQLite::Backup copying(copy, impl_->db.database());
            copying.executeStep();
        }
        std::filesystem::rename(unfinished, path, ec);
        if (!ec)
            return {};
    } catch (const SQLite::Exception& e) {
        std::filesystem::remove(unfinished, ec);
        return storage_error(unfinished, e);
    }
    return fail(errc::storage, "backup " + path + ": " + ec.message());
}

result<std::vector<std::string>> Store::check() {
    auto& db = impl_->db;
    return guarded(db, [&] {
        std::vector<std::string> complaints;
        auto integrity = db.query("PRAGMA integrity_check");
        while (integrity.step())
            if (std::string line = integrity.text(0); line != "ok")
                complaints.push_back(std::move(line));
        auto keys = db.query("PRAGMA foreign_key_check");
        while (keys.step())
            complaints.push_back("table " + keys.text(0) + " refers to a missing row of " + keys.text(2));
        return complaints;
    });
}

result<void> Store::checkpoint() {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query("PRAGMA wal_checkpoint(TRUNCATE)");
        query.step();
    });
}

}  // namespace twir::store
