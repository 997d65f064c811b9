#include "store/listing_row.hpp"

#include "store/listing_fields.hpp"

namespace twir::store {

namespace {

const std::string select_one = std::string("SELECT ").append(listing_columns).append(description_column) +
                               " FROM listings l JOIN feeds f ON f.no = l.feed WHERE l.no = ?";

void save_description(Connection& db, std::int64_t row, const std::string& text) {
    if (text.empty())
        db.query("DELETE FROM descriptions WHERE listing = ?").bind(row).run();
    else
        db.query("INSERT OR REPLACE INTO descriptions (listing, text) VALUES (?, ?)").bind(row, text).run();
}

void bind_content(Query& query, const Listing& l) {
    query.bind(l.key.uid, l.key.recurrence_id, l.start.instant(), end_instant(l), l.start.text(),
               l.end ? l.end->text() : std::string(), l.all_day, l.zone, l.summary, l.location, l.url, l.group,
               l.organizer, l.organizer_url, listing_status_name(l.status), l.status_text,
               l.attendance ? attendance_name(*l.attendance) : std::string_view(), encode_details(l), fingerprint(l));
}

}  // namespace

Instant end_instant(const Listing& listing) {
    return listing.end ? listing.end->instant() : listing.start.instant();
}

StoredListing read_listing(const Query& row, bool described) {
    StoredListing out;
    Listing& l = out.listing;
    int column = 0;
    l.key.source = row.text(column++);
    l.key.uid = row.text(column++);
    l.key.recurrence_id = row.text(column++);
    l.start = parse_listing_time(row.text(column++));
    if (const std::string end = row.text(column++); !end.empty())
        l.end = parse_listing_time(end);
    l.all_day = row.integer(column++) != 0;
    l.zone = row.text(column++);
    l.summary = row.text(column++);
    l.location = row.text(column++);
    l.url = row.text(column++);
    l.group = row.text(column++);
    l.organizer = row.text(column++);
    l.organizer_url = row.text(column++);
    l.status = parse_listing_status(row.text(column++)).value_or(ListingStatus::confirmed);
    l.status_text = row.text(column++);
    l.attendance = parse_attendance(row.text(column++));
    decode_details(row.text(column++), l);
    out.first_seen = row.instant(column++);
    out.last_seen = row.instant(column++);
    out.missing_since = row.optional_instant(column++);
    out.gone_at = row.optional_instant(column++);
    out.number = row.integer(column++);
    out.fingerprint = row.integer(column++);
    out.changed = row.instant(column++);
    if (described)
        l.description = row.text(column);
    return out;
}

std::int64_t insert_listing(Connection& db, std::int64_t feed, const Listing& listing, Instant now) {
    auto query = db.query(
        "INSERT INTO listings (uid, recurrence_id, starts, ends, start, end, all_day, zone, summary, location, url, "
        "group_name, organizer, organizer_url, status, status_text, attendance, details, fingerprint, feed, "
        "first_seen) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    bind_content(query, listing);
    query.bind(feed, now).run();
    const std::int64_t row = db.last_row();
    if (!listing.description.empty())
        save_description(db, row, listing.description);
    return row;
}

void update_listing(Connection& db, std::int64_t row, const Listing& listing) {
    auto query = db.query(
        "UPDATE listings SET uid=?, recurrence_id=?, starts=?, ends=?, start=?, end=?, all_day=?, zone=?, summary=?, "
        "location=?, url=?, group_name=?, organizer=?, organizer_url=?, status=?, status_text=?, attendance=?, "
        "details=?, fingerprint=?, last_seen=NULL, missing_since=NULL, gone_at=NULL WHERE no=?");
    bind_content(query, listing);
    query.bind(row).run();
    save_description(db, row, listing.description);
}

Listing load_listing(Connection& db, std::int64_t row) {
    auto query = db.query(select_one);
    return query.bind(row).step() ? read_listing(query, true).listing : Listing();
}

}  // namespace twir::store
