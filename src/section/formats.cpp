#include <twir_events/section/formats.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/render_ics.hpp>

#include <algorithm>
#include <array>

namespace twir::section {
namespace {

constexpr std::array formats{
    IssueFormat{"md", "text/markdown; charset=utf-8",
                [](const Issue& issue, const Catalog&, const Style&) { return render_markdown(issue); }},
    IssueFormat{"json", "application/json",
                [](const Issue& issue, const Catalog& catalog, const Style& style) {
                    return render_json(issue, catalog, style);
                }},
    IssueFormat{"ics", "text/calendar; charset=utf-8",
                [](const Issue& issue, const Catalog& catalog, const Style& style) {
                    CalendarOptions options;
                    options.style = style;
                    return render_ics(calendar_events(issue, catalog), options);
                }},
};

}  // namespace

std::span<const IssueFormat> issue_formats() {
    return formats;
}

const IssueFormat* find_format(std::string_view name) {
    const auto* found = std::find_if(formats.begin(), formats.end(), [&](const auto& f) { return f.name == name; });
    return found == formats.end() ? nullptr : found;
}

}  // namespace twir::section
