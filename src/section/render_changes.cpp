#include <twir_events/core/text.hpp>
#include <twir_events/section/changes.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/markdown_writer.hpp>
#include <twir_events/section/people.hpp>
#include <twir_events/section/render.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace twir::section {
namespace {

namespace json = boost::json;

std::string heading_of(IssueChangeKind kind) {
    std::string words(words_of(kind));
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string shown(const std::string& value) {
    return value.empty() ? "nothing" : '`' + replace_all(collapse_white_space(people_value(value)), "`", "'") + '`';
}

}  // namespace

std::string render_changes_markdown(const IssueChanges& changes, const Style& style) {
    std::string out = "# Changes from the issue of " + format_date(changes.before) + " to that of " +
                      format_date(changes.issue) + "\n\nSince " + people_time(changes.since) + ": ";
    const auto n = changes.changes.size();
    out += n == 0 ? "nothing.\n" : std::to_string(n) + (n == 1 ? " event.\n" : " events.\n");
    const IssueChange* last = nullptr;
    for (const auto& change : changes.changes) {
        if (last == nullptr || last->kind != change.kind)
            out.append("\n## ").append(heading_of(change.kind)) += '\n';
        last = &change;
        if (change.event.organizers.empty() || change.event.titles.empty())
            out += "* " + format_dates(change.event.dates) + " | " + change.event.title() + "\n";
        else
            out += render_entry(change.event, print_location(change.event, style));
        for (const auto& field : change.fields)
            out += "    * " + std::string(words_of(field.field)) + ": " + shown(field.old_value) + " → " +
                   shown(field.new_value) + " (" + markdown_text(change.event.source()) + ", " + people_time(field.at) +
                   ")\n";
    }
    return out;
}

std::string render_changes_json(const IssueChanges& changes, const Style& style) {
    json::array all;
    for (const auto& change : changes.changes) {
        json::array organizers;
        for (const auto& link : change.event.organizers)
            organizers.emplace_back(link.text);
        json::array fields;
        for (const auto& field : change.fields)
            fields.push_back(json::object{{"source", field.source},
                                          {"field", listing_field_name(field.field)},
                                          {"old", field.old_value},
                                          {"new", field.new_value},
                                          {"at", format_rfc3339(field.at)}});
        all.push_back(json::object{{"kind", issue_change_kind_name(change.kind)},
                                   {"title", change.event.title()},
                                   {"url", change.event.url()},
                                   {"dates", format_dates(change.event.dates)},
                                   {"location", print_location(change.event, style)},
                                   {"organizers", std::move(organizers)},
                                   {"fields", std::move(fields)}});
    }
    return json::serialize(json::object{{"issue", format_date(changes.issue)},
                                        {"before", format_date(changes.before)},
                                        {"since", format_rfc3339(changes.since)},
                                        {"changes", std::move(all)}}) +
           "\n";
}

}  // namespace twir::section
