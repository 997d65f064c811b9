#include "store/listing_row.hpp"
#include "store/store_impl.hpp"

namespace twir::store {

namespace {

const std::string from_listings =
    "SELECT " + std::string(listing_columns) + " FROM feeds f JOIN listings l ON l.feed = f.no ";
const std::string in_order = " ORDER BY f.source, l.starts, l.uid, l.recurrence_id";
const std::string select_all = from_listings + in_order;
const std::string select_ahead = from_listings + "WHERE l.ends > ?" + in_order;
const std::string select_one = from_listings + "WHERE f.source = ? AND l.uid = ? AND l.recurrence_id = ?";

}  // namespace

result<void> Store::for_each_listing(const ListingQuery& wanted, const std::function<void(StoredListing&&)>& each) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        auto query = db.query(wanted.ends_after ? select_ahead : select_all);
        if (wanted.ends_after)
            query.bind(*wanted.ends_after);
        while (query.step()) {
            StoredListing stored = read_listing(query);
            if (wanted.descriptions)
                stored.listing.description = load_description(db, query.integer(listing_number_column));
            each(std::move(stored));
        }
    });
}

result<std::vector<StoredListing>> Store::listings(const ListingQuery& query) {
    std::vector<StoredListing> all;
    auto done = for_each_listing(query, [&all](StoredListing&& one) { all.push_back(std::move(one)); });
    if (!done)
        return done.error();
    return all;
}

result<std::optional<StoredListing>> Store::listing(const ListingKey& key) {
    auto& db = impl_->db;
    return guarded(db, [&]() -> std::optional<StoredListing> {
        auto query = db.query(select_one);
        if (!query.bind(key.source, key.uid, key.recurrence_id).step())
            return std::nullopt;
        StoredListing stored = read_listing(query);
        stored.listing.description = load_description(db, query.integer(listing_number_column));
        return stored;
    });
}

result<std::map<std::string, FeedFigures>> Store::feed_figures(Instant now) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        std::map<std::string, FeedFigures> figures;
        auto query = db.query(
            "SELECT f.source, count(l.no), coalesce(sum(l.starts > ? AND l.gone_at IS NULL AND l.status <> "
            "'cancelled'), 0), max(CASE WHEN l.gone_at IS NULL THEN l.starts END), min(l.first_seen), "
            "max(l.first_seen) FROM feeds f LEFT "
            "JOIN listings l ON l.feed = f.no GROUP BY f.no");
        query.bind(now);
        while (query.step())
            figures[query.text(0)] = {static_cast<std::size_t>(query.integer(1)),
                                      static_cast<std::size_t>(query.integer(2)), query.optional_instant(3),
                                      query.optional_instant(4), query.optional_instant(5)};
        return figures;
    });
}

}  // namespace twir::store
