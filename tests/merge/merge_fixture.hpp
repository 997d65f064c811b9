#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/merge/merge.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace twir::merge {

inline const section::Style merge_style;

/// An event that its host states in full.
inline Event stated(std::string_view date, std::string title, int id, std::string group = "rust-berlin") {
    Event e;
    e.listing = {"meetup:" + group, std::to_string(id), {}};
    e.source_kind = SourceKind::meetup;
    e.dates = {*parse_date(date), *parse_date(date)};
    e.attendance = Attendance::in_person;
    e.place = {"Berlin", "", "DE", ""};
    e.place_stated = true;
    e.organizers = {{"Rust Berlin", "https://www.meetup.com/" + group}};
    e.titles = {{std::move(title), "https://www.meetup.com/" + group + "/events/" + std::to_string(id) + "/"}};
    return e;
}

inline Catalog knows(std::vector<Event> events) {
    Catalog catalog;
    for (auto& e : events)
        catalog.entries.push_back({std::move(e), {}});
    return catalog;
}

inline Catalog leaves_out(Event event, LeftOut::Reason reason, std::string detail) {
    Catalog catalog;
    catalog.left_out.push_back({std::move(event), reason, std::move(detail), {}});
    return catalog;
}

inline std::string line(const std::string& date, const std::string& location, const std::string& title,
                        const std::string& url) {
    return "* " + date + " | " + location + " | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**" + title +
           "**](" + url + ")\n";
}

inline std::string meetup(int id) {
    return "https://www.meetup.com/rust-berlin/events/" + std::to_string(id) + "/";
}

inline const std::string europe = "### Europe\n";
inline const std::string hack_and_learn = line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1));

/// A draft of the issue of 2025-12-03 with these regions, each a heading and lines.
inline std::string draft_of(const std::string& regions) {
    return "Title: This Week in Rust\nDate: 2025-12-03\n\n## Upcoming Events\n\n"
           "Rusty Events between 2025-12-03 - 2025-12-31 🦀\n\n" +
           regions + (regions.empty() ? "" : "\n") +
           "If you are running a Rust event please add it to the [calendar] to get\nit mentioned here.\n\n"
           "[community]: mailto:community-team@rust-lang.org\n\n# Quote of the Week\n";
}

inline MergeResult merged(const std::string& draft, const Catalog& catalog, std::optional<std::string> base = {}) {
    return merge_draft(draft, catalog, {merge_style, std::move(base), {}, {}}).value();
}

/// The rows of a kind, as `line: text: explanation`.
inline std::vector<MergeRow> rows(const MergeResult& result, MergeKind kind) {
    std::vector<MergeRow> out;
    std::copy_if(result.report.begin(), result.report.end(), std::back_inserter(out),
                 [&](const MergeRow& row) { return row.kind == kind; });
    return out;
}

}  // namespace twir::merge
