#include "store/listing_fields.hpp"

#include <twir_events/core/text.hpp>

#include <array>

namespace twir::store {

namespace {

std::string written(const std::vector<Link>& links) {
    std::string out;
    for (const auto& link : links)
        out.append(out.empty() ? "[" : " + [").append(link.text).append("](").append(link.url).append(")");
    return out;
}

std::string written(const std::vector<Venue>& venues) {
    std::string out;
    for (const auto& v : venues) {
        std::vector<std::string> parts = {v.name, v.address, v.city, v.state, v.country, v.online ? "online" : ""};
        std::erase(parts, "");
        out.append(out.empty() ? "" : "; ").append(join(parts, ", "));
    }
    return out;
}

constexpr std::array fields = {
    Field{ListingField::start, [](const Listing& l) { return l.start.text(); }},
    Field{ListingField::end, [](const Listing& l) { return l.end ? l.end->text() : std::string(); }},
    Field{ListingField::all_day, [](const Listing& l) { return std::string(l.all_day ? "yes" : "no"); }},
    Field{ListingField::zone, [](const Listing& l) { return l.zone; }},
    Field{ListingField::summary, [](const Listing& l) { return l.summary; }},
    Field{ListingField::description, [](const Listing& l) { return l.description; }},
    Field{ListingField::location, [](const Listing& l) { return l.location; }},
    Field{ListingField::url, [](const Listing& l) { return l.url; }},
    Field{ListingField::group, [](const Listing& l) { return l.group; }},
    Field{ListingField::organizer, [](const Listing& l) { return l.organizer; }},
    Field{ListingField::organizer_url, [](const Listing& l) { return l.organizer_url; }},
    Field{ListingField::status, [](const Listing& l) { return std::string(listing_status_name(l.status)); }},
    Field{ListingField::status_text, [](const Listing& l) { return l.status_text; }},
    Field{ListingField::attendance,
          [](const Listing& l) { return l.attendance ? std::string(attendance_name(*l.attendance)) : std::string(); }},
    Field{ListingField::venues, [](const Listing& l) { return written(l.venues); }},
    Field{ListingField::organizers, [](const Listing& l) { return written(l.organizers); }},
    Field{ListingField::titles, [](const Listing& l) { return written(l.titles); }},
    Field{ListingField::details, encode_other_details},
};

}  // namespace

std::span<const Field> listing_fields() {
    return fields;
}

std::int64_t fingerprint(const Listing& listing) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
    for (const auto& field : fields) {
        for (const char c : field.text(listing))
            add(static_cast<unsigned char>(c));
        add(0xff);  // in no UTF-8 text, so that fields cannot run into each other
    }
    return static_cast<std::int64_t>(hash);
}

ListingTime parse_listing_time(std::string_view text) {
    if (const auto day = parse_date(text))
        return ListingTime::on(*day);
    if (const auto time = parse_rfc3339(text))
        return text.back() == 'Z' ? ListingTime::at_utc(time->instant()) : ListingTime::at(*time);
    if (const auto time = parse_rfc3339(std::string(text) + "Z"))
        return {ListingTime::Kind::floating, time->local, std::chrono::seconds(0)};
    return {};
}

}  // namespace twir::store
