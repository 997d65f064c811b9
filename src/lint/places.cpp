#include "lint/canonical_form.hpp"
#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/issue.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace twir::lint {
namespace {

using Verdict = places::PlaceCheck::Verdict;

const draft::WrittenPlace& place_of(const LintedEntry& e) {
    return e.entry->place;
}

bool has_state(const section::Style& style, std::string_view country) {
    const auto& all = style.countries_with_state;
    return std::find(all.begin(), all.end(), country) != all.end();
}

/// The first issue that prints Canada's and Australia's places without a province.
constexpr Date first_without_provinces = date::year(2026) / 8 / 1;

/// Canada and Australia carried a province until 2026-08: there it can be checked, and need not be there.
bool may_have_province(std::string_view country) {
    return country == "CA" || country == "AU";
}

bool is_valid_state(const LintedEntry& e) {
    const auto code = places::state_code(e.country, place_of(e).state);
    return code && *code == place_of(e).state;
}

/// `Virtual (Israel)`, `Virtual (Joint Meetup, Europe + Israel)`: where its people are, in words.
bool is_vague(const LintedEntry& e) {
    const auto& place = place_of(e);
    if (!e.online() || place.text.empty() || !e.country.empty())
        return false;
    return place.country.empty() || (place.country.size() > 3 && !places::country_code(place.country));
}

/// The likely right forms of a place, as they are printed; its name as it is written where that is right.
std::string meant(const LintedEntry& e, const section::Style& style) {
    std::vector<std::string> forms;
    for (Place place : e.place.meant) {
        if (e.place.verdict == Verdict::elsewhere)
            place.city = place_of(e).city;
        auto form = in_quotes(section::print_place(place, style));
        if (std::find(forms.begin(), forms.end(), form) == forms.end())
            forms.push_back(std::move(form));
    }
    return join(forms, " or ");
}

/// Until 2022-06 all of Virtual printed the groups' homes alone: that is a form, not sixty mistakes.
bool prints_homes_under_virtual(const LintContext& context) {
    std::size_t all = 0;
    std::size_t bare = 0;
    for (const auto& e : context.entries)
        if (e.listed_in == Region::virtual_) {
            ++all;
            bare += e.entry->attendance == Attendance::in_person ? 1U : 0U;
        }
    return all >= 4 && bare * 2 > all;
}

/// What a line shares with another of the same event: dates and a page, or dates, organizer and title.
std::vector<std::string> signs_of(const LintedEntry& e) {
    std::vector<std::string> out;
    if (!e.entry->dates)
        return out;
    const auto dates = format_dates(*e.entry->dates) + "\n";
    for (const auto& page : e.pages)
        out.push_back(dates + page);
    out.push_back(dates + join(e.hosts, "\n") + "\n\n" + e.title);
    return out;
}

}  // namespace

void check_wrong_region(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (e.listed_in && *e.listed_in != Region::virtual_ && e.home && *e.home != *e.listed_in && !e.online())
            report.add(e.entry->line, in_quotes(e.entry->location) + " is listed under " +
                                          std::string(region_name(*e.listed_in)) + "; " + place_of(e).country +
                                          " belongs to " + std::string(region_name(*e.home)));
}

void check_virtual_under_continent(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (e.listed_in && *e.listed_in != Region::virtual_ && e.online())
            report.add(e.entry->line, in_quotes(e.entry->location) + " is listed under " +
                                          std::string(region_name(*e.listed_in)) + "; it belongs to Virtual only");
}

void check_in_person_under_virtual(const LintContext& context, LintReport& report) {
    if (prints_homes_under_virtual(context))
        return;
    for (const auto& e : context.entries)
        if (e.listed_in == Region::virtual_ && e.entry->attendance == Attendance::in_person)
            report.add(e.entry->line, in_quotes(e.entry->location) +
                                          " is listed under Virtual, and says neither Virtual nor "
                                          "Hybrid; is " +
                                          in_quotes("Virtual (" + e.entry->location + ")") + " meant?");
}

void check_virtual_by_heading(const LintContext& context, LintReport& report) {
    if (!prints_homes_under_virtual(context))
        return;
    for (const auto& e : context.entries)
        if (e.listed_in == Region::virtual_ && e.entry->attendance == Attendance::in_person)
            report.add(e.entry->line,
                       "as most under Virtual here, " + in_quotes(e.entry->location) +
                           " does not say so itself: " + in_quotes("Virtual (" + e.entry->location + ")"));
}

void check_hybrid_once(const LintContext& context, LintReport& report) {
    std::set<std::string> under_virtual;
    std::set<std::string> elsewhere;
    for (const auto& e : context.entries)
        for (auto& sign : signs_of(e))
            (e.listed_in == Region::virtual_ ? under_virtual : elsewhere).insert(std::move(sign));
    for (const auto& e : context.entries) {
        if (!e.hybrid() || !e.listed_in || !e.home)
            continue;
        const bool here_virtual = e.listed_in == Region::virtual_;
        const auto& there = here_virtual ? elsewhere : under_virtual;
        const auto signs = signs_of(e);
        if (std::none_of(signs.begin(), signs.end(), [&](const auto& sign) { return there.contains(sign); }))
            report.add(e.entry->line, in_quotes(e.entry->location) + " is not listed under " +
                                          std::string(region_name(here_virtual ? *e.home : Region::virtual_)) + " too");
    }
}

void check_parentheses(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        const auto& text = e.entry->location;
        if (std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')'))
            report.add(e.entry->line, "a parenthesis in " + in_quotes(text) + " is not paired");
    }
}

void check_unknown_country(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        const auto& country = place_of(e).country;
        if (country.empty() || !e.country.empty() || is_vague(e))
            continue;
        if (places::state_code("US", country) == country) {
            report.add(e.entry->line, in_quotes(country) + " in " + in_quotes(e.entry->location) +
                                          " is a state; is US missing behind it?");
            continue;
        }
        const auto meant = places::country_code(country);
        report.add(e.entry->line, in_quotes(country) + " in " + in_quotes(e.entry->location) +
                                      " is not a country code" +
                                      (meant ? "; " + std::string(places::printed_country(*meant)) + " is" : ""));
    }
}

void check_no_country(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        const auto& place = place_of(e);
        if (!e.online() && place.country.empty() && (e.hybrid() || !place.text.empty()))
            report.add(e.entry->line, in_quotes(e.entry->location) + " names no country");
    }
}

void check_not_a_city(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (is_vague(e) || e.place.verdict == Verdict::area)
            report.add(e.entry->line, in_quotes(e.entry->location) + " names no city with its country" +
                                          (e.online() ? "; without one, it is \"Virtual\"" : ""));
}

void check_place_elsewhere(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (e.place.verdict == Verdict::elsewhere)
            report.add(e.entry->line, in_quotes(place_of(e).text) + ": the only " + place_of(e).city +
                                          " that is known is elsewhere; is " + meant(e, context.style) + " meant?");
}

void check_misspelt_place(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (e.place.verdict == Verdict::misspelt)
            report.add(e.entry->line, in_quotes(place_of(e).text) + ": is " + meant(e, context.style) + " meant?");
}

void check_location_form(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (auto usual = usual_location(*e.entry); usual != spaced_location(e.entry->location))
            report.add(e.entry->line, in_quotes(e.entry->location) + " is written " + in_quotes(usual));
}

void check_country_form(const LintContext& context, LintReport& report) {
    // One editor writes GB throughout: that is a style, and not a mistake in each line.
    constexpr std::size_t most_told_each = 3;
    std::vector<const LintedEntry*> other;
    for (const auto& e : context.entries)
        if (!e.country.empty() && place_of(e).country != places::printed_country(e.country))
            other.push_back(&e);
    for (const auto* e : other) {
        const auto what =
            in_quotes(place_of(*e).country) + " is printed as " + std::string(places::printed_country(e->country));
        if (other.size() <= most_told_each) {
            report.add(e->entry->line, what);
            continue;
        }
        std::vector<std::string> lines;
        lines.reserve(other.size());
        for (const auto* one : other)
            lines.push_back(std::to_string(one->entry->line));
        report.add(e->entry->line, what + "; lines " + join(lines, ", "));
        break;
    }
}

void check_invalid_state(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        const auto& state = place_of(e).state;
        if (state.empty() || !(has_state(context.style, e.country) || may_have_province(e.country)) ||
            is_valid_state(e))
            continue;
        const auto meant = places::state_code(e.country, state);
        report.add(e.entry->line, in_quotes(state) + " in " + in_quotes(e.entry->location) + " is not a state of " +
                                      e.country + (meant ? "; " + *meant + " is" : ""));
    }
}

void check_missing_state(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (has_state(context.style, e.country) && place_of(e).state.empty())
            report.add(e.entry->line, in_quotes(e.entry->location) + " names no state");
}

void check_province(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (may_have_province(e.country) && !has_state(context.style, e.country) && !place_of(e).state.empty() &&
            (!context.issue || *context.issue >= first_without_provinces))
            report.add(e.entry->line, "places in " + e.country + " are printed without " + place_of(e).state);
}

void check_state_outside(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (!e.country.empty() && !has_state(context.style, e.country) && !may_have_province(e.country) &&
            !place_of(e).state.empty())
            report.add(e.entry->line,
                       "places in " + place_of(e).country + " are printed without " + in_quotes(place_of(e).state));
}

}  // namespace twir::lint
