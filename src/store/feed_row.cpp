#include "store/feed_row.hpp"

#include <twir_events/core/text.hpp>

#include <array>

namespace twir::store {

namespace {

/// In the order that `read_state` and `save_feed` go by.
constexpr std::array columns = {"source",           "url",          "adopted_url",  "etag",           "last_modified",
                                "body_digest",      "last_attempt", "last_success", "last_read",      "next_check",
                                "host_asked_until", "last_status",  "last_error",   "failures",       "failing_since",
                                "moved_to",         "moved_count",  "paused",       "asked_pace",     "poll_interval",
                                "events",           "problems",     "missing",      "covers_through", "issue",
                                "gone_since",       "asked_with",   "read_by",      "first_success",  "asking_host",
                                "complete",         "calendar_id"};

/// Each column through `form`, where `$` stands for its name.
std::string each_column(const std::string& form) {
    std::vector<std::string> parts;
    parts.reserve(columns.size());
    for (const auto* column : columns)
        parts.push_back(replace_all(form, "$", column));
    return join(parts, ", ");
}

const std::string select_all = "SELECT " + each_column("$") + " FROM feeds ORDER BY source";
const std::string select_one = "SELECT " + each_column("$") + " FROM feeds WHERE source = ?";
const std::string upsert = "INSERT INTO feeds (" + each_column("$") + ") VALUES (" + each_column("?") +
                           ") ON CONFLICT (source) DO UPDATE SET " + each_column("$ = excluded.$") + " RETURNING no";

std::optional<Date> optional_date(const Query& row, int column) {
    const auto midnight = row.optional_instant(column);
    return midnight ? std::optional(date_of(*midnight)) : std::nullopt;
}

std::optional<Instant> midnight_of(const std::optional<Date>& date) {
    return date ? std::optional(utc_midnight(*date)) : std::nullopt;
}

FeedState read_state(const Query& row) {
    FeedState s;
    int column = 0;
    s.source = row.text(column++);
    s.url = row.text(column++);
    s.adopted_url = row.text(column++);
    s.etag = row.text(column++);
    s.last_modified = row.text(column++);
    s.body_digest = row.text(column++);
    s.last_attempt = row.optional_instant(column++);
    s.last_success = row.optional_instant(column++);
    s.last_read = row.optional_instant(column++);
    s.next_check = row.optional_instant(column++);
    s.host_asked_until = row.optional_instant(column++);
    s.last_status = static_cast<int>(row.integer(column++));
    s.last_error = row.text(column++);
    s.failures = static_cast<int>(row.integer(column++));
    s.failing_since = row.optional_instant(column++);
    s.moved_to = row.text(column++);
    s.moved_count = static_cast<int>(row.integer(column++));
    s.paused = row.integer(column++) != 0;
    s.asked_pace = std::chrono::seconds(row.integer(column++));
    s.interval = std::chrono::seconds(row.integer(column++));
    s.events = static_cast<std::size_t>(row.integer(column++));
    s.problems = static_cast<std::size_t>(row.integer(column++));
    s.missing = static_cast<std::size_t>(row.integer(column++));
    s.covers_through = optional_date(row, column++);
    s.issue = optional_date(row, column++);
    s.gone_since = row.optional_instant(column++);
    s.request_fingerprint = row.text(column++);
    s.read_by = row.text(column++);
    s.first_success = row.optional_instant(column++);
    s.asking_host = row.text(column++);
    s.complete = row.integer(column++) != 0;
    s.calendar_id = row.text(column++);
    return s;
}

}  // namespace

std::int64_t save_feed(Connection& db, const FeedState& s) {
    auto query = db.query(upsert);
    query.bind(s.source, s.url, s.adopted_url, s.etag, s.last_modified, s.body_digest, s.last_attempt, s.last_success,
               s.last_read, s.next_check, s.host_asked_until, s.last_status, s.last_error, s.failures, s.failing_since,
               s.moved_to, s.moved_count, s.paused, static_cast<std::int64_t>(s.asked_pace.count()),
               static_cast<std::int64_t>(s.interval.count()), s.events, s.problems, s.missing,
               midnight_of(s.covers_through), midnight_of(s.issue), s.gone_since, s.request_fingerprint, s.read_by,
               s.first_success, s.asking_host, s.complete, s.calendar_id);
    query.step();
    return query.integer(0);
}

void save_feed_alone(Connection& db, const FeedState& s) {
    if (s.events == 0 || find_feed(db, s.source)) {
        save_feed(db, s);
        return;
    }
    FeedState orphan = s;
    orphan.etag.clear();
    orphan.last_modified.clear();
    orphan.body_digest.clear();
    orphan.last_read.reset();
    orphan.next_check.reset();
    save_feed(db, orphan);
}

std::int64_t insert_feed(Connection& db, const std::string& source) {
    db.query("INSERT INTO feeds (source) VALUES (?)").bind(source).run();
    return db.last_row();
}

std::optional<std::int64_t> find_feed(Connection& db, const std::string& source) {
    auto query = db.query("SELECT no FROM feeds WHERE source = ?");
    if (!query.bind(source).step())
        return std::nullopt;
    return query.integer(0);
}

FeedState load_feed(Connection& db, const std::string& source) {
    auto query = db.query(select_one);
    if (query.bind(source).step())
        return read_state(query);
    FeedState fresh;
    fresh.source = source;
    return fresh;
}

std::vector<FeedState> load_feeds(Connection& db) {
    std::vector<FeedState> states;
    auto query = db.query(select_all);
    while (query.step())
        states.push_back(read_state(query));
    return states;
}

}  // namespace twir::store
