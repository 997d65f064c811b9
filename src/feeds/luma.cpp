#include "feeds/json_access.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/feeds/luma.hpp>

#include <algorithm>
#include <cctype>

namespace twir::feeds {
namespace {

std::optional<Venue> geo_venue(const json::value& event) {
    const auto* geo = find(event, {"geo_address_info"});
    if (geo == nullptr || !geo->is_object())
        return {};
    Venue venue;
    venue.address = text_at(*geo, {"full_address"});
    venue.city = text_at(*geo, {"city"});
    venue.state = text_at(*geo, {"region_short"});
    if (venue.state.empty())
        venue.state = text_at(*geo, {"region"});
    venue.country = text_at(*geo, {"country_code"});
    if (venue.country.empty())
        venue.country = text_at(*geo, {"country"});
    return venue;
}

/// Luma gives UTC and the zone beside it: together they are the time on the wall.
ListingTime local_time(const OffsetTime& t, const std::string& zone) {
    const Instant instant = t.instant();
    if (const auto offset = utc_offset(zone, instant))
        return ListingTime::at({LocalTime(instant.time_since_epoch() + *offset), *offset});
    return ListingTime::at_utc(instant);
}

std::string event_address(const json::value& event) {
    const std::string slug = text_at(event, {"url"});
    return slug.empty() || slug.find("://") != std::string::npos ? slug : "https://luma.com/" + slug;
}

std::optional<Price> price_of(const json::value& entry) {
    const auto* ticket = find(entry, {"ticket_info"});
    if (ticket == nullptr || true_at(*ticket, {"is_free"}))
        return {};
    const auto* cents = find(*ticket, {"price", "cents"});
    if (cents == nullptr || !cents->is_int64() || cents->get_int64() <= 0)
        return {};
    const auto whole = cents->get_int64() / 100;
    const auto rest = cents->get_int64() % 100;
    const std::string amount =
        std::to_string(whole) + (rest == 0 ? "" : (rest < 10 ? ".0" : ".") + std::to_string(rest));
    std::string currency = text_at(*ticket, {"price", "currency"});
    for (char& c : currency)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return Price{amount, currency};
}

ListingStatus status_of(const json::value& entry, const json::value& event) {
    const std::string status = text_at(entry, {"status"});
    if (istarts_with_ascii(status, "cancel") || istarts_with_ascii(text_at(event, {"status"}), "cancel"))
        return ListingStatus::cancelled;
    const bool open = status.empty() || status == "approved";
    const bool visible = !iequals_ascii(text_at(event, {"visibility"}), "private");
    return open && visible ? ListingStatus::confirmed : ListingStatus::unready;
}

bool is_cross_post(const json::value& entry, const ReadOptions& options) {
    const std::string owner = text_at(entry, {"event", "calendar_api_id"});
    const std::string shown_in =
        options.source.calendar_id.empty() ? text_at(entry, {"calendar_api_id"}) : options.source.calendar_id;
    return !owner.empty() && !shown_in.empty() && owner != shown_in;
}

/// Luma's id of the event, else its page.
std::string event_name(const json::value& entry) {
    const auto* event = find(entry, {"event"});
    if (event == nullptr)
        return {};
    const std::string id = text_at(*event, {"api_id"});
    return id.empty() ? event_address(*event) : id;
}

std::optional<Listing> read_entry(const json::value& entry, const std::string& path, const ReadOptions& options,
                                  std::vector<Problem>& problems) {
    const auto* event = find(entry, {"event"});
    if (event == nullptr || !event->is_object()) {
        problems.push_back({0, path + ".event", "missing", "event left out"});
        return {};
    }
    const std::string when = text_at(*event, {"start_at"});
    const auto start = parse_rfc3339(when);
    if (!start) {
        problems.push_back({0, path + ".event.start_at", when.empty() ? "missing" : in_quotes(when) + " is not a time",
                            "event left out"});
        return {};
    }
    Listing out;
    out.key = {options.source.id, event_name(entry), {}};
    out.zone = text_at(*event, {"timezone"});
    if (!is_time_zone(out.zone)) {
        problems.push_back({0, path + ".event.timezone",
                            out.zone.empty() ? "missing" : in_quotes(out.zone) + " is not a time zone",
                            "read as UTC; the place gives the local date"});
        out.zone.clear();
    }
    out.start = local_time(*start, out.zone);
    if (const auto end = parse_rfc3339(text_at(*event, {"end_at"})))
        out.end = local_time(*end, out.zone);
    out.summary = text_at(*event, {"name"});
    out.url = event_address(*event);
    if (out.key.uid.empty())
        out.key.uid = when + " " + out.summary;
    out.status_text = text_at(entry, {"status"});
    out.status = status_of(entry, *event);
    out.organizer = text_at(entry, {"calendar", "name"});
    out.group = text_at(*event, {"calendar_api_id"});
    out.price = price_of(entry);
    const auto venue = geo_venue(*event);
    if (venue)
        out.venues.push_back(*venue);
    const bool offline = text_at(*event, {"location_type"}) == "offline";
    out.attendance = offline || venue ? Attendance::in_person : Attendance::online;
    return out;
}

void add(Reading& out, Listing listing, const json::value& entry, const ReadOptions& options) {
    keep_raw(out, options, listing.key, entry);
    out.listings.push_back(std::move(listing));
}

/// What an answer says that went wrong, in its own words; empty: nothing.
std::string error_in(const json::value& answer) {
    for (const std::string_view name : {"message", "error", "errors", "detail", "code"})
        if (const auto* said = find(answer, {name}); said != nullptr && !said->is_null()) {
            const std::string text = text_at(*said, {});
            return !text.empty() ? text : std::string(name);
        }
    for (const std::string_view name : {"ok", "success"})
        if (const auto* good = find(answer, {name}); good != nullptr && good->is_bool() && !good->get_bool())
            return std::string(name) + " is false";
    return {};
}

}  // namespace

result<std::string> read_luma_calendar_id(std::string_view bytes) {
    const auto answer = parse_json(bytes);
    if (!answer)
        return answer.error();
    const std::string id = text_at(*answer, {"data", "calendar", "api_id"});
    if (id.starts_with("cal-") && std::all_of(id.begin(), id.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
        }))
        return id;
    const std::string kind = text_at(*answer, {"kind"});
    const std::string error = error_in(*answer);
    return fail(errc::malformed, "the answer names no calendar (no $.data.calendar.api_id)" +
                                     (!error.empty()  ? ": " + error
                                      : !kind.empty() ? "; its page is one of kind " + kind
                                                      : ""));
}

result<Reading> read_luma(std::string_view bytes, const ReadOptions& options) {
    const auto answer = parse_json(bytes);
    if (!answer)
        return answer.error();
    const auto* found = find(*answer, {"entries"});
    // Where nothing is scheduled Luma leaves the list out.
    if (answer->is_object() && (found == nullptr || found->is_null()) && error_in(*answer).empty())
        return Reading{};
    const auto* entries = array_at(*answer, {"entries"});
    if (entries == nullptr) {
        const std::string error = error_in(*answer);
        return fail(errc::malformed, "the answer has no $.entries list" + (error.empty() ? "" : ": " + error));
    }
    Reading out;
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const auto& entry = (*entries)[i];
        if (is_cross_post(entry, options))
            continue;
        auto listing = read_entry(entry, "$.entries[" + std::to_string(i) + "]", options, out.problems);
        if (!listing) {
            out.leave_out(event_name(entry));
            continue;
        }
        if (out.name.empty())
            out.name = listing->organizer;
        const Instant end = listing->end.value_or(listing->start).instant();
        if (listing->start.instant() < options.to && (end > options.from || listing->start.instant() >= options.from))
            add(out, std::move(*listing), entry, options);
    }
    if (true_at(*answer, {"has_more"}))
        out.next_cursor = text_at(*answer, {"next_cursor"});
    sort_listings(out.listings);
    return out;
}

}  // namespace twir::feeds
