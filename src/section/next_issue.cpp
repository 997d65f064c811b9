#include <twir_events/section/next_issue.hpp>

namespace twir::section {

bool is_issue_date(Date date) {
    return date::weekday(date::sys_days(date)) == date::Wednesday;
}

Date next_issue(Instant now, const NextIssueRule& rule) {
    // The first day on which an issue would still be open; the first Wednesday from there on is the one.
    const auto day = date::floor<date::days>(now - rule.open_for) + date::days(1);
    const Date open = day + (date::Wednesday - date::weekday(day));
    return rule.published && *rule.published == open ? add_days(open, 7) : open;
}

}  // namespace twir::section
