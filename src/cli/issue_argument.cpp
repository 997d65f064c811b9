#include "cli/issue_argument.hpp"

#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/report.hpp>

namespace twir::cli {

result<Date> read_issue_argument(const std::string& text, Instant now, const section::NextIssueRule& rule) {
    if (text == "next")
        return section::next_issue(now, rule);
    const auto date = parse_date(text);
    if (!date)
        return fail(errc::invalid_argument, text + ": neither a date such as 2025-12-03 nor `next`");
    if (!is_reckonable(*date))
        return fail(errc::invalid_argument, text + ": beyond the years 1970 to 9900");
    if (!section::is_issue_date(*date))
        return fail(errc::invalid_argument, text + ": issues are dated on Wednesdays; the next one is " +
                                                format_date(section::next_issue(utc_midnight(*date), {{}, {}})));
    return *date;
}

result<std::string> issue_in_address(const std::string& text) {
    const auto issue = read_issue_argument(text, Instant(), {});
    return issue ? result<std::string>(text) : issue.error();
}

result<IssueQuestion> open_question(const Globals& globals, const std::string& date, bool offline) {
    auto config = globals.config();
    if (!config)
        return config.error();
    auto clock = globals.clock(*config);
    if (!clock)
        return clock.error();
    if (const auto valid = read_issue_argument(date, (*clock)->now(), config->next_issue); !valid)
        return valid.error();
    auto knowledge = knowledge::open_catalog(std::move(*config), **clock, offline);
    if (!knowledge)
        return knowledge.error();
    const auto rule = knowledge::known_next_issue_rule(knowledge->config, knowledge->store);
    if (!rule)
        return rule.error();
    const auto issue = read_issue_argument(date, knowledge->now, *rule);
    if (!issue)
        return issue.error();
    warn_beyond_horizon(knowledge->config, *issue, knowledge->now);
    return IssueQuestion{std::move(*clock), std::move(*knowledge), *issue};
}

void warn_beyond_horizon(const config::Config& config, Date issue, Instant now) {
    const DateRange known = knowledge::horizon(config, now);
    if (issue < known.first || add_days(issue, config.style.window_days) > known.last)
        os::report_warning("events are known from " + format_date(known.first) + " to " + format_date(known.last) +
                           " only; --now sets another current time");
}

std::vector<Option> issue_options(IssueOptions& into, std::vector<Option> own) {
    std::vector<Option> all{
        {.name = "date", .into = &into.date, .help = "The issue's date, or `next`", .type = "DATE|next"}};
    std::move(own.begin(), own.end(), std::back_inserter(all));
    all.push_back(
        {.name = "--offline", .into = &into.offline, .help = "Do not poll, not even sources that were never polled"});
    all.push_back({.name = "--server",
                   .into = &into.server,
                   .help = "Ask the daemon there; no configuration is needed",
                   .type = "URL",
                   .excludes = {"--offline"}});
    return all;
}

}  // namespace twir::cli
