#include "page/strip.hpp"

#include "page/words.hpp"
#include <twir_events/section/people.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace twir::page {
namespace {

constexpr int label_width = 120, day_width = 22, row_height = 26, head_height = 22;
/// A date is wider than its day.
constexpr int half_label = 12;

Html text(int x, int y, std::string_view css_class, const Html& words) {
    return element("text", {{"x", std::to_string(x)}, {"y", std::to_string(y)}, {"class", css_class}}, words);
}

/// Events by how many days after the issue's date they begin; what began before counts for the first day.
std::map<int, int> events_by_day(const section::RegionEntries& list, Date issue) {
    std::map<int, int> days;
    for (const auto& entry : list.entries)
        ++days[std::max(0, days_between(issue, entry.source->event.dates.first))];
    return days;
}

Html cell(int x, int y, const std::string& title, int count) {
    return element("g", {}, element("title", {}, title),
                   element("rect", {{"x", std::to_string(x)},
                                    {"y", std::to_string(y + 2)},
                                    {"width", std::to_string(day_width - 2)},
                                    {"height", std::to_string(row_height - 4)},
                                    {"rx", "4"},
                                    {"class", "strip-cell"}}),
                   text(x + (day_width - 2) / 2, y + 17, "strip-count", Html(count)));
}

}  // namespace

Html calendar_strip(const section::Issue& issue) {
    if (issue.regions.empty())
        return {};
    const int days = days_between(issue.date, issue.until) + 1;
    const int width = label_width + days * day_width + half_label;
    const int height = head_height + static_cast<int>(issue.regions.size()) * row_height;
    Tag picture(
        "svg",
        {{"viewBox", fmt::format("0 0 {} {}", width, height)}, {"role", "img"}, {"aria-labelledby", "strip-title"}});
    picture.content << element("title", {{"id", "strip-title"}}, say::strip_title);
    for (int day = 0; day < days; day += 7)
        picture.content << text(label_width + day * day_width + day_width / 2, 14, "strip-day",
                                section::people_short_date(add_days(issue.date, day)));
    int y = head_height;
    for (const auto& list : issue.regions) {
        const auto region = region_name(list.region);
        picture.content << text(0, y + 17, "strip-region", region);
        for (const auto& [day, count] : events_by_day(list, issue.date))
            picture.content << cell(
                label_width + day * day_width, y,
                fmt::format("{}, {}: {}", section::people_date(add_days(issue.date, day)), region, count), count);
        y += row_height;
    }
    return element("div", {{"class", "strip"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", say::strip_label}},
                   std::move(picture).close());
}

}  // namespace twir::page
