#include "merge/match.hpp"

#include <twir_events/core/url.hpp>
#include <twir_events/section/occasion.hpp>

#include <algorithm>
#include <cstdlib>

namespace twir::merge {
namespace {

int day_number(Date d) {
    return date::sys_days(d).time_since_epoch().count();
}

bool is_key_of_one_occasion(const std::string& key) {
    const auto url = Url::parse("https://" + key);
    return url && section::is_page_of_one_occasion(*url);
}

bool is_event_page(const std::string& url) {
    const auto parsed = Url::parse(url);
    return parsed && parsed->kind() != UrlKind::meetup_group;
}

/// The date that a series gave its occurrence before it was moved.
std::optional<Date> original_date(const Event& event) {
    return parse_date(std::string_view(event.listing.recurrence_id).substr(0, 10));
}

std::string page_host(const std::string& url) {
    const auto parsed = Url::parse(url);
    return parsed ? parsed->host() : std::string();
}

/// Whether the two link to two pages of one host, which says that they are two events.
bool linked_apart(const std::vector<Link>& a, const std::vector<Link>& b) {
    if (a.empty() || b.empty() || !is_event_page(a.front().url) || !is_event_page(b.front().url))
        return false;
    return page_host(a.front().url) == page_host(b.front().url) && url_key(a.front().url) != url_key(b.front().url);
}

bool places_contradict(const LineValues& line, const LineValues& event) {
    const bool stated = !event.place_guessed && !line.place.empty() && !line.place.country.empty();
    return stated && line.attendance != Attendance::online && event.attendance != Attendance::online &&
           !same_place(line.place, event.place) && line.place.country != event.place.country;
}

}  // namespace

bool KnownEvent::cancelled() const {
    return left_out != nullptr && left_out->reason == LeftOut::Reason::cancelled;
}

bool KnownEvent::lacks_word() const {
    return left_out != nullptr && left_out->reason == LeftOut::Reason::title_word;
}

bool KnownEvent::is_left_out_as_gone() const {
    return left_out != nullptr && left_out->reason == LeftOut::Reason::gone;
}

bool KnownEvent::gone() const {
    return is_left_out_as_gone() || event->has_note(NoteKind::vanished);
}

bool KnownEvent::has_address(const std::string& key) const {
    return std::find(addresses.begin(), addresses.end(), key) != addresses.end();
}

bool KnownEvent::succeeds(const std::string& key) const {
    return std::any_of(supports->begin(), supports->end(), [&](const Support& support) {
        const auto& titles = support.event.titles;
        return support.rule == "recurrence-successor" &&
               std::any_of(titles.begin(), titles.end(), [&](const Link& t) { return url_key(t.url) == key; });
    });
}

bool KnownEvent::was_listed(const std::string& key, Date day) const {
    return std::any_of(supports->begin(), supports->end(), [&](const Support& support) {
        const auto& titles = support.event.titles;
        return support.event.dates.first == day && !support.event.group_page &&
               std::any_of(titles.begin(), titles.end(), [&](const Link& t) { return url_key(t.url) == key; });
    });
}

std::vector<DraftLine> lines_of(const draft::Draft& draft) {
    std::vector<DraftLine> out;
    for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
        const auto& block = draft.blocks[i];
        if (block.kind != draft::BlockKind::entry || !block.entry)
            continue;
        DraftLine line{i, block.region, values_of(block), {}, {}};
        if (!line.values.titles.empty())
            line.title = title_key(line.values.titles.front().text);
        for (const auto& title : line.values.titles)
            if (!title.url.empty() && is_event_page(title.url))
                line.addresses.push_back(url_key(title.url));
        out.push_back(std::move(line));
    }
    return out;
}

EventIndex::EventIndex(const Catalog& catalog) {
    events_.reserve(catalog.entries.size() + catalog.left_out.size());
    for (const auto& entry : catalog.entries)
        add(entry.event, entry.supports, nullptr);
    for (const auto& out : catalog.left_out)
        if (out.reason != LeftOut::Reason::group_page_only && out.reason != LeftOut::Reason::not_listed)
            add(out.event, out.supports, &out);
}

void EventIndex::add(const Event& event, const std::vector<Support>& supports, const LeftOut* left_out) {
    KnownEvent known{&event, &supports, left_out, {}};
    const auto add_addresses = [&](const Event& e) {
        for (const auto& title : e.titles) {
            if (title.url.empty() || e.group_page)
                continue;
            if (auto key = url_key(title.url); !known.has_address(key))
                known.addresses.push_back(std::move(key));
        }
    };
    add_addresses(event);
    for (const auto& support : supports)
        add_addresses(support.event);
    for (const auto& key : known.addresses)
        by_address_[key].push_back(events_.size());
    constexpr int longest = 31;
    for (int day = day_number(event.dates.first), n = 0; day <= day_number(event.dates.last) && n < longest; ++day, ++n)
        by_day_[day].push_back(events_.size());
    events_.push_back(std::move(known));
}

std::size_t EventIndex::on_its_date(const DraftLine& line) const {
    std::size_t best = no_match;
    int best_score = 0;
    for (const auto& key : line.addresses) {
        const auto it = by_address_.find(key);
        if (it == by_address_.end())
            continue;
        for (const auto i : it->second) {
            const Event& event = *events_[i].event;
            int score = events_[i].left_out == nullptr ? 1 : 0;
            if (!line.values.dates)
                score += it->second.size() == 1 ? 2 : -2;
            else if (event.dates.first == line.values.dates->first)
                score += 6;
            else if (original_date(event) == line.values.dates->first)
                score += 4;
            else if (event.dates.contains(line.values.dates->first) || line.values.dates->contains(event.dates.first))
                score += 2;
            else
                continue;
            if (score > best_score) {
                best_score = score;
                best = i;
            }
        }
    }
    return best;
}

std::size_t EventIndex::on_another_date(const DraftLine& line, Date issue) const {
    constexpr int farthest_move = 31;
    for (const auto& key : line.addresses) {
        const auto it = by_address_.find(key);
        if (it == by_address_.end() || !line.values.dates)
            continue;
        for (const auto i : it->second)
            if (events_[i].was_listed(key, line.values.dates->first))
                return i;
        if (it->second.size() != 1)
            continue;
        const Event& event = *events_[it->second.front()].event;
        if (!event.listing.recurrence_id.empty())
            continue;
        if (is_key_of_one_occasion(key) ||
            (line.values.dates->last >= issue &&
             std::abs(days_between(line.values.dates->first, event.dates.first)) <= farthest_move))
            return it->second.front();
    }
    return no_match;
}

bool EventIndex::is_listed(const std::string& key) const {
    const auto same = by_address_.find(key);
    return same != by_address_.end() && std::any_of(same->second.begin(), same->second.end(), [&](auto i) {
               return events_[i].left_out == nullptr && !events_[i].gone();
           });
}

bool EventIndex::takes_place_of(const KnownEvent& known, const DraftLine& line) const {
    const auto page = Url::parse(known.event->url());
    if (!page || page->kind() != UrlKind::meetup_event || line.addresses.empty() ||
        title_key(known.event->title()) != line.title || is_listed(line.addresses.front()))
        return false;
    const auto written = Url::parse("https://" + line.addresses.front());
    return written && written->kind() == UrlKind::meetup_event &&
           meetup_group_key(written->group()) == meetup_group_key(page->group());
}

std::size_t EventIndex::successor(const DraftLine& line, const std::vector<bool>& taken) const {
    for (const auto& key : line.addresses) {
        const auto page = Url::parse("https://" + key);
        const auto id =
            page && page->kind() == UrlKind::meetup_event ? decode_meetup_recurrence_id(page->id()) : std::nullopt;
        if (!id)
            continue;
        if (is_listed(key))
            return no_match;
        const Date day = date::year(id->year) / date::month(id->month) / date::day(id->day);
        const auto it = by_day_.find(day_number(day));
        if (it == by_day_.end())
            continue;
        std::vector<std::size_t> found;
        std::vector<std::size_t> with_title;
        for (const auto i : it->second) {
            const Event& event = *events_[i].event;
            const auto url = Url::parse(event.url());
            if (taken[i] || events_[i].left_out != nullptr || events_[i].gone() || event.dates.first != day || !url ||
                url->kind() != UrlKind::meetup_event || decode_meetup_recurrence_id(url->id()) ||
                meetup_group_key(url->group()) != meetup_group_key(page->group()))
                continue;
            found.push_back(i);
            if (title_key(event.title()) == line.title)
                with_title.push_back(i);
        }
        const auto& fitting = with_title.empty() ? found : with_title;
        if (fitting.size() == 1)
            return fitting.front();
    }
    return no_match;
}

int EventIndex::evening_score(const DraftLine& line, const KnownEvent& known) const {
    const LineValues event = values_of(*known.event);
    const auto& values = line.values;
    if (values.titles.empty() || values.dates->single_day() != event.dates->single_day())
        return 0;
    const bool organizer =
        std::any_of(values.organizers.begin(), values.organizers.end(),
                    [&](const Link& one) { return has_organizers(event.organizers, {one}); }) ||
        (known.event->group_page && has_organizers(values.organizers, {{"", *known.event->group_page}}));
    if (!organizer || places_contradict(values, event))
        return 0;
    const int likeness = title_likeness(values.titles.front().text, event.titles.front().text, event.organizers);
    // Two pages of one host are two events, unless one took the other's place under the same title.
    const int least = linked_apart(values.titles, event.titles) || known.left_out != nullptr ? 3 : 1;
    return likeness >= least ? 2 * likeness + (known.gone() ? 0 : 1) : 0;
}

std::size_t EventIndex::same_evening(const DraftLine& line, const std::vector<bool>& taken, int least_score) const {
    if (!line.values.dates)
        return no_match;
    const auto it = by_day_.find(day_number(line.values.dates->first));
    if (it == by_day_.end())
        return no_match;
    std::size_t best = no_match;
    int best_score = least_score - 1;
    for (const auto i : it->second) {
        if (taken[i] || events_[i].lacks_word())
            continue;
        const int score = evening_score(line, events_[i]);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

std::vector<LineMatch> EventIndex::match(const std::vector<DraftLine>& lines, Date issue,
                                         const section::WorkLimit& effort) const {
    std::vector<LineMatch> out(lines.size());
    std::vector<bool> taken(events_.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const auto event = on_its_date(lines[i]); event != no_match) {
            out[i] = {event, true, no_match, no_match};
            taken[event] = true;
        }
    // A moved event has one line, or two where it is hybrid; any other with its address is left over from before.
    std::unordered_map<std::size_t, Date> moved;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto event = out[i].event == no_match ? on_another_date(lines[i], issue) : no_match;
        if (event == no_match)
            continue;
        const Date from = lines[i].values.dates->first;
        const auto [first, is_first] = moved.emplace(event, from);
        if (taken[event] || first->second != from)
            out[i].stale_of = event;
        else
            out[i] = {event, true, no_match, no_match};
    }
    for (const auto& [event, from] : moved)
        taken[event] = true;
    // Both lines of a hybrid event have the same id, so what they share is not taken yet.
    const auto listed = taken;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool gone = out[i].event != no_match && events_[out[i].event].gone();
        if (out[i].stale_of != no_match || (out[i].event != no_match && !gone))
            continue;
        if (const auto event = successor(lines[i], listed); event != no_match) {
            out[i] = {event, false, no_match, out[i].event, true};
            taken[event] = true;
        }
    }
    constexpr int equal_title_and_live = 7;
    const auto free_events = taken;
    for (std::size_t i = 0; i < lines.size() && !effort.is_over(); ++i) {
        // An event whose page is gone may have a new one.
        const bool gone = out[i].event != no_match && events_[out[i].event].gone();
        if (out[i].stale_of != no_match || (out[i].event != no_match && !gone) || out[i].successor)
            continue;
        const auto event = same_evening(lines[i], free_events, gone ? equal_title_and_live : 1);
        if (event == no_match)
            continue;
        // Both lines of a hybrid event may have it, two lines of one region may not.
        bool doubled = false;
        for (std::size_t k = 0; k < i; ++k)
            doubled |= out[k].event == event && lines[k].region == lines[i].region;
        if (!doubled)
            out[i] = {event, false, no_match, out[i].event, takes_place_of(events_[event], lines[i])};
    }
    return out;
}

}  // namespace twir::merge
