#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include "cli/remote_merge.hpp"
#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/section/formats.hpp>
#include <twir_events/section/large_sources.hpp>
#include <twir_events/section/unlisted_organizers.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace twir::cli {
namespace {

struct SectionOptions : IssueOptions {
    std::string format = "md";
    std::vector<std::string> regions;
};

result<std::vector<Region>> regions_of(const std::vector<std::string>& names) {
    std::vector<Region> regions;
    for (const auto& name : names) {
        const auto region = parse_region(name);
        if (!region) {
            std::vector<std::string> known(all_regions.size());
            std::transform(all_regions.begin(), all_regions.end(), known.begin(), region_name);
            return fail(errc::invalid_argument, name + ": not a region; expected one of " + join(known, ", "));
        }
        regions.push_back(*region);
    }
    return regions;
}

/// Reports what an editor should know beside the section; the status says whether sources failed.
os::Exit report_troubles(knowledge::OpenCatalog& knowledge, const section::Issue& issue, const Catalog& catalog) {
    for (const auto& warning : catalog.warnings)
        os::report_warning(warning);
    for (const auto& source : section::large_sources(issue))
        os::report_warning(source.message());
    for (const auto& entry : issue.not_printed)
        os::report_warning("not printed: " + format_dates(entry.source->event.dates) + " " +
                           entry.source->event.title() + ": " + entry.reason);
    for (const auto& organizer : section::unlisted_organizers(issue)) {
        os::report_warning(organizer.event->source() + ": its organizer is not in the directory; add to it:");
        std::cerr << organizer.table;
    }
    return knowledge::report_knowledge(knowledge);
}

std::vector<std::string_view> format_names() {
    const auto formats = section::issue_formats();
    std::vector<std::string_view> names(formats.size());
    std::transform(formats.begin(), formats.end(), names.begin(), [](const auto& format) { return format.name; });
    return names;
}

/// Has the daemon print it.
result<os::Exit> print_from_server(const SectionOptions& options, const std::vector<Region>& regions) {
    const auto issue = issue_in_address(options.date);
    if (!issue)
        return issue.error();
    std::string path = "/issues/" + *issue + "." + options.format;
    for (std::size_t i = 0; i < regions.size(); ++i)
        path.append(i == 0 ? "?region=" : "&region=").append(percent_encode(region_name(regions[i])));
    const auto text = get_from(options.server, path);
    if (!text)
        return text.error();
    return os::write_output(*text, options.format == "json" ? os::Output::json : os::Output::document);
}

result<os::Exit> print_section(const SectionOptions& options, const Globals& globals) {
    const auto regions = regions_of(options.regions);
    if (!regions)
        return regions.error();
    if (!options.server.empty())
        return print_from_server(options, *regions);
    auto question = open_question(globals, options.date, options.offline);
    if (!question)
        return question.error();
    knowledge::OpenCatalog& knowledge = question->knowledge;
    const auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    const auto& style = knowledge.config.style;
    const auto issue = section::make_issue(*catalog, question->issue, style, *regions);
    // The command line takes no other.
    const auto& format = *section::find_format(options.format);
    const os::Exit written = os::write_output(format.render(issue, *catalog, style),
                                              options.format == "json" ? os::Output::json : os::Output::document);
    return std::max(written, report_troubles(knowledge, issue, *catalog));
}

}  // namespace

DeclaredCommand declare_section() {
    auto options = std::make_shared<SectionOptions>();
    return issue_command(
        options,
        {{.name = "--format", .into = &options->format, .help = "The form of the section", .one_of = format_names()},
         {.name = "--region",
          .into = &options->regions,
          .help = "Only this region; may be given several times",
          .type = "NAME"}},
        print_section);
}

}  // namespace twir::cli
