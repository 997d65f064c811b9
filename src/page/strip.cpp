#include "page/strip.hpp"

#include "page/html.hpp"
#include <twir_events/section/people.hpp>

#include <algorithm>
#include <map>

namespace twir::page {
namespace {

constexpr int label_width = 120, day_width = 22, row_height = 26, head_height = 22;
/// A date is wider than its day.
constexpr int half_label = 12;

std::string text(int x, int y, std::string_view css_class, std::string_view words) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" class=\"" + std::string(css_class) +
           "\">" + escape_html(words) + "</text>";
}

/// Events by how many days after the issue's date they begin; what began before counts for the first day.
std::map<int, int> events_by_day(const section::RegionEntries& list, Date issue) {
    std::map<int, int> days;
    for (const auto& entry : list.entries)
        ++days[std::max(0, days_between(issue, entry.source->event.dates.first))];
    return days;
}

}  // namespace

std::string calendar_strip(const section::Issue& issue) {
    if (issue.regions.empty())
        return {};
    const int days = days_between(issue.date, issue.until) + 1;
    const int width = label_width + days * day_width + half_label;
    const int height = head_height + static_cast<int>(issue.regions.size()) * row_height;
    std::string out =
        "<div class=\"strip\" tabindex=\"0\" role=\"region\" aria-label=\"Calendar strip\"><svg viewBox=\"0 0 " +
        std::to_string(width) + " " + std::to_string(height) +
        "\" role=\"img\" aria-labelledby=\"strip-title\"><title id=\"strip-title\">Number of events that "
        "begin on each day, by region</title>";
    for (int day = 0; day < days; day += 7)
        out += text(label_width + day * day_width + day_width / 2, 14, "strip-day",
                    section::people_short_date(add_days(issue.date, day)));
    int y = head_height;
    for (const auto& list : issue.regions) {
        out += text(0, y + 17, "strip-region", region_name(list.region));
        for (const auto& [day, count] : events_by_day(list, issue.date)) {
            const int x = label_width + day * day_width;
            out += "<g><title>" + section::people_date(add_days(issue.date, day)) + ", " +
                   std::string(region_name(list.region)) + ": " + std::to_string(count) + "</title><rect x=\"" +
                   std::to_string(x) + "\" y=\"" + std::to_string(y + 2) + "\" width=\"" +
                   std::to_string(day_width - 2) + "\" height=\"" + std::to_string(row_height - 4) +
                   "\" rx=\"4\" class=\"strip-cell\"/>" +
                   text(x + (day_width - 2) / 2, y + 17, "strip-count", std::to_string(count)) + "</g>";
        }
        y += row_height;
    }
    return out + "</svg></div>\n";
}

}  // namespace twir::page
