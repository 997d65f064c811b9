#include <twir_events/feeds/inspect.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace twir::feeds {
namespace {

namespace json = boost::json;

json::value text(const std::string& s) {
    return s.empty() ? json::value(nullptr) : json::value(s);
}

/// What the listing was read from; null where that was not kept.
json::value raw_value(const Reading& reading, const ListingKey& key) {
    const auto known = reading.raw.find(key);
    if (known == reading.raw.end())
        return nullptr;
    json::array out;
    for (const auto& part : known->second)
        out.push_back(json::object{{"line", part->line > 0 ? json::value(part->line) : json::value(nullptr)},
                                   {"text", part->text}});
    return out;
}

json::object listing_object(const Listing& l) {
    json::array links(l.links.begin(), l.links.end());
    json::array venues;
    for (const auto& v : l.venues)
        venues.push_back(json::object{{"name", text(v.name)},
                                      {"address", text(v.address)},
                                      {"city", text(v.city)},
                                      {"state", text(v.state)},
                                      {"country", text(v.country)},
                                      {"online", v.online}});
    return {{"uid", l.key.uid},
            {"recurrence_id", text(l.key.recurrence_id)},
            {"start", l.start.text()},
            {"end", l.end ? json::value(l.end->text()) : json::value(nullptr)},
            {"all_day", l.all_day},
            {"zone", text(l.zone)},
            {"summary", l.summary},
            {"location", text(l.location)},
            {"url", text(l.url)},
            {"status", text(l.status_text)},
            {"organizer", text(l.organizer)},
            {"meaning", listing_status_name(l.status)},
            {"attendance", l.attendance ? json::value(attendance_name(*l.attendance)) : json::value(nullptr)},
            {"price", l.price ? json::value(format_price(*l.price)) : json::value(nullptr)},
            {"venues", std::move(venues)},
            {"links", std::move(links)},
            {"description", text(l.description)}};
}

json::object problem_object(const Problem& p) {
    return {{"line", p.line > 0 ? json::value(p.line) : json::value(nullptr)},
            {"property", text(p.property)},
            {"message", p.message},
            {"action", text(p.action)}};
}

template <class Items, class ToObject>
void append_list(std::string& out, const char* name, const Items& items, ToObject to_object) {
    out += std::string(" \"") + name + "\": [";
    for (std::size_t i = 0; i < items.size(); ++i) {
        out += i == 0 ? "\n  " : ",\n  ";
        out += json::serialize(to_object(items[i]));
    }
    out += items.empty() ? "]" : "\n ]";
}

}  // namespace

std::string inspect_json(const Reading& reading) {
    std::string out = "{\n";
    append_list(out, "listings", reading.listings, [&](const Listing& l) {
        auto object = listing_object(l);
        if (!reading.raw.empty())
            object["raw"] = raw_value(reading, l.key);
        return object;
    });
    out += ",\n";
    append_list(out, "problems", reading.problems, problem_object);
    out += "\n}\n";
    return out;
}

}  // namespace twir::feeds
