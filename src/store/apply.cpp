#include "store/apply.hpp"

#include "store/feed_row.hpp"
#include "store/listing_fields.hpp"
#include "store/listing_row.hpp"
#include "store/listing_summary.hpp"

namespace twir::store {

namespace {

/// One answer on its way into the store.
struct Application {
    Connection& db;
    std::int64_t feed;
    Instant seen_before;  ///< the feed's good answer before this one
    Instant now;
    ApplyReport report;
    bool changed = false;  ///< a row of its listings
};

std::vector<ListingSummary> load_known(Connection& db, std::int64_t feed) {
    std::vector<ListingSummary> known;
    auto query = db.query(
        "SELECT no, uid, recurrence_id, start, ends, summary, url, status, fingerprint, last_seen, missing_since, "
        "gone_at FROM listings WHERE feed = ?");
    query.bind(feed);
    while (query.step()) {
        ListingSummary k;
        k.row = query.integer(0);
        k.uid = query.text(1);
        k.recurrence_id = query.text(2);
        k.start = query.text(3);
        k.ends = query.instant(4);
        k.summary = query.text(5);
        k.url = query.text(6);
        k.cancelled = query.text(7) == listing_status_name(ListingStatus::cancelled);
        k.fingerprint = query.integer(8);
        k.seen = query.is_null(9);
        k.missing_since = query.optional_instant(10);
        k.gone_at = query.optional_instant(11);
        known.push_back(std::move(k));
    }
    return known;
}

/// Never the number of an earlier state, not even where a backup was put in between.
void note_revision(const Application& a) {
    if (a.changed)
        a.db.query("UPDATE feeds SET revision = max(revision + 1, ?) WHERE no = ?").bind(a.now, a.feed).run();
}

void record(Application& a, std::int64_t row, ChangeKind kind, std::optional<ListingField> field = {},
            const std::string& old_value = {}, const std::string& new_value = {}) {
    a.db.query("INSERT INTO changes (listing, at, kind, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(row, a.now, change_kind_name(kind), field ? listing_field_name(*field) : std::string_view(), old_value,
              new_value)
        .run();
}

ChangeKind kind_of(ListingField field, const Listing& now) {
    if (field == ListingField::start)
        return ChangeKind::moved;
    if (field == ListingField::status && now.status == ListingStatus::cancelled)
        return ChangeKind::cancelled;
    return ChangeKind::changed;
}

/// Records every field that differs and counts the listing once, under the gravest of its changes.
void record_differences(Application& a, std::int64_t row, const Listing& before, const Listing& after) {
    bool moved = false;
    bool cancelled = false;
    for (const auto& field : listing_fields()) {
        const std::string old_value = field.text(before);
        const std::string new_value = field.text(after);
        if (old_value == new_value)
            continue;
        const ChangeKind kind = kind_of(field.field, after);
        moved = moved || kind == ChangeKind::moved;
        cancelled = cancelled || kind == ChangeKind::cancelled;
        record(a, row, kind, field.field, old_value, new_value);
    }
    ++(cancelled ? a.report.cancelled : moved ? a.report.moved : a.report.changed);
}

void take_in_known(Application& a, const ListingSummary& known, const Listing& listing) {
    const bool same_key = known.uid == listing.key.uid && known.recurrence_id == listing.key.recurrence_id;
    const bool same_content = known.fingerprint == fingerprint(listing);
    if (known.gone_at) {
        record(a, known.row, ChangeKind::reappeared);
        ++a.report.reappeared;
    }
    if (!same_content)
        record_differences(a, known.row, load_listing(a.db, known.row), listing);
    else if (!known.gone_at)
        ++a.report.unchanged;
    if (!same_key && same_content && !known.gone_at)
        ++a.report.renamed;
    // A listing that was seen before and says the same costs no write at all.
    if (!same_key || !same_content || !known.seen) {
        update_listing(a.db, known.row, listing);
        a.changed = true;
    }
}

void set_missing(Application& a, std::int64_t row, const std::optional<Instant>& since) {
    a.changed = true;
    a.db.query("UPDATE listings SET missing_since = ? WHERE no = ?").bind(since, row).run();
}

void make_gone(Application& a, std::int64_t row) {
    a.changed = true;
    a.db.query("UPDATE listings SET gone_at = ? WHERE no = ?").bind(a.now, row).run();
    record(a, row, ChangeKind::gone);
    ++a.report.gone;
}

bool is_unread(const ListingSummary& known, const Answer& answer) {
    return answer.unread.contains(known.uid) || (!known.url.empty() && answer.unread.contains(known.url));
}

/// It is not among the listings of the answer.
void miss(Application& a, const ListingSummary& known, const Answer& answer, Instant cut) {
    if (is_unread(known, answer)) {
        if (!known.seen && !known.gone_at) {
            a.db.query("UPDATE listings SET last_seen = NULL, missing_since = NULL WHERE no = ?").bind(known.row).run();
            a.changed = true;
        }
        return;
    }
    if (known.seen) {
        a.db.query("UPDATE listings SET last_seen = max(first_seen, ?) WHERE no = ?")
            .bind(a.seen_before, known.row)
            .run();
        a.changed = true;
    }
    if (known.gone_at || !answer.complete)
        return;
    if (!would_be_shown(known, answer, cut, a.now)) {
        if (known.missing_since)
            set_missing(a, known.row, std::nullopt);
    } else if (known.missing_since) {
        make_gone(a, known.row);
    } else {
        set_missing(a, known.row, a.now);
        ++a.report.missing_once;
    }
}

std::size_t count_missing(Application& a) {
    auto query =
        a.db.query("SELECT count(*) FROM listings WHERE feed = ? AND missing_since IS NOT NULL AND gone_at IS NULL");
    query.bind(a.feed).step();
    return static_cast<std::size_t>(query.integer(0));
}

Application begin(Connection& db, const FeedState& state, Instant now) {
    auto query = db.query("SELECT no, last_success FROM feeds WHERE source = ?");
    if (query.bind(state.source).step())
        return {db, query.integer(0), query.optional_instant(1).value_or(now), now, {}, false};
    return {db, insert_feed(db, state.source), now, now, {}, false};
}

std::optional<Date> last_date_of_truncated(const Answer& answer) {
    std::optional<Date> last;
    if (answer.truncated)
        for (const auto& listing : answer.listings)
            last = std::max(last.value_or(listing.start.written_date()), listing.start.written_date());
    return last;
}

ApplyReport apply_answer(Connection& db, Answer& answer, FeedState& state, Instant now) {
    make_keys_unique(answer.listings);
    Application a = begin(db, state, now);
    const auto known = load_known(db, a.feed);
    const auto matching = match(known, answer.listings);
    for (std::size_t i = 0; i < answer.listings.size(); ++i) {
        if (const auto k = matching.known_of[i]) {
            take_in_known(a, known[*k], answer.listings[i]);
        } else {
            insert_listing(db, a.feed, answer.listings[i], now);
            a.changed = true;
            ++a.report.added;
        }
    }
    const Instant cut = latest_start(answer);
    for (std::size_t k = 0; k < known.size(); ++k)
        if (!matching.seen[k])
            miss(a, known[k], answer, cut);
    state.events = answer.listings.size();
    state.covers_through = last_date_of_truncated(answer);
    state.complete = answer.complete;
    state.missing = count_missing(a);
    save_feed(db, state);
    note_revision(a);
    return a.report;
}

/// What the answer before this one lacked, and this one lacks as well, is gone.
ApplyReport apply_same_answer(Connection& db, FeedState& state, Instant now) {
    Application a = begin(db, state, now);
    // What an incomplete answer did not miss, it does not miss by being repeated.
    if (!state.complete) {
        save_feed(db, state);
        return a.report;
    }
    for (const auto& known : load_known(db, a.feed)) {
        if (!known.missing_since || known.gone_at)
            continue;
        if (has_started(parse_listing_time(known.start), now))
            set_missing(a, known.row, std::nullopt);
        else
            make_gone(a, known.row);
    }
    state.missing = 0;
    save_feed(db, state);
    note_revision(a);
    return a.report;
}

}  // namespace

ApplyReport apply_arrival(Connection& db, Arrival& arrival, FeedState& state) {
    if (arrival.answer)
        return apply_answer(db, *arrival.answer, state, arrival.at);
    if (arrival.unchanged && state.missing > 0 && find_feed(db, state.source))
        return apply_same_answer(db, state, arrival.at);
    save_feed_alone(db, state);
    return {};
}

}  // namespace twir::store
