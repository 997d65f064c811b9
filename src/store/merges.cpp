#include "store/store_impl.hpp"

namespace twir::store {
namespace {

/// Somebody who undoes more merges than these begins anew.
constexpr int starts_kept = 5;

void write(Connection& db, const StoredBase& base) {
    db.query("INSERT OR REPLACE INTO merge_bases (draft, issue, merged_at, text) VALUES (?, ?, ?, ?)")
        .bind(base.draft, format_date(base.issue), base.merged_at, base.text)
        .run();
}

}  // namespace

result<void> Store::save_merge_base(const StoredBase& base) {
    return guarded(impl_->db, [&] { write(impl_->db, base); });
}

result<void> Store::save_merge_base(const StoredBase& base, const MergeStart& start) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        Transaction transaction(db);
        write(db, base);
        db.query("INSERT OR REPLACE INTO merge_starts (draft, digest, merged_at, base) VALUES (?, ?, ?, ?)")
            .bind(base.draft, start.digest, base.merged_at, start.base)
            .run();
        db.query(
              "DELETE FROM merge_starts WHERE draft = ?1 AND rowid NOT IN (SELECT rowid FROM merge_starts WHERE "
              "draft = ?1 ORDER BY rowid DESC LIMIT ?2)")
            .bind(base.draft, starts_kept)
            .run();
        transaction.commit();
    });
}

result<std::optional<StoredBase>> Store::merge_base(const std::string& draft) {
    return guarded(impl_->db, [&]() -> std::optional<StoredBase> {
        auto query = impl_->db.query("SELECT draft, issue, merged_at, text FROM merge_bases WHERE draft = ?");
        if (!query.bind(draft).step())
            return std::nullopt;
        return StoredBase{query.text(0), parse_date(query.text(1)).value_or(Date{}), query.instant(2), query.text(3)};
    });
}

result<std::optional<MergeStart>> Store::merge_start(const std::string& draft, const std::string& digest) {
    return guarded(impl_->db, [&]() -> std::optional<MergeStart> {
        auto query = impl_->db.query("SELECT digest, base FROM merge_starts WHERE draft = ? AND digest = ?");
        if (!query.bind(draft, digest).step())
            return std::nullopt;
        return MergeStart{query.text(0), query.text(1)};
    });
}

result<void> Store::forget_merge_start(const std::string& draft, const std::string& digest) {
    return guarded(impl_->db, [&] {
        impl_->db.query("DELETE FROM merge_starts WHERE draft = ? AND digest = ?").bind(draft, digest).run();
    });
}

result<void> Store::forget_merges(const std::string& draft) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        Transaction transaction(db);
        db.query("DELETE FROM merge_bases WHERE draft = ?").bind(draft).run();
        db.query("DELETE FROM merge_starts WHERE draft = ?").bind(draft).run();
        transaction.commit();
    });
}

}  // namespace twir::store
