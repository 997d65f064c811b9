#include "feeds/pages/event_node.hpp"

#include "feeds/html_text.hpp"
#include "feeds/pages/event_node_offers.hpp"
#include "feeds/pages/event_node_time.hpp"
#include "feeds/pages/json_ld.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

/// Subtypes of https://schema.org/Event that are not called so; sites also use names of their own ("TechEvent").
constexpr auto event_types =
    std::to_array<std::string_view>({"CourseInstance", "EventSeries", "Festival", "Hackathon"});
constexpr auto series_types = std::to_array<std::string_view>({"EventSeries"});
constexpr auto online_types = std::to_array<std::string_view>({"VirtualLocation"});

bool contains(const std::vector<std::string>& terms, std::string_view wanted) {
    return std::any_of(terms.begin(), terms.end(), [&](const std::string& t) { return iequals_ascii(t, wanted); });
}

std::string plain(const std::string& text) {
    return collapse_white_space(decode_entities(text));
}

Venue read_place(const JsonLd& page, const json::value& place) {
    Venue out;
    if (place.is_string()) {
        out.address = plain(text_at(place, {}));
        return out;
    }
    out.name = plain(first_text_at(place, "name"));
    const auto addresses = page.values_at(place, "address");
    // A PostalAddress may be given in place of the place itself.
    const json::value& address = addresses.empty() ? place : *addresses.front();
    if (address.is_string()) {
        out.address = plain(first_text_at(place, "address"));
        return out;
    }
    out.address = plain(first_text_at(address, "streetAddress"));
    out.city = plain(first_text_at(address, "addressLocality"));
    out.state = plain(first_text_at(address, "addressRegion"));
    out.country = plain(first_text_at(address, "addressCountry"));
    return out;
}

bool is_online(const json::value& location) {
    const auto* text = location.if_string();
    return has_type(location, online_types) ||
           (text != nullptr && Url::parse(std::string_view(text->data(), text->size())).has_value());
}

/// The place as one text, for what the fields do not say.
std::string free_text(const Venue& venue) {
    std::vector<std::string> parts;
    for (const auto& part : {venue.name, venue.address, venue.city, venue.state, venue.country})
        if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end())
            parts.push_back(part);
    return join(parts, ", ");
}

void set_location(Listing& out, const JsonLd& page, const json::value& node) {
    for (const auto* location : page.values_at(node, "location")) {
        Venue venue;
        if (is_online(*location)) {
            venue.online = true;
            const std::string address =
                location->is_string() ? text_at(*location, {}) : first_text_at(*location, "url");
            if (!address.empty())
                out.links.push_back(address);
        } else {
            venue = read_place(page, *location);
            const std::string text = free_text(venue);
            if (text.empty())
                continue;
            if (out.location.empty())
                out.location = text;
        }
        out.venues.push_back(std::move(venue));
    }
}

std::optional<Attendance> attendance_of(const json::value& node, const std::vector<Venue>& venues) {
    const auto modes = terms_at(node, "eventAttendanceMode");
    const bool moved_online = contains(terms_at(node, "eventStatus"), "EventMovedOnline");
    const bool offline = contains(modes, "OfflineEventAttendanceMode");
    const bool online = contains(modes, "OnlineEventAttendanceMode");
    if (contains(modes, "MixedEventAttendanceMode") || (offline && online))
        return Attendance::hybrid;
    if (online || moved_online)
        return Attendance::online;
    if (offline)
        return Attendance::in_person;
    const auto count = std::count_if(venues.begin(), venues.end(), [](const Venue& v) { return v.online; });
    if (count == 0)
        return {};
    return static_cast<std::size_t>(count) == venues.size() ? Attendance::online : Attendance::hybrid;
}

/// A postponed event has no date yet, so the one on its page is none.
ListingStatus status_of(const std::vector<std::string>& terms) {
    if (contains(terms, "EventCancelled") || contains(terms, "EventCanceled"))
        return ListingStatus::cancelled;
    return contains(terms, "EventPostponed") ? ListingStatus::unready : ListingStatus::confirmed;
}

void set_end(Listing& out, const json::value& node, const std::string& zone) {
    if (const auto last = read_schema_time(first_text_at(node, "endDate"), zone)) {
        out.end = schema_end(out.start, *last);
        if (out.end && out.end->instant() < out.start.instant())
            out.end.reset();
    } else if (const auto length = parse_duration(first_text_at(node, "duration")); length && !out.all_day) {
        out.end = out.start;
        out.end->local += *length;
    }
}

void set_organizer(Listing& out, const JsonLd& page, const json::value& node) {
    const auto organizers = page.values_at(node, "organizer");
    if (organizers.empty())
        return;
    const json::value& first = *organizers.front();
    out.organizer = plain(first.is_string() ? text_at(first, {}) : first_text_at(first, "name"));
    out.organizer_url = first_text_at(first, "url");
    if (out.organizer_url.empty())
        out.organizer_url = first_text_at(first, "sameAs");
}

}  // namespace

bool is_event_node(const json::value& node) {
    const auto types = terms_at(node, "@type");
    return has_type(node, event_types) ||
           std::any_of(types.begin(), types.end(), [](const std::string& type) { return type.ends_with("Event"); });
}

bool is_series_node(const json::value& node) {
    return has_type(node, series_types);
}

std::optional<Listing> read_event_node(const JsonLd& page, const json::value& node, const ReadOptions& options,
                                       std::vector<Problem>& problems) {
    const std::string zone = is_time_zone(options.source.zone) ? options.source.zone : std::string();
    const std::string when = first_text_at(node, "startDate");
    const auto start = read_schema_time(when, zone);
    if (!start) {
        problems.push_back({0, "startDate",
                            when.empty()
                                ? "missing"
                                : "not a date: \"" + collapse_white_space(to_valid_utf8(when.substr(0, 40))) + "\"",
                            "event left out"});
        return {};
    }
    Listing out;
    out.start = *start;
    out.all_day = start->kind == ListingTime::Kind::date;
    out.zone = out.all_day ? std::string() : zone;
    set_end(out, node, zone);
    out.summary = plain(first_text_at(node, "name"));
    out.description = html_to_text(first_text_at(node, "description")).text;
    out.url = decode_entities(first_text_at(node, "url"));
    if (!Url::parse(out.url))
        out.url = first_text_at(node, "@id");
    if (!Url::parse(out.url))
        out.url = options.source.url;
    out.key = {options.source.id, canonical_url(out.url), {}};
    if (out.key.uid.empty())
        out.key.uid = start->text() + " " + out.summary;
    const auto status = terms_at(node, "eventStatus");
    out.status = status_of(status);
    out.status_text = join(status, " ");
    set_location(out, page, node);
    out.attendance = attendance_of(node, out.venues);
    out.price = read_offers(page, node);
    set_organizer(out, page, node);
    return out;
}

}  // namespace twir::feeds
