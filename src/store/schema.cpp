#include "store/schema.hpp"

namespace twir::store {

namespace {

/// Times are seconds of UTC since 1970. `start` and `end` are as the feed wrote them (ListingTime::text), `starts` and
/// `ends` the instants to search by. A listing that its feed still shows has no last_seen: it is its feed's
/// last_success.
constexpr std::string_view feeds_and_listings = R"sql(
CREATE TABLE feeds (
    no              INTEGER PRIMARY KEY,
    source          TEXT NOT NULL UNIQUE,
    url             TEXT NOT NULL DEFAULT '',
    adopted_url     TEXT NOT NULL DEFAULT '',
    etag            TEXT NOT NULL DEFAULT '',
    last_modified   TEXT NOT NULL DEFAULT '',
    body_digest     TEXT NOT NULL DEFAULT '',
    last_attempt    INTEGER,
    last_success    INTEGER,
    last_read       INTEGER,
    next_check      INTEGER,
    host_asked_until INTEGER,
    last_status     INTEGER NOT NULL DEFAULT 0,
    last_error      TEXT NOT NULL DEFAULT '',
    failures        INTEGER NOT NULL DEFAULT 0,
    failing_since   INTEGER,
    moved_to        TEXT NOT NULL DEFAULT '',
    moved_count     INTEGER NOT NULL DEFAULT 0,
    paused          INTEGER NOT NULL DEFAULT 0,
    asked_pace      INTEGER NOT NULL DEFAULT 0,
    poll_interval   INTEGER NOT NULL DEFAULT 0,
    events          INTEGER NOT NULL DEFAULT 0,
    problems        INTEGER NOT NULL DEFAULT 0,
    missing         INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE listings (
    no              INTEGER PRIMARY KEY,
    feed            INTEGER NOT NULL REFERENCES feeds(no) ON DELETE CASCADE,
    uid             TEXT NOT NULL,
    recurrence_id   TEXT NOT NULL,
    starts          INTEGER NOT NULL,
    ends            INTEGER NOT NULL,
    start           TEXT NOT NULL,
    end             TEXT NOT NULL,
    all_day         INTEGER NOT NULL,
    zone            TEXT NOT NULL,
    summary         TEXT NOT NULL,
    location        TEXT NOT NULL,
    url             TEXT NOT NULL,
    group_name      TEXT NOT NULL,
    organizer       TEXT NOT NULL,
    organizer_url   TEXT NOT NULL,
    status          TEXT NOT NULL,
    status_text     TEXT NOT NULL,
    attendance      TEXT NOT NULL,
    details         TEXT NOT NULL,
    fingerprint     INTEGER NOT NULL,
    first_seen      INTEGER NOT NULL,
    last_seen       INTEGER,
    missing_since   INTEGER,
    gone_at         INTEGER,
    UNIQUE (feed, uid, recurrence_id)
);
CREATE INDEX listings_ends ON listings(ends);
CREATE INDEX listings_first_seen ON listings(first_seen);
CREATE TABLE descriptions (
    listing         INTEGER PRIMARY KEY REFERENCES listings(no) ON DELETE CASCADE,
    text            TEXT NOT NULL
);
CREATE TABLE changes (
    no              INTEGER PRIMARY KEY,
    listing         INTEGER NOT NULL REFERENCES listings(no) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    field           TEXT NOT NULL,
    old_value       TEXT NOT NULL,
    new_value       TEXT NOT NULL
);
CREATE INDEX changes_listing ON changes(listing);
CREATE INDEX changes_at ON changes(at);
)sql";

/// The triggers keep what DESIGN promises of a snapshot even against a slip of ours.
constexpr std::string_view snapshots_and_merges = R"sql(
CREATE TABLE snapshots (
    issue           TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    taken_at        INTEGER NOT NULL,
    markdown        TEXT NOT NULL,
    json            TEXT NOT NULL,
    digest          TEXT NOT NULL,
    feed_health     TEXT NOT NULL,
    config_digest   TEXT NOT NULL,
    PRIMARY KEY (issue, revision)
);
CREATE TRIGGER snapshots_are_not_changed BEFORE UPDATE ON snapshots
BEGIN SELECT RAISE(ABORT, 'a snapshot is never changed'); END;
CREATE TRIGGER snapshots_are_not_deleted BEFORE DELETE ON snapshots
BEGIN SELECT RAISE(ABORT, 'a snapshot is never deleted'); END;
CREATE TABLE merge_bases (
    draft           TEXT PRIMARY KEY,
    issue           TEXT NOT NULL,
    merged_at       INTEGER NOT NULL,
    text            TEXT NOT NULL
);
)sql";

constexpr std::string_view event_pages = R"sql(
CREATE TABLE pages (
    url             TEXT PRIMARY KEY,
    fetched_at      INTEGER NOT NULL,
    next_check      INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    etag            TEXT NOT NULL,
    last_modified   TEXT NOT NULL,
    content         TEXT NOT NULL
);
)sql";

/// Midnight UTC of a date.
constexpr std::string_view coverage = "ALTER TABLE feeds ADD COLUMN covers_through INTEGER;";

/// Midnight UTC of a date: which issue a feed of kind `twir-draft` showed.
constexpr std::string_view issues = "ALTER TABLE feeds ADD COLUMN issue INTEGER;";

/// Reported problems, so that each is reported once. No snapshot was taken before there were digests of the JSON.
constexpr std::string_view told_problems = R"sql(
ALTER TABLE snapshots ADD COLUMN json_digest TEXT NOT NULL DEFAULT '';
CREATE TABLE told_problems (
    problem         TEXT PRIMARY KEY,
    told_at         INTEGER NOT NULL,
    message         TEXT NOT NULL
);
)sql";

/// `owed_hooks`: revisions that were taken with a hook which has not succeeded since. `gone_since`: of a feed.
constexpr std::string_view owed_hooks = R"sql(
CREATE TABLE owed_hooks (
    issue           TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    PRIMARY KEY (issue, revision)
);
ALTER TABLE feeds ADD COLUMN gone_since INTEGER;
UPDATE feeds SET gone_since = coalesce(failing_since, last_attempt) WHERE last_status = 404;
)sql";

/// The evenings of all feeds end on the same days: an index by day alone made one answer write a page for each of its
/// days. Listings are always read feed by feed.
constexpr std::string_view listings_by_feed = R"sql(
DROP INDEX listings_ends;
CREATE INDEX listings_feed_ends ON listings(feed, ends);
)sql";

/// `complete`: see FeedState. Nothing is known of how answers were asked for and read before.
constexpr std::string_view conditions_of_answers = R"sql(
ALTER TABLE feeds ADD COLUMN asked_with TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN read_by TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN first_success INTEGER;
ALTER TABLE feeds ADD COLUMN asking_host TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;
UPDATE feeds SET first_success = min(
    last_success, coalesce((SELECT min(first_seen) FROM listings WHERE feed = feeds.no), last_success));
)sql";

/// `base`: of `merge_bases.text`; empty: the draft's first merge.
constexpr std::string_view merge_starts = R"sql(
CREATE TABLE merge_starts (
    draft           TEXT NOT NULL,
    digest          TEXT NOT NULL,
    merged_at       INTEGER NOT NULL,
    base            TEXT NOT NULL,
    PRIMARY KEY (draft, digest)
);
)sql";

/// `calendar_id`: see FeedState.
constexpr std::string_view calendar_ids = "ALTER TABLE feeds ADD COLUMN calendar_id TEXT NOT NULL DEFAULT '';";

/// `kinds`: how many edits of each kind, as `add=2,place=1`. `published_digest`: feeds.body_digest of the published
/// issue.
constexpr std::string_view scores = R"sql(
CREATE TABLE scores (
    issue            TEXT PRIMARY KEY,
    revision         INTEGER NOT NULL,
    published_digest TEXT NOT NULL,
    compared_at      INTEGER NOT NULL,
    kinds            TEXT NOT NULL
);
)sql";

/// `revision`: another one after each change of the feed's listings. See Store::listing_revisions.
constexpr std::string_view listing_revisions = "ALTER TABLE feeds ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;";

int pragma(Connection& connection, const char* name) {
    return connection.database().execAndGet("PRAGMA " + std::string(name)).getInt();
}

bool has_tables(Connection& connection) {
    return connection.database().execAndGet("SELECT count(*) FROM sqlite_schema").getInt() > 0;
}

Error foreign(const Connection& connection) {
    return fail(errc::conflict, "database " + connection.path() +
                                    ": belongs to another program; it was left as it is: name another file");
}

Error newer(const Connection& connection, int found) {
    return fail(errc::conflict, "database " + connection.path() + ": has version " + std::to_string(found) +
                                    ", this program knows versions up to " + std::to_string(schema_version()) +
                                    "; it was left as it is: install the newer twir-events or restore an older backup");
}

}  // namespace

const std::vector<std::string_view>& migrations() {
    static const std::vector<std::string_view> steps = {
        feeds_and_listings, snapshots_and_merges,  event_pages,  coverage,     issues, told_problems,    owed_hooks,
        listings_by_feed,   conditions_of_answers, merge_starts, calendar_ids, scores, listing_revisions};
    return steps;
}

int schema_version() {
    return static_cast<int>(migrations().size());
}

result<void> migrate(Connection& connection) {
    // The first look is a read, so that a database that is up to date is not locked.
    if (has_tables(connection) && pragma(connection, "application_id") != application_id)
        return foreign(connection);
    if (pragma(connection, "user_version") == schema_version())
        return {};
    Transaction transaction(connection);
    const int found = pragma(connection, "user_version");
    if (found > schema_version())
        return newer(connection, found);
    for (int version = found; version < schema_version(); ++version)
        connection.execute(std::string(migrations()[static_cast<std::size_t>(version)]));
    connection.execute("PRAGMA application_id = " + std::to_string(application_id));
    connection.execute("PRAGMA user_version = " + std::to_string(schema_version()));
    transaction.commit();
    return {};
}

result<void> require_current_version(Connection& connection) {
    if (!has_tables(connection) || pragma(connection, "application_id") != application_id)
        return foreign(connection);
    const int found = pragma(connection, "user_version");
    if (found > schema_version())
        return newer(connection, found);
    if (found < schema_version())
        return fail(errc::conflict, "database " + connection.path() + ": has version " + std::to_string(found) +
                                        "; a command that may write (poll, serve) brings it to version " +
                                        std::to_string(schema_version()));
    return {};
}

}  // namespace twir::store
