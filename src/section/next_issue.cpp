#include <twir_events/section/next_issue.hpp>

namespace twir::section {

bool is_issue_date(Date date) {
    return date::weekday(date::sys_days(date)) == date::Wednesday;
}

std::string why_no_issue_date(Date date) {
    if (is_issue_date(date))
        return {};
    const Date after = next_issue(utc_midnight(date), {.open_for = std::chrono::minutes(0), .published = {}});
    return format_date(date) + " is not a Wednesday; issues are dated on Wednesdays. Did you mean " +
           format_date(add_days(after, -7)) + " or " + format_date(after) + "?";
}

std::string why_beyond(const DateRange& known, Date issue, int window_days) {
    if (issue >= known.first && add_days(issue, window_days) <= known.last)
        return {};
    return "events are known from " + format_date(known.first) + " to " + format_date(known.last) + "; the issue of " +
           format_date(issue) + " would need days beyond that";
}

Date next_issue(Instant now, const NextIssueRule& rule) {
    // The first day on which an issue would still be open; the first Wednesday from there on is the one.
    const auto day = date::floor<date::days>(now - rule.open_for) + date::days(1);
    const Date open = day + (date::Wednesday - date::weekday(day));
    return rule.published && *rule.published == open ? add_days(open, 7) : open;
}

}  // namespace twir::section
