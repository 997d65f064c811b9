#include "store/listing_fields.hpp"

#include <boost/json.hpp>

namespace twir::store {

namespace json = boost::json;

namespace {

void put(json::object& object, std::string_view key, const std::string& value) {
    if (!value.empty())
        object[key] = value;
}

std::string get(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_string())
        return {};
    return std::string(value->get_string());
}

json::object encode(const Venue& venue) {
    json::object out;
    put(out, "name", venue.name);
    put(out, "address", venue.address);
    put(out, "city", venue.city);
    put(out, "state", venue.state);
    put(out, "country", venue.country);
    if (venue.online)
        out["online"] = true;
    return out;
}

Venue decode_venue(const json::object& object) {
    const auto* online = object.if_contains("online");
    return {get(object, "name"),  get(object, "address"), get(object, "city"),
            get(object, "state"), get(object, "country"), online != nullptr && online->is_bool() && online->get_bool()};
}

json::object encode(const Link& link) {
    return {{"text", link.text}, {"url", link.url}};
}

Link decode_link(const json::object& object) {
    return {get(object, "text"), get(object, "url")};
}

template <class Item>
void put_items(json::object& out, std::string_view key, const std::vector<Item>& items) {
    if (items.empty())
        return;
    json::array array;
    for (const auto& item : items)
        array.emplace_back(encode(item));
    out[key] = std::move(array);
}

template <class Item>
std::vector<Item> get_items(const json::object& object, std::string_view key, Item (*decode)(const json::object&)) {
    std::vector<Item> items;
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_array())
        return items;
    for (const auto& item : value->get_array())
        if (item.is_object())
            items.push_back(decode(item.get_object()));
    return items;
}

std::vector<std::string> get_strings(const json::object& object, std::string_view key) {
    std::vector<std::string> strings;
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_array())
        return strings;
    for (const auto& item : value->get_array())
        if (item.is_string())
            strings.emplace_back(item.get_string());
    return strings;
}

const json::object* get_object(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

json::object other_details(const Listing& listing) {
    json::object out;
    if (listing.home)
        out["home"] = encode(*listing.home);
    if (!listing.links.empty())
        out["links"] = json::array(listing.links.begin(), listing.links.end());
    if (listing.price)
        out["price"] = json::object{{"amount", listing.price->amount}, {"currency", listing.price->currency}};
    return out;
}

std::string serialized(const json::object& details) {
    return details.empty() ? std::string() : json::serialize(details);
}

}  // namespace

std::string encode_details(const Listing& listing) {
    json::object out = other_details(listing);
    put_items(out, "venues", listing.venues);
    put_items(out, "organizers", listing.organizers);
    put_items(out, "titles", listing.titles);
    // No field of the history: many hosts touch it although nothing changed.
    if (listing.modified)
        out["modified"] = format_rfc3339(*listing.modified);
    return serialized(out);
}

std::string encode_other_details(const Listing& listing) {
    return serialized(other_details(listing));
}

void decode_details(std::string_view text, Listing& listing) {
    if (text.empty())
        return;
    boost::system::error_code ec;
    const auto value = json::parse(text, ec);
    if (ec || !value.is_object())
        return;
    const auto& object = value.get_object();
    listing.venues = get_items<Venue>(object, "venues", decode_venue);
    if (const auto* home = get_object(object, "home"))
        listing.home = decode_venue(*home);
    listing.links = get_strings(object, "links");
    if (const auto* price = get_object(object, "price"))
        listing.price = Price{get(*price, "amount"), get(*price, "currency")};
    listing.organizers = get_items<Link>(object, "organizers", decode_link);
    listing.titles = get_items<Link>(object, "titles", decode_link);
    if (const auto modified = parse_rfc3339(get(object, "modified")))
        listing.modified = modified->instant();
}

}  // namespace twir::store
