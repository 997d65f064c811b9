#include "store/store_impl.hpp"

#include <algorithm>

namespace twir::store {

result<std::vector<ToldProblem>> Store::told_problems() {
    return guarded(impl_->db, [&] {
        std::vector<ToldProblem> all;
        auto query = impl_->db.query("SELECT problem, told_at, message FROM told_problems ORDER BY problem");
        while (query.step())
            all.push_back({query.text(0), query.instant(1), query.text(2)});
        return all;
    });
}

result<void> Store::save_told(const std::vector<ToldProblem>& reported, const std::vector<std::string>& over) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        Transaction transaction(db);
        for (const auto& t : reported)
            db.query("INSERT OR REPLACE INTO told_problems (problem, told_at, message) VALUES (?, ?, ?)")
                .bind(t.problem, t.told_at, t.message)
                .run();
        for (const auto& problem : over)
            db.query("DELETE FROM told_problems WHERE problem = ?").bind(problem).run();
        transaction.commit();
    });
}

result<std::optional<Instant>> Store::last_news() {
    return guarded(impl_->db, [&] {
        // The latest first appearance of any UID: the dates of a series keep coming into the horizon one by one.
        auto listed = impl_->db.query(
            "SELECT first_seen FROM listings l WHERE NOT EXISTS (SELECT 1 FROM listings e WHERE e.feed = l.feed AND "
            "e.uid = l.uid AND e.first_seen < l.first_seen) ORDER BY first_seen DESC LIMIT 1");
        auto changed = impl_->db.query("SELECT max(at) FROM changes");
        changed.step();
        const auto last_change = changed.optional_instant(0);
        // An empty one is earlier than any other.
        return listed.step() ? std::max(listed.optional_instant(0), last_change) : last_change;
    });
}

}  // namespace twir::store
