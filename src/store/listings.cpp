#include "store/listing_row.hpp"
#include "store/store_impl.hpp"

#include <array>

namespace twir::store {

namespace {

constexpr std::string_view from_listings = " FROM feeds f JOIN listings l ON l.feed = f.no ";
constexpr std::string_view in_order = " ORDER BY f.source, l.starts, l.uid, l.recurrence_id";

std::string select(bool described, std::string_view where, std::string_view order = {}) {
    return std::string("SELECT ")
        .append(listing_columns)
        .append(described ? description_column : std::string_view())
        .append(from_listings)
        .append(where)
        .append(order);
}

/// One for each form of a query: a statement is prepared once for its text.
const std::string& select_for(const ListingQuery& wanted) {
    static const auto texts = [] {
        std::array<std::string, 8> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = select((i & 2U) != 0,
                            (i & 1U) != 0 ? "WHERE l.ends > ? AND l.starts < ? AND f.source = ?"
                                          : "WHERE l.ends > ? AND l.starts < ?",
                            (i & 4U) != 0 ? in_order : std::string_view());
        return all;
    }();
    return texts[(wanted.source ? 1U : 0U) + (wanted.descriptions ? 2U : 0U) + (wanted.in_order ? 4U : 0U)];
}

const std::string select_one = select(true, "WHERE f.source = ? AND l.uid = ? AND l.recurrence_id = ?");
const std::string select_numbered = select(true, "WHERE l.no = ?");

}  // namespace

result<void> Store::for_each_listing(const ListingQuery& wanted, const std::function<void(StoredListing&&)>& each) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        auto query = db.query(select_for(wanted));
        query.bind(wanted.ends_after.value_or(Instant::min()), wanted.starts_before.value_or(Instant::max()));
        if (wanted.source)
            query.bind(*wanted.source);
        while (query.step())
            each(read_listing(query, wanted.descriptions));
    });
}

result<void> Store::for_each_numbered(std::span<const std::int64_t> numbers,
                                      const std::function<void(StoredListing&&)>& each) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        for (const auto number : numbers) {
            auto query = db.query(select_numbered);
            if (query.bind(number).step())
                each(read_listing(query, true));
        }
    });
}

result<std::map<std::string, std::int64_t>> Store::listing_revisions() {
    auto& db = impl_->db;
    return guarded(db, [&] {
        std::map<std::string, std::int64_t> revisions;
        auto query = db.query("SELECT source, revision FROM feeds ORDER BY source");
        while (query.step())
            revisions.emplace_hint(revisions.end(), query.text(0), query.integer(1));
        return revisions;
    });
}

result<std::optional<Instant>> Store::first_listed(const std::string& source) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        auto query =
            db.query("SELECT min(l.first_seen) FROM feeds f JOIN listings l ON l.feed = f.no WHERE f.source = ?");
        query.bind(source).step();
        return query.optional_instant(0);
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
        return read_listing(query, true);
    });
}

namespace {

const std::string select_figures =
    "SELECT f.source, count(l.no), coalesce(sum(l.starts > ? AND l.gone_at IS NULL AND l.status <> 'cancelled'), 0), "
    "max(CASE WHEN l.gone_at IS NULL THEN l.starts END), min(l.first_seen), max(l.first_seen) FROM feeds f LEFT JOIN "
    "listings l ON l.feed = f.no ";
const std::string select_all_figures = select_figures + "GROUP BY f.no";
const std::string select_figures_of_one = select_figures + "WHERE f.source = ? GROUP BY f.no";

FeedFigures read_figures(const Query& row) {
    return {static_cast<std::size_t>(row.integer(1)), static_cast<std::size_t>(row.integer(2)), row.optional_instant(3),
            row.optional_instant(4), row.optional_instant(5)};
}

}  // namespace

result<std::map<std::string, FeedFigures>> Store::feed_figures(Instant now) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        std::map<std::string, FeedFigures> figures;
        auto query = db.query(select_all_figures);
        query.bind(now);
        while (query.step())
            figures[query.text(0)] = read_figures(query);
        return figures;
    });
}

result<FeedFigures> Store::feed_figures(const std::string& source, Instant now) {
    auto& db = impl_->db;
    return guarded(db, [&] {
        auto query = db.query(select_figures_of_one);
        query.bind(now, source);
        return query.step() ? read_figures(query) : FeedFigures();
    });
}

}  // namespace twir::store
