#include "section/wall_clock.hpp"
#include <twir_events/section/large_sources.hpp>
#include <twir_events/section/ready_lines.hpp>
#include <twir_events/section/render.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace twir::section {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& s) {
    return s.empty() ? json::value(nullptr) : json::value(s);
}

json::value local_or_null(const Event& event, const std::optional<Instant>& t) {
    const auto local = t ? wall_clock(event, *t) : std::nullopt;
    return local ? json::value(format_rfc3339(*local, false)) : json::value(nullptr);
}

json::array links(const std::vector<Link>& all) {
    json::array out;
    for (const auto& link : all)
        out.push_back(json::object{{"text", link.text}, {"url", text_or_null(link.url)}});
    return out;
}

json::object listing(const Event& event) {
    return {{"source", event.listing.source},
            {"kind", source_kind_name(event.source_kind)},
            {"uid", event.listing.uid},
            {"recurrence_id", text_or_null(event.listing.recurrence_id)},
            {"status", listing_status_name(event.status)}};
}

json::array notes(const Event& event) {
    json::array out;
    for (const auto& note : event.notes)
        out.push_back(json::object{{"kind", note_kind_name(note.kind)}, {"detail", note.detail}});
    return out;
}

json::array edits(const Event& event) {
    json::array out;
    for (const auto& edit : event.edits)
        out.emplace_back(describe(edit));
    return out;
}

json::array supports(const std::vector<Support>& all) {
    json::array out;
    for (const auto& support : all) {
        json::object o = listing(support.event);
        o["rule"] = support.rule;
        o["detail"] = support.detail;
        o["title"] = support.event.title();
        o["url"] = text_or_null(support.event.url());
        o["dates"] = format_dates(support.event.dates);
        out.push_back(std::move(o));
    }
    return out;
}

json::object place(const Place& p) {
    return {{"city", text_or_null(p.city)}, {"state", text_or_null(p.state)}, {"country", text_or_null(p.country)}};
}

json::object event_object(const Event& event, const Style& style) {
    json::object out{{"start_date", format_date(event.dates.first)},
                     {"end_date", format_date(event.dates.last)},
                     {"start", event.start ? json::value(format_rfc3339(*event.start)) : json::value(nullptr)},
                     {"end", event.end ? json::value(format_rfc3339(*event.end)) : json::value(nullptr)},
                     {"start_local", local_or_null(event, event.start)},
                     {"end_local", local_or_null(event, event.end)},
                     {"zone", text_or_null(event.zone)},
                     {"location", print_location(event, style)},
                     {"attendance", attendance_name(event.attendance)},
                     {"guessed", event.attendance_guessed},
                     {"place", place(event.place)},
                     {"organizers", links(event.organizers)},
                     {"titles", links(event.titles)},
                     {"price", event.price ? json::value(format_price(*event.price)) : json::value(nullptr)},
                     {"listing", listing(event)},
                     {"notes", notes(event)},
                     {"edits", edits(event)}};
    return out;
}

json::object entry_object(const CatalogEntry& entry, const Style& style) {
    json::object out = event_object(entry.event, style);
    out["merged"] = supports(entry.supports);
    return out;
}

}  // namespace

std::string render_events_json(const std::vector<const CatalogEntry*>& entries, const DateRange& known,
                               const Style& style) {
    json::array events;
    for (const auto* entry : entries) {
        json::object o = entry_object(*entry, style);
        json::array regions;
        for (const auto region : regions_of(entry->event))
            regions.emplace_back(region_name(region));
        o["regions"] = std::move(regions);
        events.push_back(std::move(o));
    }
    return json::serialize(json::object{{"known_from", format_date(known.first)},
                                        {"known_to", format_date(known.last)},
                                        {"events", std::move(events)}}) +
           "\n";
}

std::string render_json(const Issue& issue, const Catalog& catalog, const Style& style) {
    json::array regions;
    for (const auto& list : issue.regions) {
        json::array entries;
        for (const auto& entry : list.entries)
            entries.push_back(entry_object(*entry.source, style));
        regions.push_back(json::object{{"region", region_name(list.region)}, {"entries", std::move(entries)}});
    }
    json::array not_printed;
    for (const auto& entry : issue.not_printed) {
        json::object o = entry_object(*entry.source, style);
        o["reason"] = entry.reason;
        if (const auto ready = ready_lines(entry.source->event, style); !ready.empty())
            o["ready"] = ready;
        not_printed.push_back(std::move(o));
    }
    json::array left_out;
    for (const auto& entry : catalog.left_out) {
        if (!in_window(entry.event.dates, issue.date, style))
            continue;
        json::object o = event_object(entry.event, style);
        o["reason"] = left_out_reason_name(entry.reason);
        o["detail"] = entry.detail;
        o["merged"] = supports(entry.supports);
        left_out.push_back(std::move(o));
    }
    json::array large;
    for (const auto& source : large_sources(issue))
        large.push_back(json::object{{"source", source.id}, {"entries", source.entries}});
    return json::serialize(json::object{{"issue", format_date(issue.date)},
                                        {"until", format_date(issue.until)},
                                        {"regions", std::move(regions)},
                                        {"not_printed", std::move(not_printed)},
                                        {"left_out", std::move(left_out)},
                                        {"large_sources", std::move(large)}}) +
           "\n";
}

}  // namespace twir::section
