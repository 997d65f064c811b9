#include "merge/news.hpp"

#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/seen_fields.hpp>

#include <algorithm>

namespace twir::merge {
namespace {

/// The date that a time of a listing begins with.
std::optional<Date> day_of(std::string_view time) {
    return parse_date(time.substr(0, 10));
}

/// By how many days the time was later than it is; 0 where either has no date.
int days_back(std::string_view was, std::string_view is) {
    const auto old_day = day_of(was);
    const auto day = day_of(is);
    return old_day && day ? days_between(*day, *old_day) : 0;
}

bool names_city(const std::string& text, const Place& place) {
    const auto city = match_key(place.city);
    return !city.empty() && (" " + match_key(text) + " ").find(" " + city + " ") != std::string::npos;
}

}  // namespace

MergeNews::MergeNews(const std::vector<ListingChange>& changes) {
    for (const auto& change : changes) {
        const bool called_off_or_on = change.field == ListingField::status;
        if (change.field && !called_off_or_on && !section::is_seen_field(*change.field))
            continue;
        auto& listed = listed_[change.key];
        listed.appeared = listed.appeared || change.kind == ChangeKind::appeared;
        listed.gone = listed.gone || change.kind == ChangeKind::gone;
        listed.back = listed.back || change.kind == ChangeKind::reappeared;
        listed.start = change.start;
        if (change.field == ListingField::end)
            listed.new_end = change.new_value;
        if (change.field)
            listed.old_values.emplace(*change.field, change.old_value);
    }
}

const MergeNews::Listed* MergeNews::find(const Event& event) const {
    const auto found = listed_.find(event.listing);
    return found == listed_.end() ? nullptr : &found->second;
}

bool MergeNews::said_the_same(const Event& event) const {
    const auto* listed = find(event);
    return listed == nullptr || (!listed->appeared && !listed->back && listed->old_values.empty());
}

bool MergeNews::is_gone_since(const Event& event) const {
    const auto* listed = find(event);
    return listed != nullptr && listed->gone;
}

std::optional<LineValues> MergeNews::said_then(const Event& event, const LineValues& base) const {
    const auto* listed = find(event);
    if (listed != nullptr && listed->appeared)
        return {};
    auto said = values_of(event);
    said.organizers.clear();
    if (listed == nullptr)
        return said;
    undo_dates(*listed, said);
    undo_titles(*listed, said);
    undo_place(*listed, event, base, said);
    return said;
}

bool MergeNews::was_corrected(const Event& printed, const LineValues& line) const {
    const auto* listed = find(printed);
    if (listed == nullptr || line.titles.empty() || printed.titles.empty())
        return false;
    const auto now = values_of(printed);
    auto first = now;
    undo_titles(*listed, first);
    const auto old = [&](ListingField field) {
        const auto found = listed->old_values.find(field);
        return found == listed->old_values.end() ? nullptr : &found->second;
    };
    if (const auto* attendance = old(ListingField::attendance))
        first.attendance = parse_attendance(*attendance);
    const auto* venues = old(ListingField::venues);
    const auto* organizers = old(ListingField::organizers);
    const auto same = [&](const LineValues& values) {
        return values.dates == line.dates && values.attendance == line.attendance &&
               same_title(values.titles.front().text, line.titles.front().text) &&
               url_key(values.titles.front().url) == url_key(line.titles.front().url);
    };
    const bool same_place_now = same_place(now.place, line.place);
    const bool same_names_now = link_texts(now.organizers) == link_texts(line.organizers);
    const bool was_there = venues == nullptr ? same_place_now : names_city(*venues, line.place);
    const bool was_named = organizers == nullptr
                               ? same_names_now
                               : std::all_of(line.organizers.begin(), line.organizers.end(), [&](const Link& one) {
                                     return organizers->find("[" + one.text + "]") != std::string::npos;
                                 });
    return same(first) && was_there && was_named && !(same(now) && same_place_now && same_names_now);
}

void MergeNews::undo_dates(const Listed& listed, LineValues& said) {
    const auto start = listed.old_values.find(ListingField::start);
    const auto end = listed.old_values.find(ListingField::end);
    const bool single_day = said.dates->single_day();
    const int shift = start == listed.old_values.end() ? 0 : days_back(start->second, listed.start);
    // An event that ends after midnight is of one day, however late it gets.
    if (shift == 0 && single_day)
        return;
    const int shift_of_end = end == listed.old_values.end() ? 0 : days_back(end->second, listed.new_end);
    said.dates->first = add_days(said.dates->first, shift);
    said.dates->last = std::max(said.dates->first, add_days(said.dates->last, single_day ? shift : shift_of_end));
}

void MergeNews::undo_titles(const Listed& listed, LineValues& said) {
    if (const auto title = listed.old_values.find(ListingField::summary); title != listed.old_values.end())
        said.titles.front().text = clean_title(title->second);
    if (const auto url = listed.old_values.find(ListingField::url); url != listed.old_values.end())
        said.titles.front().url = canonical_url(url->second);
}

void MergeNews::undo_place(const Listed& listed, const Event& event, const LineValues& base, LineValues& said) {
    const auto attendance = listed.old_values.find(ListingField::attendance);
    if (attendance != listed.old_values.end())
        said.attendance = parse_attendance(attendance->second);
    std::string was;
    bool changed = false;
    for (const auto field : {ListingField::venues, ListingField::location})
        if (const auto old = listed.old_values.find(field); old != listed.old_values.end()) {
            was += old->second + "\n";
            changed = true;
        }
    if (!changed || names_city(was, event.place))
        return;
    if (attendance == listed.old_values.end() && !facts_of(event.source_kind).states_attendance)
        said.attendance = base.attendance;
    // Where it names neither, another place than any that is known.
    said.place = names_city(was, base.place) ? base.place : Place{std::move(was), {}, {}, {}};
}

}  // namespace twir::merge
