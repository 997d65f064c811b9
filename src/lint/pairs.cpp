// One event listed twice in a region, as far as two lines can tell (SECTION_FORMAT.md section 5).
#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace twir::lint {
namespace {

/// No organizer has as many events in four weeks; a longer list would only cost time.
constexpr std::size_t most_alike = 200;

enum class Likeness {
    none,
    same,               ///< one page, one date
    probable,           ///< one organizer or page, one city, dates that overlap
    two_pages_one_day,  ///< as before, but each has a page of its own and a title of its own: coffee, and the pub
    two_dates,          ///< one page, two dates: one of them is stale
};

bool overlap(const LintedEntry& a, const LintedEntry& b) {
    return a.entry->dates->first <= b.entry->dates->last && b.entry->dates->first <= a.entry->dates->last;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

/// Whether the page can only be that of one event: other hosts have pages for a whole series.
bool is_page_of_one_event(const std::string& key) {
    return key.starts_with("luma.com/") || key.starts_with("meetup.com/");
}

std::string site_of(const LintedEntry& e) {
    return e.events.empty() ? std::string() : e.events.front().substr(0, e.events.front().find('/'));
}

Likeness compare(const LintedEntry& a, const LintedEntry& b) {
    const bool one_page = share(a.events, b.events);
    if (one_page && a.entry->dates->first == b.entry->dates->first)
        return Likeness::same;
    if (!overlap(a, b)) {
        // Any other page may be one of a series, whose title is the same on every date.
        const bool stale = one_page && (std::any_of(a.events.begin(), a.events.end(), is_page_of_one_event) ||
                                        (a.title != b.title && share(a.hosts, b.hosts)));
        return stale ? Likeness::two_dates : Likeness::none;
    }
    // A group that moves from one host to another is listed on both.
    const bool one_organizer = share(a.hosts, b.hosts) || share(a.names, b.names);
    if (a.city != b.city || !(one_page || one_organizer))
        return Likeness::none;
    // A line without a title does not show which event it is about.
    if (a.title.empty() || b.title.empty())
        return Likeness::none;
    const bool own_pages = !one_page && !a.events.empty() && !b.events.empty() && site_of(a) == site_of(b);
    return own_pages && a.title != b.title ? Likeness::two_pages_one_day : Likeness::probable;
}

struct Above {
    bool operator()(const LintedEntry* a, const LintedEntry* b) const { return a->entry->line < b->entry->line; }
};

/// Reports for each entry the first one above it, in its region, that is like it in that way.
void check_pairs(const LintContext& context, LintReport& report, Likeness wanted, const std::string& what) {
    std::map<std::pair<Region, std::string>, std::vector<const LintedEntry*>> known;
    for (const auto& e : context.entries) {
        if (!e.entry->dates || !e.listed_in)
            continue;
        std::vector<std::string> keys = e.events;
        keys.insert(keys.end(), e.hosts.begin(), e.hosts.end());
        for (const auto& name : e.names)
            keys.push_back("name " + name);
        // Those above it that share an address with it, each once, however many they share.
        std::set<const LintedEntry*, Above> others;
        for (const auto& key : keys) {
            auto& with_key = known[{*e.listed_in, key}];
            others.insert(with_key.begin(), with_key.end());
            if (with_key.size() < most_alike)
                with_key.push_back(&e);
        }
        others.erase(&e);
        const auto found =
            std::find_if(others.begin(), others.end(), [&](const auto* other) { return compare(*other, e) == wanted; });
        const LintedEntry* first = found == others.end() ? nullptr : *found;
        if (first != nullptr)
            report.add(e.entry->line,
                       "\"" + (e.entry->titles.empty() ? e.entry->location : e.entry->titles.front().link.text) +
                           "\": " + what + " in line " + std::to_string(first->entry->line),
                       first->entry->line);
    }
}

}  // namespace

void check_duplicates(const LintContext& context, LintReport& report) {
    check_pairs(context, report, Likeness::same, "the same page and date as");
}

void check_probable_duplicates(const LintContext& context, LintReport& report) {
    check_pairs(context, report, Likeness::probable, "the same organizer or page, city and dates as");
}

void check_same_day(const LintContext& context, LintReport& report) {
    check_pairs(context, report, Likeness::two_pages_one_day, "another event of the same organizer, city and date is");
}

void check_url_on_two_dates(const LintContext& context, LintReport& report) {
    check_pairs(context, report, Likeness::two_dates, "the same page under another date is");
}

void check_virtual_and_in_person(const LintContext& context, LintReport& report) {
    std::map<std::string, const LintedEntry*> known;
    for (const auto& e : context.entries) {
        if (!e.entry->dates || !e.listed_in || e.hybrid() || e.online() != (e.listed_in == Region::virtual_))
            continue;
        for (const auto& page : e.pages) {
            const auto [other, is_first] = known.emplace(format_date(e.entry->dates->first) + " " + page, &e);
            if (is_first || other->second->online() == e.online())
                continue;
            report.add(e.entry->line,
                       "the same page and date as in line " + std::to_string(other->second->entry->line) + ", there " +
                           (e.online() ? "in person" : "virtual") + ": if it is both, both lines say Hybrid",
                       other->second->entry->line);
            break;
        }
    }
}

void check_repeated_titles(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        std::map<std::string, int> seen;
        for (const auto& title : e.entry->titles) {
            const auto [first, fresh] = seen.emplace(url_key(title.link.url) + "\n" + title.link.text, title.line);
            if (!fresh)
                report.add(title.line,
                           in_quotes(title.link.text) + " is already in line " + std::to_string(first->second),
                           first->second);
        }
    }
}

}  // namespace twir::lint
