#include "app/commands.hpp"
#include "app/gather.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/render_ics.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace twir::app {
namespace {

/// Series are expanded from this long ago to this far ahead (docs/architecture.md).
constexpr date::days days_back{60};
constexpr date::days days_ahead{400};

struct SectionOptions {
    std::string date;
    std::string format = "md";
    std::vector<std::string> regions;
};

result<Date> issue_date(const std::string& text, Instant now, const section::NextIssueRule& rule) {
    if (text == "next")
        return section::next_issue(now, rule);
    const auto date = parse_date(text);
    if (!date)
        return fail(errc::invalid_argument, text + ": neither a date such as 2025-12-03 nor `next`");
    if (!section::is_issue_date(*date))
        return fail(errc::invalid_argument, text + ": issues are dated on Wednesdays; the next one is " +
                                                format_date(section::next_issue(utc_midnight(*date), {{}})));
    return *date;
}

result<std::vector<Region>> regions_of(const std::vector<std::string>& names) {
    std::vector<Region> regions;
    for (const auto& name : names) {
        const auto region = parse_region(name);
        if (!region) {
            std::vector<std::string> known(all_regions.size());
            std::transform(all_regions.begin(), all_regions.end(), known.begin(), region_name);
            return fail(errc::invalid_argument, name + ": no region; there are " + join(known, ", "));
        }
        regions.push_back(*region);
    }
    return regions;
}

/// Reports what an editor should know beside the section; the status says whether sources failed.
Exit report_troubles(const Gathered& gathered, const section::Issue& issue, const Catalog& catalog) {
    for (const auto& warning : gathered.warnings)
        report_warning(warning);
    for (const auto& warning : catalog.warnings)
        report_warning(warning);
    for (const auto& entry : issue.not_printed)
        report_warning("not printed: " + format_dates(entry.source->event.dates) + " " + entry.source->event.title() +
                       ": " + entry.reason);
    Exit status = Exit::done;
    for (const auto& [source, error] : gathered.troubles) {
        report_error(source + ": " + error.message);
        status = std::max(status, exit_of(error));
    }
    return status;
}

std::string render(const section::Issue& issue, const Catalog& catalog, const SectionOptions& options,
                   const section::Style& style, Instant now) {
    if (options.format == "json")
        return section::render_json(issue, catalog, style);
    if (options.format == "ics") {
        section::CalendarOptions calendar;
        calendar.stamp = now;
        calendar.style = style;
        return section::render_ics(section::calendar_events(issue), calendar);
    }
    return section::render_markdown(issue);
}

result<Exit> print_section(const SectionOptions& options, const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return config.error();
    const auto now = globals.time(&*config);
    if (!now)
        return now.error();
    const auto date = issue_date(options.date, *now, config->next_issue);
    if (!date)
        return date.error();
    const auto regions = regions_of(options.regions);
    if (!regions)
        return regions.error();

    const Instant from = *now - days_back;
    const Instant to = *now + days_ahead;
    if (utc_midnight(*date) < from || utc_midnight(add_days(*date, config->style.window_days)) > to)
        report_warning("events are known from " + format_date(date_of(from)) + " to " + format_date(date_of(to)) +
                       " only; --now sets another present");
    auto gathered = gather_listings(config->sources, from, to, read_file_page);
    resolve::CatalogInput input{.listings = std::move(gathered.listings),
                                .sources = {},
                                .directory = normalize::Directory(config->organizers),
                                .coverage = std::move(gathered.coverage),
                                .overrides = resolve::in_force(config->overrides, date_of(*now))};
    for (const auto& source : config->sources)
        input.sources.push_back(source.source);
    const Catalog catalog = resolve::build_catalog(input);
    const auto issue = section::make_issue(catalog, *date, config->style, *regions);

    const Exit written = write_output(render(issue, catalog, options, config->style, *now));
    return std::max(written, report_troubles(gathered, issue, catalog));
}

}  // namespace

RunCommand declare_section(CLI::App& command) {
    auto options = std::make_shared<SectionOptions>();
    command.add_option("date", options->date, "The issue's date, or `next`")->required()->type_name("DATE|next");
    command.add_option("--format", options->format, "md, json or ics")
        ->check(CLI::IsMember({"md", "json", "ics"}))
        ->capture_default_str();
    command.add_option("--region", options->regions, "Only this region; may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false);
    return [options](const Globals& globals) {
        const auto status = print_section(*options, globals);
        return status ? *status : report(status.error());
    };
}

}  // namespace twir::app
