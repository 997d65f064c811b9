#include "store/store_impl.hpp"

namespace twir::store {

namespace {

constexpr std::string_view recorded =
    "SELECT f.source, l.uid, l.recurrence_id, l.summary, l.url, l.start, c.at, c.kind, c.field, c.old_value, "
    "c.new_value, c.no FROM changes c JOIN listings l ON l.no = c.listing JOIN feeds f ON f.no = l.feed ";
constexpr std::string_view first_seen =
    " UNION ALL SELECT f.source, l.uid, l.recurrence_id, l.summary, l.url, l.start, l.first_seen, 'appeared', '', '', "
    "'', 0 FROM listings l JOIN feeds f ON f.no = l.feed ";
constexpr std::string_view in_order = " ORDER BY 7, 12, 1, 6, 2, 3";

const std::string select_of_one =
    std::string(recorded) + "WHERE f.source = ?1 AND l.uid = ?2 AND l.recurrence_id = ?3" + std::string(first_seen) +
    "WHERE f.source = ?1 AND l.uid = ?2 AND l.recurrence_id = ?3" + std::string(in_order);
const std::string select_between = std::string(recorded) + "WHERE c.at >= ?1 AND c.at < ?2" + std::string(first_seen) +
                                   "WHERE l.first_seen >= ?1 AND l.first_seen < ?2" + std::string(in_order);

std::vector<ListingChange> read_changes(Query& query) {
    std::vector<ListingChange> changes;
    while (query.step()) {
        ListingChange c;
        c.key = {query.text(0), query.text(1), query.text(2)};
        c.summary = query.text(3);
        c.url = query.text(4);
        c.start = query.text(5);
        c.at = query.instant(6);
        c.kind = parse_change_kind(query.text(7)).value_or(ChangeKind::changed);
        // A name that no version of this program wrote is still a change of something.
        if (const auto name = query.text(8); !name.empty())
            c.field = parse_listing_field(name).value_or(ListingField::details);
        c.old_value = query.text(9);
        c.new_value = query.text(10);
        changes.push_back(std::move(c));
    }
    return changes;
}

}  // namespace

ApplyReport& ApplyReport::operator+=(const ApplyReport& other) {
    added += other.added;
    changed += other.changed;
    moved += other.moved;
    cancelled += other.cancelled;
    missing_once += other.missing_once;
    gone += other.gone;
    reappeared += other.reappeared;
    unchanged += other.unchanged;
    renamed += other.renamed;
    return *this;
}

result<std::vector<ListingChange>> Store::changes_of(const ListingKey& key) {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query(select_of_one);
        query.bind(key.source, key.uid, key.recurrence_id);
        return read_changes(query);
    });
}

result<std::optional<Instant>> Store::newest_change() {
    return guarded(impl_->db, [&] {
        // Each is the end of an index.
        auto query = impl_->db.query(
            "SELECT max(at) FROM (SELECT max(at) AS at FROM changes UNION ALL SELECT max(first_seen) FROM listings)");
        query.step();
        return query.optional_instant(0);
    });
}

result<std::vector<ListingChange>> Store::changes_between(Instant from, Instant to) {
    return guarded(impl_->db, [&] {
        auto query = impl_->db.query(select_between);
        query.bind(from, to);
        return read_changes(query);
    });
}

}  // namespace twir::store
