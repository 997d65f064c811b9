#include <twir_events/core/text.hpp>
#include <twir_events/section/explain.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace twir::section {
namespace {

namespace json = boost::json;

std::string headline(const Event& event, const Style& style) {
    const std::string location = print_location(event, style);
    return format_dates(event.dates) + " | " + (location.empty() ? "no place" : location) + " | " +
           (event.organizers.empty() ? "no organizer" : link_texts(event.organizers)) + " | " +
           link_texts(event.titles);
}

std::string listing_text(const ExplainedListing& listing) {
    const auto& e = listing.event;
    std::string out = "  " + std::string(listing.rule.empty() ? "listing" : "merged") + " " + e.source() + " (" +
                      std::string(words_of(e.source_kind)) + ") " + e.listing.uid;
    if (!e.listing.recurrence_id.empty())
        out += " of " + e.listing.recurrence_id;
    out += ", " + std::string(words_of(e.status)) + "\n";
    if (e.start)
        out += "    starts " + people_when(e) + "\n";
    if (!listing.rule.empty())
        out += "    because " + listing.detail + "; it says " + format_dates(e.dates) + " | " + e.title() + "\n";
    if (!e.url().empty())
        out += "    " + e.url() + "\n";
    for (const auto& change : listing.history) {
        out += "    " + people_time(change.at) + " " + std::string(words_of(change.kind));
        // Descriptions are long, and what they were is of no use here.
        if (change.field)
            out.append(" ").append(words_of(*change.field));
        if (change.field && change.field != ListingField::description && change.field != ListingField::details)
            out += ": \"" + people_value(change.old_value) + "\" -> \"" + people_value(change.new_value) + "\"";
        out += "\n";
    }
    return out;
}

json::object listing_object(const ExplainedListing& listing) {
    const auto& e = listing.event;
    json::array history;
    for (const auto& change : listing.history)
        history.push_back(json::object{{"at", format_rfc3339(change.at)},
                                       {"kind", change_kind_name(change.kind)},
                                       {"field", change.field ? listing_field_name(*change.field) : std::string_view()},
                                       {"old", change.old_value},
                                       {"new", change.new_value}});
    return {{"source", e.listing.source},
            {"kind", source_kind_name(e.source_kind)},
            {"uid", e.listing.uid},
            {"recurrence_id", e.listing.recurrence_id},
            {"status", listing_status_name(e.status)},
            {"start", e.start ? json::value(format_rfc3339(*e.start)) : json::value(nullptr)},
            {"dates", format_dates(e.dates)},
            {"title", e.title()},
            {"url", e.url()},
            {"rule", listing.rule},
            {"detail", listing.detail},
            {"history", std::move(history)}};
}

}  // namespace

std::string render_explanation_text(const std::vector<Explanation>& explanations, const Style& style) {
    std::string out;
    for (const auto& explanation : explanations) {
        out += (out.empty() ? "" : "\n") + headline(explanation.event, style) + "\n  " + explanation.reason + "\n";
        for (const auto& note : explanation.event.notes)
            out += "  " + std::string(words_of(note.kind)) + (note.detail.empty() ? "" : ": " + note.detail) + "\n";
        const auto ready = ready_lines(explanation.event, style);
        for (const auto line : split(ready, '\n'))
            if (!line.empty())
                out.append("    ").append(line) += '\n';
        for (const auto& edit : explanation.event.edits)
            out += "  by an editor: " + describe(edit) + "\n";
        for (const auto& listing : explanation.listings)
            out += listing_text(listing);
    }
    return out;
}

std::string render_explanation_json(const std::vector<Explanation>& explanations, Date issue, std::string_view query,
                                    const Style& style) {
    json::array events;
    for (const auto& explanation : explanations) {
        const auto& e = explanation.event;
        json::array organizers;
        for (const auto& link : e.organizers)
            organizers.emplace_back(link.text);
        json::array regions;
        for (const auto region : explanation.regions)
            regions.emplace_back(region_name(region));
        json::array listings;
        for (const auto& listing : explanation.listings)
            listings.push_back(listing_object(listing));
        json::array notes;
        for (const auto& note : e.notes)
            notes.push_back(json::object{{"kind", note_kind_name(note.kind)}, {"detail", note.detail}});
        json::array edits;
        for (const auto& edit : e.edits)
            edits.emplace_back(describe(edit));
        events.push_back(json::object{{"title", e.title()},
                                      {"url", e.url()},
                                      {"dates", format_dates(e.dates)},
                                      {"location", print_location(e, style)},
                                      {"organizers", std::move(organizers)},
                                      {"listed", !explanation.regions.empty()},
                                      {"regions", std::move(regions)},
                                      {"reason", explanation.reason},
                                      {"listings", std::move(listings)},
                                      {"notes", std::move(notes)},
                                      {"edits", std::move(edits)}});
    }
    return json::serialize(
               json::object{{"issue", format_date(issue)}, {"query", query}, {"events", std::move(events)}}) +
           "\n";
}

}  // namespace twir::section
