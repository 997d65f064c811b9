#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/section/past.hpp>

#include <algorithm>
#include <functional>
#include <set>

namespace twir::section {
namespace {

/// An untouched draft still holds last week's events (SECTION_FORMAT.md section 2).
constexpr int days_of_last_week = 7;

using Flaw = draft::Flaw::Kind;

const std::string& message_of(const draft::Entry& entry, Flaw kind) {
    return std::find_if(entry.flaws.begin(), entry.flaws.end(), [&](const auto& flaw) { return flaw.kind == kind; })
        ->message;
}

/// The title of an event may be torn from it by what is not understood.
bool is_torn(const draft::Entry& entry, const draft::Block* below) {
    return entry.has_flaw(Flaw::no_title) && below != nullptr &&
           (below->kind == draft::BlockKind::unknown || below->kind == draft::BlockKind::comment);
}

/// A Meetup id of a series that was made for a date of this issue or a later one.
std::string doubt_of_series(const draft::Entry& entry, Date issue) {
    for (const auto& title : entry.titles) {
        const auto url = Url::parse(title.link.url);
        const auto id =
            url && url->kind() == UrlKind::meetup_event ? decode_meetup_recurrence_id(url->id()) : std::nullopt;
        if (!id)
            continue;
        const Date made_for = date::year(id->year) / date::month(id->month) / date::day(id->day);
        if (made_for.ok() && made_for >= issue)
            return "Meetup's id " + url->id() + " was made for " + format_date(made_for);
    }
    return {};
}

/// What the entry itself says against its date.
std::string doubt_of_entry(const draft::Entry& entry, const draft::Block* below, Date issue, const Style& style) {
    if (entry.has_flaw(Flaw::stray_text))
        return message_of(entry, Flaw::stray_text);
    if (entry.has_flaw(Flaw::dates) && entry.dates->single_day())
        return message_of(entry, Flaw::dates);
    if (const auto meant = year_meant(*entry.dates, issue, style))
        return "the year must be wrong; is " + format_date(*meant) + " meant?";
    if (is_torn(entry, below))
        return "its title may be what is below it";
    return doubt_of_series(entry, issue);
}

/// What identifies an event in another issue: its pages, and its organizer with its title.
std::vector<std::string> signs_of(const draft::Entry& entry) {
    std::vector<std::string> out;
    for (const auto& title : entry.titles) {
        out.push_back(url_key(title.link.url));
        for (const auto& organizer : entry.organizers)
            out.push_back(url_key(organizer.link.url) + "\n" + match_key(title.link.text));
    }
    return out;
}

/// How many of the days up to each one are in order, itself included, at most.
std::vector<std::size_t> longest_up_to(const std::vector<int>& days) {
    std::vector<int> ends;  ///< the least day that a run of each length can end with
    std::vector<std::size_t> out;
    for (const int day : days) {
        const auto at = std::upper_bound(ends.begin(), ends.end(), day);
        out.push_back(static_cast<std::size_t>(at - ends.begin()) + 1);
        if (at == ends.end())
            ends.push_back(day);
        else
            *at = day;
    }
    return out;
}

/// Which days are surely in their place: those that every longest run in order holds.
std::vector<bool> in_place(const std::vector<int>& days) {
    const auto before = longest_up_to(days);
    std::vector<int> reversed(days.rbegin(), days.rend());
    std::transform(reversed.begin(), reversed.end(), reversed.begin(), std::negate());
    auto behind = longest_up_to(reversed);
    std::reverse(behind.begin(), behind.end());
    const auto longest = before.empty() ? 0 : *std::max_element(before.begin(), before.end());
    std::vector<int> runs_through(longest + 1, 0);
    for (std::size_t i = 0; i < days.size(); ++i)
        runs_through[before[i]] += before[i] + behind[i] == longest + 1 ? 1 : 0;
    std::vector<bool> out;
    for (std::size_t i = 0; i < days.size(); ++i)
        out.push_back(before[i] + behind[i] == longest + 1 && runs_through[before[i]] == 1);
    return out;
}

}  // namespace

std::optional<Date> year_meant(const DateRange& dates, Date issue, const Style& style) {
    const DateRange plausible{add_days(issue, -days_of_last_week), add_days(issue, style.window_days)};
    if (dates.last >= issue && dates.first <= plausible.last)
        return {};
    for (const int years : {1, 2, -1}) {
        const Date other = dates.first + date::years(years);
        // Conferences are announced a year ahead: only one that would be over by half is taken for a slip.
        if (other.ok() && plausible.contains(other) && (years > 0 || dates.single_day()))
            return other;
    }
    return {};
}

bool is_past(const draft::Entry& entry, Date issue) {
    return entry.dates && entry.dates->last < issue;
}

PastDates::PastDates(const draft::Draft& draft, Date issue, const Style& style, const draft::Draft* earlier)
    : out_of_order_(draft.blocks.size(), false), doubts_(draft.blocks.size()) {
    const auto& blocks = draft.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (blocks[i].entry && is_past(*blocks[i].entry, issue))
            doubts_[i] =
                doubt_of_entry(*blocks[i].entry, i + 1 < blocks.size() ? &blocks[i + 1] : nullptr, issue, style);
    if (earlier != nullptr) {
        std::set<std::string> known;
        for (const auto& block : earlier->blocks)
            if (block.entry)
                for (auto& sign : signs_of(*block.entry))
                    known.insert(std::move(sign));
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (!blocks[i].entry || !is_past(*blocks[i].entry, issue) || !doubts_[i].empty())
                continue;
            const auto signs = signs_of(*blocks[i].entry);
            if (std::none_of(signs.begin(), signs.end(), [&](const auto& sign) { return known.contains(sign); }))
                doubts_[i] = not_before;
        }
    }
    for (const auto& region : draft::regions_of(draft)) {
        std::vector<std::size_t> dated;
        std::vector<int> days;
        for (auto i = region.heading + 1; i < region.end; ++i)
            if (blocks[i].entry && blocks[i].entry->dates) {
                dated.push_back(i);
                days.push_back(days_between(issue, blocks[i].entry->dates->first));
            }
        const auto sure = in_place(days);
        const draft::Entry* future = nullptr;  // the first that is not past, above
        for (std::size_t k = 0; k < dated.size(); ++k) {
            const auto& entry = *blocks[dated[k]].entry;
            if (!is_past(entry, issue)) {
                future = future == nullptr ? &entry : future;
                continue;
            }
            if (future == nullptr || sure[k] || !doubts_[dated[k]].empty())
                continue;
            out_of_order_[dated[k]] = true;
            doubts_[dated[k]] = "it is below " + format_dates(*future->dates) + " in line " +
                                std::to_string(future->line) + ", out of order: is its date right?";
        }
    }
}

}  // namespace twir::section
