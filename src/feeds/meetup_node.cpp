#include "feeds/meetup_node.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>

namespace twir::feeds {
namespace {

/// ACTIVE, AUTOSCHED and PAST are events; CANCELLED* cancels; the others are not there yet (SECTION_FORMAT.md section
/// 2).
ListingStatus status_of(const std::string& word) {
    if (istarts_with_ascii(word, "CANCELLED"))
        return ListingStatus::cancelled;
    const bool on = word.empty() || iequals_ascii(word, "ACTIVE") || iequals_ascii(word, "AUTOSCHED") ||
                    iequals_ascii(word, "PAST");
    return on ? ListingStatus::confirmed : ListingStatus::unready;
}

Venue read_venue(const json::value& v) {
    Venue out{text_at(v, {"name"}),  text_at(v, {"address"}), text_at(v, {"city"}),
              text_at(v, {"state"}), text_at(v, {"country"}), false};
    out.online = iequals_ascii(text_at(v, {"venueType"}), "online") ||
                 (iequals_ascii(trim(out.name), "Online event") && trim(out.city).empty());
    return out;
}

std::vector<Venue> read_venues(const json::value& node) {
    std::vector<Venue> out;
    if (const auto* venues = array_at(node, {"venues"}))
        for (const auto& v : *venues)
            if (v.is_object())
                out.push_back(read_venue(v));
    if (const auto* venue = find(node, {"venue"}); out.empty() && venue != nullptr && venue->is_object())
        out.push_back(read_venue(*venue));
    return out;
}

std::optional<Attendance> attendance_of(const json::value& node, const std::vector<Venue>& venues) {
    const std::string type = text_at(node, {"eventType"});
    if (type == "PHYSICAL")
        return Attendance::in_person;
    if (type == "ONLINE")
        return Attendance::online;
    if (type == "HYBRID")
        return Attendance::hybrid;
    const auto online = std::count_if(venues.begin(), venues.end(), [](const Venue& v) { return v.online; });
    if (venues.empty())
        return {};
    if (online == 0)
        return Attendance::in_person;
    return static_cast<std::size_t>(online) == venues.size() ? Attendance::online : Attendance::hybrid;
}

std::optional<Price> price_of(const json::value& node) {
    const auto* fee = find(node, {"feeSettings"});
    if (fee == nullptr || !fee->is_object())
        return {};
    const std::string amount = text_at(*fee, {"amount"});
    const auto* required = find(*fee, {"required"});
    const bool free = amount.empty() ? !(required != nullptr && required->is_bool() && required->get_bool())
                                     : amount.find_first_of("123456789") == std::string::npos;
    if (free)
        return {};
    return Price{amount, text_at(*fee, {"currency"})};
}

void set_end(Listing& listing, const json::value& node, const std::string& path, std::vector<Problem>& problems) {
    const std::string end = text_at(node, {"endTime"});
    if (const auto t = parse_rfc3339(end)) {
        listing.end = ListingTime::at(*t);
        return;
    }
    const std::string duration = text_at(node, {"duration"});
    if (const auto length = parse_duration(duration)) {
        listing.end = listing.start;
        listing.end->local += *length;
        return;
    }
    if (!end.empty())
        problems.push_back({0, path + ".endTime", in_quotes(end) + " is not a time", "read without an end"});
    else if (!duration.empty())
        problems.push_back({0, path + ".duration", in_quotes(duration) + " is not a duration", "read without an end"});
}

}  // namespace

MeetupGroup read_meetup_group(const json::value& group) {
    MeetupGroup out;
    out.name = text_at(group, {"name"});
    out.urlname = text_at(group, {"urlname"});
    out.zone = text_at(group, {"timezone"});
    out.place.city = text_at(group, {"city"});
    out.place.state = text_at(group, {"state"});
    out.place.country = text_at(group, {"country"});
    return out;
}

std::string meetup_node_id(const json::value& node) {
    std::string id = text_at(node, {"id"});
    if (id.empty())
        if (const auto url = Url::parse(text_at(node, {"eventUrl"})))
            id = url->id();
    return id;
}

std::optional<Listing> read_meetup_node(const json::value& node, const MeetupGroup& page_group, const std::string& path,
                                        std::vector<Problem>& problems) {
    const std::string when = text_at(node, {"dateTime"});
    const auto start = parse_rfc3339(when);
    if (!start) {
        problems.push_back({0, path + ".dateTime",
                            when.empty() ? "missing" : in_quotes(when) + " is not a time with an offset",
                            "event left out"});
        return {};
    }
    MeetupGroup group = page_group;
    if (const auto* own = find(node, {"group"}); own != nullptr && own->is_object()) {
        MeetupGroup said = read_meetup_group(*own);
        if (said.zone.empty())
            said.zone = group.zone;
        if (trim(said.place.city).empty() && trim(said.place.country).empty())
            said.place = group.place;
        if (said.name.empty())
            said.name = group.name;
        if (said.urlname.empty())
            said.urlname = group.urlname;
        group = std::move(said);
    }
    Listing out;
    out.key.uid = meetup_node_id(node);
    out.url = text_at(node, {"eventUrl"});
    if (out.key.uid.empty())
        out.key.uid = when + " " + text_at(node, {"title"});
    out.start = ListingTime::at(*start);
    set_end(out, node, path, problems);
    out.zone = is_time_zone(group.zone) ? group.zone : std::string();
    out.summary = text_at(node, {"title"});
    out.description = text_at(node, {"description"});
    out.status_text = text_at(node, {"status"});
    out.status = status_of(out.status_text);
    out.venues = read_venues(node);
    out.attendance = attendance_of(node, out.venues);
    out.price = price_of(node);
    out.group = group.urlname;
    out.organizer = group.name;
    if (!group.urlname.empty())
        out.organizer_url = "https://www.meetup.com/" + group.urlname;
    if (!trim(group.place.city).empty() || !trim(group.place.country).empty())
        out.home = group.place;
    return out;
}

}  // namespace twir::feeds
