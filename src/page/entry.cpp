#include "page/entry.hpp"

#include "page/html.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <algorithm>
#include <array>

namespace twir::page {
namespace {

std::string words_of(std::string_view name) {
    return replace_all(replace_all(std::string(name), "_", " "), "-", " ");
}

std::string links(const std::vector<Link>& all) {
    std::string out;
    for (const auto& link : all)
        out += (out.empty() ? "" : " + ") + html_link(link.url, link.text);
    return out;
}

void add_row(std::string& out, std::string_view name, const std::string& html) {
    out += "<dt>" + escape_html(name) + "</dt><dd>" + html + "</dd>";
}

std::string listing(const Event& event) {
    std::string out = escape_html(event.listing.source) + " <span class=\"quiet\">(" +
                      escape_html(source_kind_name(event.source_kind)) + ")</span>, " + escape_html(event.listing.uid);
    if (!event.listing.recurrence_id.empty())
        out += " of " + escape_html(event.listing.recurrence_id);
    return out + ", " + std::string(listing_status_name(event.status));
}

void add_event_rows(std::string& out, const Event& event) {
    add_row(out, "Listing", listing(event));
    if (event.start)
        add_row(out, "Starts", escape_html(section::people_when(event)));
    for (const auto& note : event.notes)
        add_row(out, words_of(note_kind_name(note.kind)), escape_html(note.detail));
}

void add_support_rows(std::string& out, const std::vector<Support>& supports) {
    for (const auto& support : supports) {
        std::string html = section::people_dates(support.event.dates) + " " + links(support.event.titles) + ", " +
                           listing(support.event) + ": " + escape_html(words_of(support.rule));
        if (support.event.start)
            html += ", starts " + escape_html(section::people_when(support.event));
        if (!support.detail.empty())
            html += ", " + escape_html(support.detail);
        add_row(out, "Merged", html);
    }
}

void add_history_rows(std::string& out, const Event& event, store::Store* store) {
    if (store == nullptr)
        return;
    const auto history = store->changes_of(event.listing);
    if (!history)
        return;
    for (const auto& change : *history) {
        std::string words(change_kind_name(change.kind));
        // Long texts that the section does not show are not compared here.
        if (change.field)
            words.append(" ").append(listing_field_name(*change.field));
        if (change.field && change.field != ListingField::description && change.field != ListingField::details)
            words += ": " + section::people_value(change.old_value) + " → " + section::people_value(change.new_value);
        add_row(out, "History",
                escape_html(section::people_time(change.at) + " " + event.listing.source + " " + words));
    }
}

/// The beginning of an entry, with what the page's script finds it by.
std::string begin_item(const Event& event, const section::Style& style, const std::string& id, bool hidden) {
    std::string out = "<li";
    if (!id.empty())
        out.append(" id=\"").append(id).append("\"");
    out.append(" data-find=\"").append(escape_html(api::EventFilter::key_of(event, style, {}))).append("\"");
    return out + (hidden ? " hidden>" : ">");
}

/// When a virtual event begins by the visitor's clock: the page's script writes it.
std::string own_time(const Event& event) {
    if (!event.start || event.attendance == Attendance::in_person)
        return {};
    return " <time class=\"own\" datetime=\"" + format_rfc3339(*event.start) + "\"></time>";
}

std::string item(const Event& event, const std::vector<Support>& supports, const section::Style& style,
                 store::Store* store, const std::string& reason, const Shown& shown) {
    std::string marks = reason;
    for (const auto& note : event.notes)
        marks += (marks.empty() ? "" : ", ") + words_of(note_kind_name(note.kind));
    std::string out = begin_item(event, style, shown.id, shown.hidden) + page_line(event, style, shown.id) +
                      "<details><summary>Where it comes from";
    if (!marks.empty())
        out += ": <span class=\"mark\">" + escape_html(marks) + "</span>";
    out += "</summary><dl>";
    add_event_rows(out, event);
    if (const auto ready = section::ready_lines(event, style); !ready.empty())
        add_row(out, "Ready to add", "<pre>" + escape_html(ready) + "</pre>");
    for (const auto& edit : event.edits)
        add_row(out, "By an editor", escape_html(describe(edit)));
    add_support_rows(out, supports);
    add_history_rows(out, event, store);
    for (const auto& support : supports)
        add_history_rows(out, support.event, store);
    return out + "</dl></details></li>\n";
}

}  // namespace

std::string anchor_of(const Event& event) {
    constexpr std::size_t digits = 10;
    const auto& key = event.listing;
    const auto digest = event.url().empty() ? sha256_hex({key.source, "\n", key.uid, "\n", key.recurrence_id})
                                            : sha256_hex(url_key(event.url()));
    return "e-" + digest.substr(0, digits);
}

std::string page_line(const Event& event, const section::Style& style, const std::string& id) {
    const std::string location = section::print_location(event, style);
    const std::string anchor =
        id.empty() ? "" : " <a class=\"anchor\" href=\"#" + id + "\" aria-label=\"Link to this line\">#</a>";
    return "<div class=\"line\"><span class=\"when\">" + section::people_when(event) + "</span>" + own_time(event) +
           " | " + (location.empty() ? "<span class=\"mark\">no place</span>" : escape_html(location)) + " | " +
           (event.organizers.empty() ? "<span class=\"mark\">no organizer</span>" : links(event.organizers)) +
           " <span class=\"title\">" + links(event.titles) + anchor + "</span></div>";
}

std::string page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store,
                       const std::string& mark, const Shown& shown) {
    return item(entry.event, entry.supports, style, store, mark, shown);
}

std::string brief_page_entry(const CatalogEntry& entry, const section::Style& style, Date issue, const Shown& shown) {
    const auto& event = entry.event;
    const std::string asked = event.url().empty() ? event.title() : event.url();
    return begin_item(event, style, shown.id, shown.hidden) + page_line(event, style, shown.id) +
           "<a class=\"quiet\" href=\"/find?issue=" + format_date(issue) + "&amp;q=" + percent_encode(asked) +
           "\">Where it comes from</a></li>\n";
}

std::string page_entry(const LeftOut& left_out, const section::Style& style, store::Store* store,
                       const std::string& mark, const Shown& shown) {
    std::string marks = words_of(left_out_reason_name(left_out.reason));
    if (!left_out.detail.empty())
        marks += ": " + left_out.detail;
    return item(left_out.event, left_out.supports, style, store, marks + (mark.empty() ? "" : ", " + mark), shown);
}

bool needs_look(const Event& event) {
    constexpr std::array quiet{NoteKind::guessed_attendance, NoteKind::guessed_place, NoteKind::moved_organizer,
                               NoteKind::named_organizer, NoteKind::title_conflict};
    return std::any_of(event.notes.begin(), event.notes.end(), [&](const Note& note) {
        return std::find(quiet.begin(), quiet.end(), note.kind) == quiet.end();
    });
}

}  // namespace twir::page
