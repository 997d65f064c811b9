#include "page/entry.hpp"

#include "page/words.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/explain.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/ready_lines.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace twir::page {
namespace {

Html links(const std::vector<Link>& all) {
    Html out;
    for (const auto& one : all)
        out << (out.empty() ? "" : " + ") << link(one.url, one.text);
    return out;
}

/// What is known of an event beside its line, as rows of a name and words.
class Rows {
  public:
    void add(std::string_view name, const Html& html) {
        list_.content << element("dt", {}, name) << element("dd", {}, html);
    }

    void add_event(const Event& event) {
        add(say::listing, listing(event));
        if (event.start)
            add(say::starts, section::people_when(event));
        for (const auto& note : event.notes)
            add(words_of(note.kind), note.detail);
    }

    void add_support(const Support& support) {
        Html html = section::people_dates(support.event.dates);
        html << " " << links(support.event.titles) << ", " << listing(support.event);
        if (support.event.start)
            html << fmt::format(say::starts_at, section::people_when(support.event));
        add(say::merged, html << ": " << support.detail);
    }

    void add_history(const Event& event, store::Store* store) {
        if (store == nullptr)
            return;
        const auto history = store->changes_of(event.listing);
        if (!history)
            return;
        for (const auto& change : *history) {
            std::string words =
                fmt::format("{}, {}: {}", section::people_time(change.at), event.source(), words_of(change.kind));
            // Long texts that the section does not show are not compared here.
            if (change.field)
                words.append(" ").append(words_of(*change.field));
            if (change.field && change.field != ListingField::description && change.field != ListingField::details)
                words.append(": ").append(old_and_new(change.old_value, change.new_value));
            add(say::history, words);
        }
    }

    Html close() && { return std::move(list_).close(); }

  private:
    static Html listing(const Event& event) {
        Html out = event.source();
        return out << " " << element("span", {{"class", "quiet"}}, "(", words_of(event.source_kind), ")") << ", "
                   << words_of(event.status);
    }

    Tag list_{"dl", {}};
};

/// The element of an entry, with what the page's script finds it by.
Tag begin_item(const Event& event, const section::Style& style, const Shown& shown) {
    return Tag("li",
               {{"id", shown.id}, {"data-find", api::EventFilter::key_of(event, style, {})}, {"hidden", shown.hidden}});
}

/// When a virtual event begins by the visitor's clock: the page's script writes it.
Html own_time(const Event& event) {
    if (!event.start || event.attendance == Attendance::in_person)
        return {};
    Html out = " ";
    return out << element("time", {{"class", "own"}, {"datetime", format_rfc3339(*event.start)}});
}

Html marked(std::string_view words) {
    return element("span", {{"class", "mark"}}, words);
}

Html item(const Event& event, const std::vector<Support>& supports, const section::Style& style, store::Store* store,
          const std::string& reason, const Shown& shown) {
    std::string marks = reason;
    for (const auto& note : event.notes)
        marks.append(marks.empty() ? "" : ", ").append(words_of(note.kind));
    Html summary = say::comes_from;
    if (!marks.empty())
        summary << ": " << marked(marks);
    Rows rows;
    rows.add_event(event);
    if (const auto ready = section::ready_lines(event, style); !ready.empty())
        rows.add(say::ready, element("pre", {}, ready));
    for (const auto& edit : event.edits)
        rows.add(say::by_editor, describe(edit));
    for (const auto& support : supports)
        rows.add_support(support);
    rows.add_history(event, store);
    for (const auto& support : supports)
        rows.add_history(support.event, store);
    Tag out = begin_item(event, style, shown);
    out.content << page_line(event, style, shown.id)
                << element("details", {}, element("summary", {}, summary), std::move(rows).close());
    return std::move(out).close() << "\n";
}

}  // namespace

std::string anchor_of(const Event& event) {
    constexpr std::size_t digits = 10;
    const auto& key = event.listing;
    const auto digest = event.url().empty() ? sha256_hex({key.source, "\n", key.uid, "\n", key.recurrence_id})
                                            : sha256_hex(url_key(event.url()));
    return "e-" + digest.substr(0, digits);
}

Html page_line(const Event& event, const section::Style& style, const std::string& id) {
    const std::string location = section::print_location(event, style);
    Tag title("span", {{"class", "title"}});
    title.content << links(event.titles);
    if (!id.empty())
        title.content << " "
                      << element("a", {{"class", "anchor"}, {"href", "#" + id}, {"aria-label", say::link_to_line}},
                                 "#");
    return element("div", {{"class", "line"}}, element("span", {{"class", "when"}}, section::people_when(event)),
                   own_time(event), " | ", location.empty() ? marked(say::no_place) : Html(location), " | ",
                   event.organizers.empty() ? marked(say::no_organizer) : links(event.organizers), " ",
                   std::move(title).close());
}

Html page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store, const std::string& mark,
                const Shown& shown) {
    return item(entry.event, entry.supports, style, store, mark, shown);
}

Html brief_page_entry(const CatalogEntry& entry, const section::Style& style, Date issue, const Shown& shown) {
    const auto& event = entry.event;
    const auto answer = fmt::format("/find?issue={}&q={}", format_date(issue),
                                    percent_encode(event.url().empty() ? event.title() : event.url()));
    Tag out = begin_item(event, style, shown);
    out.content << page_line(event, style, shown.id)
                << element("a", {{"class", "quiet"}, {"href", answer}}, say::comes_from);
    return std::move(out).close() << "\n";
}

Html page_entry(const LeftOut& left_out, const section::Style& style, store::Store* store, const std::string& mark,
                const Shown& shown) {
    return item(left_out.event, left_out.supports, style, store,
                section::left_out_words(left_out) + (mark.empty() ? "" : ", " + mark), shown);
}

std::string old_and_new(const std::string& old_value, const std::string& new_value) {
    return section::people_value(old_value) + " → " + section::people_value(new_value);
}

bool needs_look(const Event& event) {
    constexpr std::array quiet{NoteKind::guessed_attendance, NoteKind::guessed_place, NoteKind::moved_organizer,
                               NoteKind::named_organizer, NoteKind::title_conflict};
    return std::any_of(event.notes.begin(), event.notes.end(), [&](const Note& note) {
        return std::find(quiet.begin(), quiet.end(), note.kind) == quiet.end();
    });
}

}  // namespace twir::page
