#include "store/store_impl.hpp"

namespace twir::store {

result<std::size_t> Store::prune(Instant now, std::chrono::days keep) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        const Instant before = now - keep;
        Transaction transaction(db);
        db.query(
              "UPDATE feeds SET revision = max(revision + 1, ?2) WHERE no IN (SELECT feed FROM listings WHERE "
              "ends < ?1 OR no IN (SELECT listing FROM changes WHERE at < ?1))")
            .bind(before, now)
            .run();
        db.query("DELETE FROM changes WHERE at < ?").bind(before).run();
        db.query("DELETE FROM merge_bases WHERE merged_at < ?").bind(before).run();
        db.query("DELETE FROM merge_starts WHERE merged_at < ?").bind(before).run();
        auto forget = db.query("DELETE FROM listings WHERE ends < ? RETURNING no");
        forget.bind(before);
        std::size_t forgotten = 0;
        while (forget.step())
            ++forgotten;
        // Pages of events that are over. A source that is still configured is asked far more often.
        db.query(
              "DELETE FROM feeds WHERE last_attempt < ? AND NOT EXISTS (SELECT 1 FROM listings WHERE feed = feeds.no)")
            .bind(before)
            .run();
        transaction.commit();
        return forgotten;
    });
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
        auto query = impl_->db.query("PRAGMA wal_checkpoint(PASSIVE)");
        query.step();
    });
}

}  // namespace twir::store
