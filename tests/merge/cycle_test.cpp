// A week of an editor's life over the archive: the issue before, what feeds said then and say now, and a few edits.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/past.hpp>
#include <twir_events/section/render.hpp>

#include <filesystem>
#include <map>
#include <set>

using namespace twir;
using namespace twir::merge;
using namespace twir::section;

namespace {

std::vector<Date> archived_issues(const std::filesystem::path& folder) {
    std::vector<Date> out;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        if (const auto d = parse_date(file.path().stem().string()))
            out.push_back(*d);
    std::sort(out.begin(), out.end());
    return out;
}

std::string issue_text(const std::filesystem::path& folder, Date d) {
    return support::read_file(folder / (format_date(d) + ".md"));
}

/// An entry of an archived issue as a person compares it.
struct Seen {
    std::string raw;
    std::string key;  ///< address and date
    std::string address;
    std::string meaning;
    std::optional<DateRange> dates;
    std::optional<Region> region;
};

std::string meaning_of(const draft::Entry& entry) {
    std::string title;
    for (const auto& link : entry.titles)
        title += match_key(link.link.text) + "|";
    return (entry.dates ? format_dates(*entry.dates) : "?") + "|" + match_key(entry.location) + "|" + title;
}

std::vector<Seen> entries_of(const draft::Draft& draft) {
    std::vector<Seen> out;
    for (const auto& block : draft.blocks) {
        if (!block.entry)
            continue;
        Seen seen{block.raw, {}, {}, meaning_of(*block.entry), block.entry->dates, block.region};
        if (!block.entry->titles.empty())
            seen.address = url_key(block.entry->titles.front().link.url);
        seen.key = seen.address + " " + (seen.dates ? format_date(seen.dates->first) : "");
        out.push_back(std::move(seen));
    }
    return out;
}

/// The event that a feed would give for an entry; empty where none could.
std::optional<Event> event_of(const draft::Block& block) {
    const auto& entry = *block.entry;
    if (!entry.dates || entry.titles.empty() || entry.organizers.empty() || entry.place.several || !entry.attendance)
        return {};
    for (const auto kind : {draft::Flaw::Kind::link, draft::Flaw::Kind::stray_text, draft::Flaw::Kind::dates})
        if (entry.has_flaw(kind))
            return {};
    Event e;
    e.dates = *entry.dates;
    e.attendance = *entry.attendance;
    if (block.region == Region::virtual_ && e.attendance == Attendance::in_person)
        e.attendance = Attendance::online;
    e.place.city = entry.place.city;
    e.place.state = entry.place.state;
    e.place.country = places::country_code(entry.place.country).value_or("");
    e.place_stated = e.attendance != Attendance::online;
    if (e.place_stated && !places::region_of(e.place.country))
        return {};
    std::vector<Link> organizers;
    for (const auto& link : entry.organizers)
        organizers.push_back({link.link.text, canonical_url(link.link.url)});
    e.organizers = organizers;
    for (const auto& link : entry.titles)
        e.titles.push_back({clean_title(link.link.text), canonical_url(link.link.url)});
    if (!Url::parse(e.url()) || Url::parse(e.url())->kind() == UrlKind::meetup_group)
        return {};
    return e;
}

/// What feeds would say where the issue has everything right: events whose lines do not contradict each other.
std::map<std::string, Event> feeds_behind(const draft::Draft& draft) {
    std::map<std::string, Event> out;
    std::map<std::string, std::set<std::string>> meanings;
    std::map<std::string, std::set<Region>> regions;
    std::map<std::string, int> lines;
    for (const auto& block : draft.blocks) {
        auto event = block.entry ? event_of(block) : std::nullopt;
        if (!event)
            continue;
        const auto key = url_key(event->url()) + " " + format_date(event->dates.first);
        meanings[key].insert(meaning_of(*block.entry));
        regions[key].insert(block.region.value_or(Region::virtual_));
        ++lines[key];
        event->listing = {"feed", key, {}};
        out.emplace(key, std::move(*event));
    }
    std::erase_if(out, [&](const auto& item) {
        const auto wanted = regions_of(item.second);
        return meanings[item.first].size() > 1 || lines[item.first] != static_cast<int>(wanted.size()) ||
               regions[item.first] != std::set<Region>(wanted.begin(), wanted.end());
    });
    return out;
}

Catalog catalog_of(const std::map<std::string, Event>& events) {
    Catalog out;
    for (const auto& [key, event] : events)
        out.entries.push_back({event, {}});
    return out;
}

std::string with_header(const draft::Draft& draft, Date issue) {
    std::string out;
    for (const auto& block : draft.blocks)
        out += block.kind == draft::BlockKind::window
                   ? "Rusty Events between " + format_date(issue) + " - " + format_date(add_days(issue, 28)) + " 🦀\n"
                   : block.raw;
    return out;
}

struct Week {
    std::string base;   ///< the issue before
    std::string draft;  ///< under the new header, edited
    Catalog now;
    std::vector<std::string> by_hand;  ///< bytes that must stand in the merged draft
    std::string deleted;               ///< address of the entry that was deleted
    std::set<std::string> edited;      ///< keys of the entries that were changed
    std::map<std::string, Event> then_known;
    std::map<std::string, Event> now_known;
};

const std::string conference =
    "* 2030-01-01 | Berlin, DE | [By Hand](https://by-hand.example)\n    * [**A "
    "conference**](https://by-hand.example/c)\n";

Week make_week(const std::string& before, const std::string& after, Date issue) {
    Week week;
    week.base = before;
    const auto old_draft = draft::read_draft(before);
    week.then_known = feeds_behind(old_draft);
    week.now_known = feeds_behind(draft::read_draft(after));
    week.now = catalog_of(week.now_known);
    std::set<std::string> addresses;
    for (const auto& entry : entries_of(draft::read_draft(after)))
        addresses.insert(entry.address);
    for (const auto& [key, event] : week.then_known)
        if (!addresses.contains(url_key(event.url())) && event.dates.last >= issue) {
            week.now.entries.push_back({event, {}});
            week.now.entries.edit(week.now.entries.size() - 1, [](auto& one) {
                one.event.add_note(NoteKind::vanished, "not listed in the last answer");
            });
        }
    // Every second line that stands alone and is not past is edited, in turn: title, place, organizer, deleted.
    draft::Draft draft = draft::read_draft(with_header(old_draft, issue));
    std::map<std::string, int> count;
    for (const auto& entry : entries_of(draft))
        ++count[entry.address];
    int turn = 0;
    int nth = 0;
    for (auto& block : draft.blocks) {
        if (!block.entry || !block.entry->dates || block.entry->dates->last < issue || turn == 4)
            continue;
        const auto address = block.entry->titles.empty() ? "" : url_key(block.entry->titles.front().link.url);
        const auto key = address + " " + format_date(block.entry->dates->first);
        if (count[address] != 1 || !week.then_known.contains(key) || ++nth % 2 != 0)
            continue;
        const auto put = [&](draft::Span span, const std::string& text) {
            block.raw.replace(span.begin, span.end - span.begin, text);
            week.by_hand.push_back(text);
            week.edited.insert(key);
        };
        switch (turn++) {
            case 0:
                put(block.entry->titles.front().text, "**Written by hand " + format_date(issue) + "**");
                break;
            case 1:
                put(block.entry->location_span,
                    block.region == Region::virtual_ ? "Virtual (Handhausen, DE)" : "Handhausen, DE");
                break;
            case 2:
                put(block.entry->organizers_span, "[Hands](https://hands.example)");
                break;
            default:
                block.raw.clear();
                week.deleted = address;
                break;
        }
    }
    week.draft = draft::to_text(draft);
    std::string added = replace_all(conference, "2030-01-01", format_date(add_days(issue, 3)));
    const auto europe = week.draft.find("### Europe\n");
    week.draft.insert(europe == std::string::npos ? week.draft.size() : europe + 11, added);
    week.by_hand.push_back(added);
    return week;
}

bool same_meaning(const Event& a, const Event& b) {
    return a.dates == b.dates && a.attendance == b.attendance && a.place.country == b.place.country &&
           match_key(a.place.city) == match_key(b.place.city) && match_key(a.title()) == match_key(b.title());
}

/// The event of the line that was deleted, under another address too.
bool is_deleted(const Week& week, const Event& event) {
    return std::any_of(week.then_known.begin(), week.then_known.end(), [&](const auto& item) {
        return url_key(item.second.url()) == week.deleted &&
               (url_key(event.url()) == week.deleted ||
                (event.dates == item.second.dates && match_key(event.title()) == match_key(item.second.title())));
    });
}

/// What is wrong with the merged draft; empty: nothing.
std::string wrong(const Week& week, const MergeResult& merged, Date issue) {
    std::string out;
    for (const auto& bytes : week.by_hand)
        if (merged.draft.find(bytes) == std::string::npos)
            out += "lost, written by hand: " + bytes + "\n";
    const auto before = entries_of(draft::read_draft(week.draft));
    const auto after = entries_of(draft::read_draft(merged.draft));
    std::map<std::string, std::set<Region>> at;
    std::multiset<std::string> bytes_after;
    for (const auto& entry : after) {
        at[entry.key].insert(entry.region.value_or(Region::virtual_));
        bytes_after.insert(entry.raw);
    }
    for (const auto& entry : after)
        if (entry.address == week.deleted)
            out += "came back: " + week.deleted + "\n";
    std::size_t news = 0;
    for (const auto& [key, event] : week.now_known) {
        if (!in_window(event.dates, issue, merge_style) || is_deleted(week, event))
            continue;
        // Where a page of another host took the place of the one before, a person decides.
        if (std::any_of(merged.report.begin(), merged.report.end(), [&](const MergeRow& row) {
                return row.kind == MergeKind::needs_look && row.explanation.ends_with("has " + event.url());
            }))
            continue;
        if (!at.contains(key))
            out += "missing: " + key + "\n";
        const auto known = week.then_known.find(key);
        if (known == week.then_known.end() || !same_meaning(known->second, event))
            news += std::max<std::size_t>(1, regions_of(event).size());
        if (week.edited.contains(key))
            continue;
        for (const auto region : regions_of(event))
            if (!at[key].contains(region))
                out += "missing in " + std::string(region_name(region)) + ": " + key + "\n";
    }
    std::size_t lost = 0;
    std::vector<std::string> kept;
    for (const auto& entry : before) {
        const auto found = bytes_after.find(entry.raw);
        if (found != bytes_after.end()) {
            bytes_after.erase(found);
            kept.push_back(entry.raw);
            continue;
        }
        ++lost;
        if (entry.dates && entry.dates->last < issue)
            continue;
        const auto now = week.now_known.find(entry.key);
        const auto then = week.then_known.find(entry.key);
        if (now != week.now_known.end() && then != week.then_known.end() && same_meaning(now->second, then->second))
            out += "touched without need: " + entry.raw;
        else if (now == week.now_known.end() && then == week.then_known.end())
            out += "touched, though no feed knows it: " + entry.raw;
    }
    if (bytes_after.size() > news + week.edited.size())
        out += std::to_string(bytes_after.size()) + " lines are new, " + std::to_string(news) + " should be\n";
    auto next = kept.begin();
    for (const auto& entry : after)
        if (next != kept.end() && *next == entry.raw)
            ++next;
    if (next != kept.end())
        out += "lines that stay changed places: " + *next;
    return out;
}

/// The entries but for those that are surely past: in `base`, where one is given, and with nothing against their dates.
std::string without_past(const draft::Draft& draft, Date issue, const std::optional<std::string>& base) {
    std::set<std::string> known;
    if (base)
        for (const auto& entry : entries_of(draft::read_draft(*base)))
            known.insert(entry.raw);
    std::string out;
    // Of two lines that are the same one goes as well.
    std::set<std::pair<std::optional<Region>, std::string>> seen;
    const PastDates dates(draft, issue, merge_style);
    for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
        const auto& block = draft.blocks[i];
        const bool is_new = base && block.entry && !known.contains(block.raw);
        if (block.entry && (!is_past(*block.entry, issue) || is_new || !dates.doubt(i).empty()) &&
            seen.emplace(block.region, block.raw).second)
            out += block.raw;
    }
    return out;
}

}  // namespace

TEST_CASE("a week of the archive merged into the issue before", "[section][merge][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    const auto issues = archived_issues(*folder);
    int pairs = 0;
    for (auto at = issues.rbegin(); at != issues.rend() && pairs < 50; ++at) {
        const Date before = add_days(*at, -7);
        if (!std::binary_search(issues.begin(), issues.end(), before))
            continue;
        ++pairs;
        const auto week = make_week(issue_text(*folder, before), issue_text(*folder, *at), *at);
        CAPTURE(format_date(*at));
        CHECK(week.by_hand.size() == 4);
        CHECK(!week.deleted.empty());
        const auto remembered = merged(week.base, catalog_of(week.then_known), week.base).base;
        for (const auto& base : {week.base, remembered}) {
            const auto out = merged(week.draft, week.now, base);
            CHECK(wrong(week, out, *at) == "");
            CHECK(merged(out.draft, week.now, out.base).draft == out.draft);
        }
    }
    CHECK(pairs == 50);
}

TEST_CASE("a merge without known events only removes past events", "[section][merge][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    for (const auto issue : archived_issues(*folder)) {
        const auto text = issue_text(*folder, issue);
        CAPTURE(format_date(issue));
        for (const Date date : {issue, add_days(issue, 7)}) {
            const auto draft = with_header(draft::read_draft(text), date);
            const auto known = catalog_of(feeds_behind(draft::read_draft(text)));
            const auto remembered = merged(draft, known, text).base;
            for (const auto& base : {std::optional<std::string>(), std::optional(text), std::optional(remembered)}) {
                const auto out = merged(draft, {}, base);
                const auto expected = without_past(draft::read_draft(draft), date, base);
                std::string kept;
                for (const auto& entry : entries_of(draft::read_draft(out.draft)))
                    kept += entry.raw;
                CHECK(kept == expected);
                // What a merge before took out is new to the one after it.
                const bool may_be_kept = base == remembered;
                for (const auto& row : out.report)
                    CHECK((row.kind == MergeKind::dropped || row.kind == MergeKind::needs_look ||
                           (may_be_kept && row.kind == MergeKind::kept_by_hand)));
                if (expected.size() == draft.size())
                    CHECK(out.draft == draft);
            }
        }
    }
}
