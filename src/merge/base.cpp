#include "merge/base.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <exception>

namespace twir::merge {
namespace {

namespace json = boost::json;

constexpr std::string_view mark = "twir_events_merge_base";

json::array write_links(const std::vector<Link>& links) {
    json::array out;
    for (const auto& link : links)
        out.push_back(json::array{link.text, link.url});
    return out;
}

json::object write_event(const RememberedEvent& s) {
    const auto& v = s.values;
    return {{"source", s.listing.source},
            {"uid", s.listing.uid},
            {"recurrence_id", s.listing.recurrence_id},
            {"first", format_date(v.dates->first)},
            {"last", format_date(v.dates->last)},
            {"attendance", attendance_name(*v.attendance)},
            {"attendance_guessed", v.attendance_guessed},
            {"city", v.place.city},
            {"state", v.place.state},
            {"country", v.place.country},
            {"place_guessed", v.place_guessed},
            {"organizers", write_links(v.organizers)},
            {"titles", write_links(v.titles)},
            {"cancelled", s.cancelled},
            {"printed", s.printed},
            {"removed", s.removed},
            {"suggested", s.suggested},
            {"source_name", s.source}};
}

std::string text_at(const json::object& o, std::string_view key) {
    return std::string(std::string_view(o.at(key).as_string()));
}

std::vector<Link> read_links(const json::value& value) {
    std::vector<Link> out;
    for (const auto& link : value.as_array())
        out.push_back({std::string(std::string_view(link.as_array().at(0).as_string())),
                       std::string(std::string_view(link.as_array().at(1).as_string()))});
    return out;
}

/// Throws where something is missing or of another kind.
RememberedEvent read_event(const json::object& o) {
    RememberedEvent s;
    s.listing = {text_at(o, "source"), text_at(o, "uid"), text_at(o, "recurrence_id")};
    const auto first = parse_date(text_at(o, "first"));
    const auto last = parse_date(text_at(o, "last"));
    s.values.dates = {first.value(), last.value()};
    s.values.attendance = parse_attendance(text_at(o, "attendance")).value();
    s.values.attendance_guessed = o.at("attendance_guessed").as_bool();
    s.values.place = {text_at(o, "city"), text_at(o, "state"), text_at(o, "country"), {}};
    s.values.place_guessed = o.at("place_guessed").as_bool();
    s.values.organizers = read_links(o.at("organizers"));
    s.values.titles = read_links(o.at("titles"));
    s.cancelled = o.at("cancelled").as_bool();
    s.printed = o.at("printed").as_bool();
    // What was remembered before 2025-12 does not have it.
    s.removed = o.contains("removed") && o.at("removed").as_bool();
    s.suggested = o.contains("suggested") && o.at("suggested").as_bool();
    s.source = o.contains("source_name") ? text_at(o, "source_name") : s.listing.source;
    return s;
}

std::string page_key(const LineValues& values) {
    const auto& url = values.titles.empty() ? std::string() : values.titles.front().url;
    return url_key(url) + " " + (values.dates ? format_date(values.dates->first) : "");
}

Error no_base() {
    return fail(errc::malformed, "the base of the merge is neither a draft nor what a merge remembered");
}

}  // namespace

RememberedEvents::RememberedEvents(const MergeBase& base) {
    for (const auto& s : base.events) {
        by_listing_.emplace(s.listing, &s);
        by_page_.emplace(page_key(s.values), &s);
    }
}

const RememberedEvent* RememberedEvents::of(const KnownEvent& known) const {
    if (const auto it = by_listing_.find(known.event->listing); it != by_listing_.end())
        return it->second;
    if (const auto* statement = of(values_of(*known.event)))
        return statement;
    for (const auto& support : *known.supports)
        if (const auto it = by_listing_.find(support.event.listing); it != by_listing_.end())
            return it->second;
    return nullptr;
}

const RememberedEvent* RememberedEvents::of(const LineValues& line) const {
    const auto it = by_page_.find(page_key(line));
    return it == by_page_.end() ? nullptr : it->second;
}

std::vector<const RememberedEvent*> RememberedEvents::removed() const {
    std::vector<const RememberedEvent*> out;
    for (const auto& [listing, statement] : by_listing_)
        if (statement->removed)
            out.push_back(statement);
    return out;
}

result<MergeBase> read_merge_base(std::string_view text) {
    MergeBase base;
    if (!trim(text).starts_with('{')) {
        base.draft = std::string(text);
        return base;
    }
    boost::system::error_code error;
    // A draft may hold any bytes.
    json::parse_options any_bytes;
    any_bytes.allow_invalid_utf8 = true;
    const auto document = json::parse(json::string_view(text.data(), text.size()), error, {}, any_bytes);
    const auto* object = error ? nullptr : document.if_object();
    if (object == nullptr || !object->contains(mark))
        return no_base();
    try {
        base.of_a_merge = true;
        base.draft = text_at(*object, "draft");
        for (const auto& event : object->at("known").as_array())
            base.events.push_back(read_event(event.as_object()));
    } catch (const std::exception&) {
        return no_base();
    }
    return base;
}

std::string render_merge_base(const std::string& merged_draft, const std::vector<RememberedEvent>& events) {
    json::array known;
    for (const auto& event : events)
        known.push_back(write_event(event));
    return json::serialize(json::object{{mark, 1}, {"draft", merged_draft}, {"known", std::move(known)}});
}

}  // namespace twir::merge
