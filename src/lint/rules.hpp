#pragma once

#include "lint/entry_form.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/normalize/directory.hpp>
#include <twir_events/places/written_place.hpp>

#include <optional>
#include <utility>

/// The input of lint's rules and how they report. A rule is a row of the table in lint.cpp and a function here.
namespace twir::lint {

/// An entry, and the facts that most rules need.
struct LintedEntry {
    std::size_t index = 0;  ///< of the block in the draft
    const draft::Block* block = nullptr;
    const draft::Entry* entry = nullptr;
    std::optional<Region> listed_in;
    std::string country;              ///< alpha-2, empty where the printed one is unknown, or a state without its US
    std::optional<Region> home;       ///< the region of that country
    places::PlaceCheck place;         ///< what the gazetteer says of city, state and country
    std::vector<std::string> pages;   ///< the titles' addresses for comparing
    std::vector<std::string> events;  ///< of them those that are an event's own: no group's page, no organizer's
    std::vector<std::string> hosts;   ///< the organizers' addresses for comparing, or their names where they have none
    std::vector<std::string> names;   ///< the organizers' names for comparing
    const normalize::Organizer* organizer = nullptr;  ///< the first one in the directory, where it is there
    std::string title;                                ///< for comparing
    std::string city;  ///< with its country, for comparing; `virtual` where a virtual event names none

    [[nodiscard]] bool online() const { return entry->attendance == Attendance::online; }
    [[nodiscard]] bool hybrid() const { return entry->attendance == Attendance::hybrid; }
};

struct LintContext {
    const draft::Draft& draft;
    const section::Style& style;
    const normalize::Directory* directory = nullptr;  ///< may be null
    std::optional<Date> issue;
    std::vector<FormFlaw> form;  ///< of all lines
    std::vector<LintedEntry> entries;
};

/// Takes the findings of one rule.
class LintReport {
  public:
    LintReport(const LintRule& rule, std::vector<Finding>& findings) : rule_(rule), findings_(findings) {}

    void add(int line, std::string message, int other_line = 0) {
        // Of a real draft all are given; of a text that is made of nothing else the first will do.
        constexpr std::size_t most = 10'000;
        if (++count_ > most)
            return;
        if (count_ == most)
            message = "this rule has more findings; they are not listed";
        findings_.push_back({rule_.id, rule_.severity, line, std::move(message), other_line});
    }

  private:
    const LintRule& rule_;
    std::vector<Finding>& findings_;
    std::size_t count_ = 0;
};

using LintCheck = void (*)(const LintContext&, LintReport&);

LintContext make_lint_context(const draft::Draft& draft, const section::Style& style,
                              const normalize::Directory* directory);

/// The line that a draft with a section is dated in: the window line, else that of the front matter, else the heading.
int line_of_issue_date(const draft::Draft& draft);

/// The tags that TWiR's tools/inspect_markdown.py lets pass; the rule html-tag reports the others.
bool is_known_tag(std::string_view name);

// lint_markup.cpp
void check_active_markup(const LintContext&, LintReport&);
void check_unsafe_addresses(const LintContext&, LintReport&);
void check_mixed_scripts(const LintContext&, LintReport&);
void check_long_texts(const LintContext&, LintReport&);

// lint_structure.cpp
void check_sections(const LintContext&, LintReport&);
void check_encoding(const LintContext&, LintReport&);
void check_conflict_markers(const LintContext&, LintReport&);
void check_issue_date(const LintContext&, LintReport&);
void check_issue_day(const LintContext&, LintReport&);
void check_window_line(const LintContext&, LintReport&);
void check_headings(const LintContext&, LintReport&);
void check_heading_levels(const LintContext&, LintReport&);
void check_region_order(const LintContext&, LintReport&);
void check_empty_regions(const LintContext&, LintReport&);
void check_unknown_lines(const LintContext&, LintReport&);
void check_indented_events(const LintContext&, LintReport&);
void check_unsorted(const LintContext&, LintReport&);
template <draft::Flaw::Kind kind>
void check_flaw(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        for (const auto& flaw : e.entry->flaws)
            if (flaw.kind == kind)
                report.add(flaw.line, flaw.message);
}

// lint_dates.cpp
void check_past(const LintContext&, LintReport&);
void check_beyond_window(const LintContext&, LintReport&);
void check_wrong_year(const LintContext&, LintReport&);
void check_recurrence_date(const LintContext&, LintReport&);

// lint_places.cpp
void check_wrong_region(const LintContext&, LintReport&);
void check_virtual_under_continent(const LintContext&, LintReport&);
void check_in_person_under_virtual(const LintContext&, LintReport&);
void check_virtual_by_heading(const LintContext&, LintReport&);
void check_hybrid_once(const LintContext&, LintReport&);
void check_parentheses(const LintContext&, LintReport&);
void check_unknown_country(const LintContext&, LintReport&);
void check_no_country(const LintContext&, LintReport&);
void check_not_a_city(const LintContext&, LintReport&);
void check_place_elsewhere(const LintContext&, LintReport&);
void check_misspelt_place(const LintContext&, LintReport&);
void check_location_form(const LintContext&, LintReport&);
void check_country_form(const LintContext&, LintReport&);
void check_invalid_state(const LintContext&, LintReport&);
void check_missing_state(const LintContext&, LintReport&);
void check_province(const LintContext&, LintReport&);
void check_state_outside(const LintContext&, LintReport&);

// lint_links.cpp
void check_malformed_urls(const LintContext&, LintReport&);
void check_locale_prefixes(const LintContext&, LintReport&);
void check_tracking_parameters(const LintContext&, LintReport&);
void check_double_slashes(const LintContext&, LintReport&);
void check_redirects(const LintContext&, LintReport&);
void check_url_forms(const LintContext&, LintReport&);
void check_organizer_forms(const LintContext&, LintReport&);

// lint_organizers.cpp
void check_two_groups(const LintContext&, LintReport&);
void check_group_pages(const LintContext&, LintReport&);
void check_link_texts(const LintContext&, LintReport&);
void check_organizer_home(const LintContext&, LintReport&);
void check_organizer_name(const LintContext&, LintReport&);
void check_bare_virtual(const LintContext&, LintReport&);

// lint_form.cpp
void check_window_form(const LintContext&, LintReport&);
template <FormFlaw::Kind kind>
void check_form(const LintContext& context, LintReport& report) {
    for (const auto& flaw : context.form)
        if (flaw.kind == kind)
            report.add(flaw.line, flaw.message);
}

// lint_titles.cpp
void check_weekdays(const LintContext&, LintReport&);
void check_titles_of_others(const LintContext&, LintReport&);

// lint_text.cpp
void check_placeholder_titles(const LintContext&, LintReport&);
void check_cancelled_titles(const LintContext&, LintReport&);
void check_mojibake(const LintContext&, LintReport&);
void check_utf8(const LintContext&, LintReport&);
void check_invisible(const LintContext&, LintReport&);
void check_odd_backticks(const LintContext&, LintReport&);
void check_empty_backticks(const LintContext&, LintReport&);
void check_html_tags(const LintContext&, LintReport&);
void check_backslashes(const LintContext&, LintReport&);

// lint_pairs.cpp
void check_duplicates(const LintContext&, LintReport&);
void check_probable_duplicates(const LintContext&, LintReport&);
void check_repeated_titles(const LintContext&, LintReport&);
void check_same_day(const LintContext&, LintReport&);
void check_url_on_two_dates(const LintContext&, LintReport&);
void check_virtual_and_in_person(const LintContext&, LintReport&);

/// Which lines of `text` (from 1; index 0 is none) are not in `base`, or not in that order.
std::vector<bool> changed_lines(std::string_view base, std::string_view text);

}  // namespace twir::lint
