#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <array>

namespace twir::lint {
namespace {

struct Row {
    LintRule rule;
    LintCheck check;
};

using enum Severity;
using Flaw = draft::Flaw::Kind;

constexpr std::array rows = {
    Row{{"no-section", error, "There is exactly one section \"## Upcoming Events\"."}, check_sections},
    Row{{"encoding", error, "The text is not UTF-16 and holds no NUL byte."}, check_encoding},
    Row{{"conflict-marker", error, "The draft has no conflict markers of version control."}, check_conflict_markers},
    Row{{"issue-date", error, "The draft's front matter and its window line give the date of the issue, and agree."},
        check_issue_date},
    Row{{"issue-day", warning, "An issue is dated on a Wednesday."}, check_issue_day},
    Row{{"window", error, "The line \"Rusty Events between D - E\" has the issue's date and the one 28 days later."},
        check_window_line},
    Row{{"window-form", warning, "The two dates of that line are joined by \" - \"."}, check_window_form},
    Row{{"unknown-heading", error, "A heading in the section names one of the seven regions."}, check_headings},
    Row{{"heading-level", warning, "The heading of a region begins with \"### \"."}, check_heading_levels},
    Row{{"region-order", warning, "Regions follow Virtual in alphabetical order, each once."}, check_region_order},
    Row{{"empty-region", warning, "A region without events is left out."}, check_empty_regions},
    Row{{"indented-event", error, "An event begins at the margin, its title four spaces behind it."},
        check_indented_events},
    Row{{"unknown-line", error, "Every line belongs to an event under a region."}, check_unknown_lines},
    Row{{"bullet", error, "An event and its title each begin with \"* \"."}, check_flaw<Flaw::bullet>},
    Row{{"date-form", error, "Dates are YYYY-MM-DD, or YYYY-MM-DD - YYYY-MM-DD for several days."},
        check_flaw<Flaw::dates>},
    Row{{"separator", error, "A \"|\" separates date, location and organizer."}, check_flaw<Flaw::separator>},
    Row{{"no-location", error, "An event has a location."}, check_flaw<Flaw::no_location>},
    Row{{"no-organizer", error, "An event has an organizer."}, check_flaw<Flaw::no_organizer>},
    Row{{"no-title", error, "A line with the event's title and link follows its first line."},
        check_flaw<Flaw::no_title>},
    Row{{"link", error, "Organizers and titles are links with an address."}, check_flaw<Flaw::link>},
    Row{{"stray-text", warning, "An entry has no text besides its links and separators."},
        check_flaw<Flaw::stray_text>},
    Row{{"flat-indent", warning,
         "The line under an event is indented by four spaces; with less, TWiR's renderer puts it beside its event."},
        check_flaw<Flaw::flat_indent>},
    Row{{"not-bold", warning, "The whole title is between \"**\"."}, check_flaw<Flaw::not_bold>},
    Row{{"bold-form", warning, "No extra space or star is between \"**\" and the title."},
        check_form<FormFlaw::Kind::bold_form>},
    Row{{"link-text", error, "The link of an organizer or title has words."}, check_link_texts},
    Row{{"spacing", warning, "One space is on either side of a \"|\" and after a comma, none inside brackets."},
        check_form<FormFlaw::Kind::spacing>},
    Row{{"trailing-space", warning, "No line ends in white space."}, check_form<FormFlaw::Kind::trailing_space>},
    Row{{"dash-bullet", warning, "A bullet is a star."}, check_form<FormFlaw::Kind::dash>},
    Row{{"empty-bullet", warning, "Every bullet has text."}, check_form<FormFlaw::Kind::empty_bullet>},
    Row{{"indent", warning, "The title of an event is indented by four spaces, not by more."},
        check_form<FormFlaw::Kind::indent>},
    Row{{"past-event", error, "An event has not ended before the issue's date."}, check_past},
    Row{{"beyond-window", warning, "An event begins within the issue's four weeks."}, check_beyond_window},
    Row{{"wrong-year", error, "A date that would be in the window one year later or earlier has a wrong year."},
        check_wrong_year},
    Row{{"recurrence-date", info,
         "The date in the Meetup id of a series is the line's date. A moved event keeps its old id."},
        check_recurrence_date},
    Row{{"wrong-region", error, "An event is listed in the region of its country."}, check_wrong_region},
    Row{{"virtual-under-continent", error, "A virtual event is listed under Virtual only."},
        check_virtual_under_continent},
    Row{{"in-person-under-virtual", error, "Under Virtual, a location contains Virtual or Hybrid."},
        check_in_person_under_virtual},
    Row{{"virtual-unsaid", info, "A section that leaves the word out of most virtual events' locations is an old one."},
        check_virtual_by_heading},
    Row{{"hybrid-once", warning, "A hybrid event is listed under Virtual and in the region of its country."},
        check_hybrid_once},
    Row{{"parenthesis", warning, "The parentheses of a location are closed."}, check_parentheses},
    Row{{"unknown-country", error, "A country is printed by its ISO 3166-1 code, UK for the United Kingdom."},
        check_unknown_country},
    Row{{"no-country", error, "A place that one can go to has a country."}, check_no_country},
    Row{{"not-a-city", warning, "A place is a city with its country; without one, a virtual event is \"Virtual\"."},
        check_not_a_city},
    Row{{"place-elsewhere", warning, "A city is in the country and state that are printed with it."},
        check_place_elsewhere},
    Row{{"misspelt-place", warning, "A city's name is spelled correctly."}, check_misspelt_place},
    Row{{"location-form", warning, "A location reads \"CITY, CC\", \"Virtual (CITY, CC)\", \"Hybrid (CITY, CC)\"."},
        check_location_form},
    Row{{"organizer-home", warning, "A group that is named after its city meets there, or in a town around."},
        check_organizer_home},
    Row{{"organizer-name", warning, "An organizer has the name that the directory gives it."}, check_organizer_name},
    Row{{"bare-virtual", warning, "A virtual event of a Meetup group is printed with the group's home."},
        check_bare_virtual},
    Row{{"country-form", warning, "The United Kingdom is printed as UK."}, check_country_form},
    Row{{"invalid-state", error, "A state of the United States, Canada or Australia is printed by its code."},
        check_invalid_state},
    Row{{"missing-state", warning, "A place in the United States has a state."}, check_missing_state},
    Row{{"province", warning, "Canada and Australia are printed without a province since 2026-08."}, check_province},
    Row{{"state-outside", warning, "Only the United States are printed with a state."}, check_state_outside},
    Row{{"malformed-url", error, "An address begins with https:// or http:// and has a host."}, check_malformed_urls},
    Row{{"active-markup", error, "A name, a title and a place are text: no tag, image, footnote, link or reference."},
        check_active_markup},
    Row{{"unsafe-address", error, "An address ends where its link does: no quotes, brackets or blanks in it."},
        check_unsafe_addresses},
    Row{{"mixed-scripts", warning, "The name of a host does not mix scripts, which can imitate another."},
        check_mixed_scripts},
    Row{{"long-text", error, "A name or title has at most 300 characters."}, check_long_texts},
    Row{{"locale-prefix", warning, "A Meetup address carries no locale such as /de-DE/."}, check_locale_prefixes},
    Row{{"tracking-parameter", warning, "An address carries no parameter that only says where a visitor came from."},
        check_tracking_parameters},
    Row{{"double-slash", warning, "An address has no double slash in its path; TWiR's checks would simplify it."},
        check_double_slashes},
    Row{{"redirect", warning, "An address leads to its page, not through Google's redirect."}, check_redirects},
    Row{{"url-form", info, "An event's address has its usual form."}, check_url_forms},
    Row{{"organizer-form", info, "An organizer's address has its usual form."}, check_organizer_forms},
    Row{{"two-groups", warning, "The organizer's group and the event's are the same."}, check_two_groups},
    Row{{"group-page", warning, "A title leads to the event's own page, not to its group's."}, check_group_pages},
    Row{{"weekday", warning, "A weekday in a title is that of the date."}, check_weekdays},
    Row{{"title-of-another", warning, "Two organizers do not have events of the same title on one day."},
        check_titles_of_others},
    Row{{"placeholder-title", info, "A title is decided: not TBD, not TBA."}, check_placeholder_titles},
    Row{{"cancelled-title", warning, "An event whose title says that it is cancelled or postponed is not listed."},
        check_cancelled_titles},
    Row{{"mojibake", error, "No text was decoded wrongly (N\u00c3\u00bcrnberg for N\u00fcrnberg)."}, check_mojibake},
    Row{{"invalid-utf8", error, "The text is UTF-8."}, check_utf8},
    Row{{"invisible-character", warning,
         "No line holds characters that are invisible or change the direction of writing."},
        check_invisible},
    Row{{"odd-backticks", error, "A line has an even number of backticks; TWiR's checks reject others."},
        check_odd_backticks},
    Row{{"empty-backticks", error, "Two backticks have text between them; TWiR's checks reject others."},
        check_empty_backticks},
    Row{{"html-tag", error, "A line has no HTML tag but those that TWiR's checks know."}, check_html_tags},
    Row{{"shown-backslash", warning, "No backslash is where TWiR's renderer would show it."}, check_backslashes},
    Row{{"unsorted", warning, "In a region, events are sorted by date, then by location."}, check_unsorted},
    Row{{"duplicate", error, "A region lists a page and a date once."}, check_duplicates},
    Row{{"probable-duplicate", warning, "One organizer or page is not listed twice in one city on dates that overlap."},
        check_probable_duplicates},
    Row{{"repeated-title", warning, "An event names a page and its title once."}, check_repeated_titles},
    Row{{"same-day", info, "One organizer has two events with pages and titles of their own on one day."},
        check_same_day},
    Row{{"url-on-two-dates", warning, "A page of Meetup or Luma is listed on one date; another one is stale."},
        check_url_on_two_dates},
    Row{{"virtual-and-in-person", warning,
         "A page is listed on one date as virtual, as in person, or as hybrid in both places."},
        check_virtual_and_in_person},
};

std::string alpha2_of(const draft::WrittenPlace& place, std::optional<Region> heading) {
    const std::string code = place.country == "UK" ? "GB" : place.country;
    const bool is_code = code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
    const bool lacks_us = place.state.empty() && places::is_state_of_us(place.city, code, heading);
    return is_code && places::region_of(code) && !lacks_us ? code : std::string();
}

places::PlaceCheck check_place(const draft::WrittenPlace& place, const std::string& country) {
    if (country.empty())
        return {};
    const auto state = places::state_code(country, place.state);
    const bool keeps_it = country == "US" || country == "CA" || country == "AU";
    return places::check_place({place.city, keeps_it && state ? *state : std::string(), country, {}});
}

LintedEntry look_at(const draft::Block& block, std::size_t index, const normalize::Directory* directory) {
    LintedEntry e;
    e.index = index;
    e.block = &block;
    e.entry = &*block.entry;
    e.listed_in = block.region;
    e.country = alpha2_of(e.entry->place, e.listed_in);
    e.place = check_place(e.entry->place, e.country);
    if (!e.country.empty())
        e.home = places::region_of(e.country);
    for (const auto& link : e.entry->organizers) {
        e.hosts.push_back(link.link.url.empty() ? match_key(link.link.text) : url_key(link.link.url));
        e.names.push_back(match_key(link.link.text));
    }
    if (directory != nullptr && !e.entry->organizers.empty())
        e.organizer = directory->by_url(e.entry->organizers.front().link.url);
    for (const auto& link : e.entry->titles) {
        const auto url = Url::parse(link.link.url);
        auto key = url ? url->key() : std::string();
        if (url)
            e.pages.push_back(key);
        const bool organizers = std::find(e.hosts.begin(), e.hosts.end(), key) != e.hosts.end();
        if (url && url->kind() != UrlKind::meetup_group && !organizers)
            e.events.push_back(std::move(key));
    }
    e.title = e.entry->titles.empty() ? std::string() : match_key(e.entry->titles.front().link.text);
    e.city = match_key(e.entry->place.city) + "/" + e.entry->place.country;
    return e;
}

/// The date to judge by. Where front matter and window line differ, the window's: most of the list was made for it.
std::optional<Date> date_to_judge_by(const draft::Draft& draft) {
    for (const auto& block : draft.blocks)
        if (block.window)
            return block.window->first;
    return draft.front_matter_date;
}

/// The lines of the entry or text that a finding belongs to: a change of one changes all.
std::vector<bool> changed_blocks(const draft::Draft& base, const draft::Draft& draft) {
    auto changed = changed_lines(draft::to_text(base), draft::to_text(draft));
    for (const auto& block : draft.blocks) {
        if (!block.entry)
            continue;
        const auto first = static_cast<std::size_t>(block.entry->line);
        const auto last = std::min(static_cast<std::size_t>(block.entry->last_line), changed.size() - 1);
        bool any = false;
        for (auto i = first; i <= last; ++i)
            any = any || changed[i];
        for (auto i = first; i <= last; ++i)
            changed[i] = any;
    }
    return changed;
}

}  // namespace

int line_of_issue_date(const draft::Draft& draft) {
    for (const auto& block : draft.blocks)
        if (block.window)
            return block.line;
    return draft.front_matter_date ? draft.front_matter_line : draft.section_lines.front();
}

LintContext make_lint_context(const draft::Draft& draft, const section::Style& style,
                              const normalize::Directory* directory) {
    LintContext context{draft, style, directory, date_to_judge_by(draft), {}, {}};
    for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
        if (draft.blocks[i].entry)
            context.entries.push_back(look_at(draft.blocks[i], i, directory));
        for (auto& flaw : form_flaws(draft.blocks[i]))
            context.form.push_back(std::move(flaw));
    }
    return context;
}

std::vector<LintRule> lint_rules() {
    std::vector<LintRule> out;
    out.reserve(rows.size());
    for (const auto& row : rows)
        out.push_back(row.rule);
    return out;
}

std::vector<Finding> lint(const draft::Draft& draft, const LintOptions& options) {
    const auto context = make_lint_context(draft, options.style, options.directory);
    std::vector<Finding> findings;
    for (const auto& row : rows) {
        if (row.rule.severity == info && !options.info)
            continue;
        if (options.effort.is_over())
            break;
        LintReport report(row.rule, findings);
        row.check(context, report);
    }
    if (options.base != nullptr) {
        const auto changed = changed_blocks(*options.base, draft);
        const auto is_old = [&](int line) {
            return line <= 0 || static_cast<std::size_t>(line) >= changed.size() ||
                   !changed[static_cast<std::size_t>(line)];
        };
        std::erase_if(findings, [&](const Finding& f) { return is_old(f.line) && is_old(f.other_line); });
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return findings;
}

result<std::vector<Finding>> lint_text(std::string_view text, const std::optional<std::string>& base,
                                       const LintOptions& options) {
    const auto draft = draft::read_draft(text);
    const auto read_base = base ? draft::read_draft(*base) : draft::Draft();
    for (const auto* one : {&draft, &read_base})
        if (const auto fits = section::check_size(*one, options.effort); !fits)
            return fits.error();
    LintOptions with_base = options;
    with_base.base = base ? &read_base : nullptr;
    auto findings = lint(draft, with_base);
    if (options.effort.is_over())
        return section::given_up();
    return findings;
}

}  // namespace twir::lint
