#include "store/store_impl.hpp"

namespace twir::store {

namespace {

Date issue_date(const Query& row, int column) {
    return parse_date(row.text(column)).value_or(Date{});
}

CachedPage read_page(const Query& row) {
    return {row.text(0), row.instant(1), row.instant(2), static_cast<int>(row.integer(3)),
            row.text(4), row.text(5),    row.text(6)};
}

}  // namespace

result<int> Store::add_snapshot(const Snapshot& s, bool owes_hook) {
    auto& db = impl_->db;
    bool taken = false;
    auto added = guarded(db, [&] {
        Transaction transaction(db);
        const std::string issue = format_date(s.issue);
        auto last = db.query("SELECT coalesce(max(revision), 0) FROM snapshots WHERE issue = ?");
        last.bind(issue).step();
        const int revision = static_cast<int>(last.integer(0)) + 1;
        taken = s.revision != 0 && s.revision != revision;
        if (taken)
            return 0;
        db.query(
              "INSERT INTO snapshots (issue, revision, taken_at, markdown, json, digest, feed_health, config_digest, "
              "json_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(issue, revision, s.taken_at, s.markdown, s.json, s.digest, s.feed_health, s.config_digest,
                  s.json_digest)
            .run();
        if (owes_hook)
            db.query("INSERT INTO owed_hooks (issue, revision) VALUES (?, ?)").bind(issue, revision).run();
        transaction.commit();
        return revision;
    });
    if (taken)
        return fail(errc::conflict, "issue " + format_date(s.issue) + ": another snapshot of it was taken meanwhile; " +
                                        "nothing was stored: take it again");
    return added;
}

result<std::vector<SnapshotSummary>> Store::snapshots() {
    return guarded(impl_->db, [&] {
        std::vector<SnapshotSummary> all;
        auto query =
            impl_->db.query("SELECT issue, revision, taken_at, digest FROM snapshots ORDER BY issue, revision");
        while (query.step())
            all.push_back({issue_date(query, 0), static_cast<int>(query.integer(1)), query.instant(2), query.text(3)});
        return all;
    });
}

result<std::int64_t> Store::snapshot_mark() {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query("SELECT coalesce(max(rowid), 0) FROM snapshots");
        query.step();
        return query.integer(0);
    });
}

result<std::optional<Snapshot>> Store::snapshot(Date issue, std::optional<int> revision) {
    return guarded(impl_->db, [&]() -> std::optional<Snapshot> {
        auto query = impl_->db.query(
            "SELECT issue, revision, taken_at, markdown, json, digest, feed_health, config_digest, "
            "json_digest FROM snapshots "
            "WHERE issue = ?1 AND (?2 = 0 OR revision = ?2) ORDER BY revision DESC LIMIT 1");
        if (!query.bind(format_date(issue), revision.value_or(0)).step())
            return std::nullopt;
        return Snapshot{issue_date(query, 0), static_cast<int>(query.integer(1)),
                        query.instant(2),     query.text(3),
                        query.text(4),        query.text(5),
                        query.text(6),        query.text(7),
                        query.text(8)};
    });
}

result<bool> Store::owes_hook(Date issue, int revision) {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query("SELECT 1 FROM owed_hooks WHERE issue = ? AND revision = ?");
        return query.bind(format_date(issue), revision).step();
    });
}

result<void> Store::hook_done(Date issue, int revision) {
    return guarded(impl_->db, [&] {
        impl_->db.query("DELETE FROM owed_hooks WHERE issue = ? AND revision <= ?")
            .bind(format_date(issue), revision)
            .run();
    });
}

result<void> Store::save_page(const CachedPage& p) {
    return guarded(impl_->db, [&] {
        impl_->db
            .query(
                "INSERT OR REPLACE INTO pages (url, fetched_at, next_check, status, etag, last_modified, content) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(p.url, p.fetched_at, p.next_check, p.status, p.etag, p.last_modified, p.content)
            .run();
    });
}

result<std::optional<CachedPage>> Store::page(const std::string& url) {
    return guarded(impl_->db, [&]() -> std::optional<CachedPage> {
        auto query = impl_->db.query(
            "SELECT url, fetched_at, next_check, status, etag, last_modified, content FROM pages WHERE url = ?");
        if (!query.bind(url).step())
            return std::nullopt;
        return read_page(query);
    });
}

}  // namespace twir::store
