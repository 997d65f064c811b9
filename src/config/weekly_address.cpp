#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::config {
namespace {

constexpr std::string_view issue = "{issue}";
constexpr std::string_view previous = "{previous}";
constexpr std::string_view published = "{published}";

bool holds(const ConfiguredSource& source, std::string_view name) {
    return is_by_people(source.source.kind) &&
           std::any_of(source.urls.begin(), source.urls.end(),
                       [&](const std::string& url) { return url.find(name) != std::string::npos; });
}

std::string with_dates(const std::string& url, Date made, Date out) {
    std::string filled = replace_all(url, issue, format_date(made));
    filled = replace_all(filled, previous, format_date(add_days(made, -7)));
    return replace_all(filled, published, format_date(out));
}

}  // namespace

std::string weekly_address_mistake(std::string_view address) {
    for (std::size_t at = address.find('{'); at != std::string_view::npos; at = address.find('{', at + 1)) {
        const std::string_view name = address.substr(at, address.find('}', at) - at + 1);
        if (name != issue && name != previous && name != published)
            return std::string(name) + " is not a known placeholder; expected " + std::string(weekly_names);
    }
    return {};
}

bool shows_published(const ConfiguredSource& source) {
    return source.published || holds(source, published);
}

section::NextIssueRule rule_with_published(const Config& config, const std::vector<store::FeedState>& states) {
    section::NextIssueRule rule = config.next_issue;
    for (const auto& source : config.sources) {
        if (!shows_published(source))
            continue;
        const auto state = std::find_if(states.begin(), states.end(),
                                        [&](const auto& s) { return s.source == source.source.id && s.issue; });
        if (state != states.end() && (!rule.published || *rule.published < *state->issue))
            rule.published = state->issue;
    }
    return rule;
}

WeeklyAddress weekly_address(const ConfiguredSource& source, Instant now, const section::NextIssueRule& rule) {
    if (!is_by_people(source.source.kind))
        return {source.urls, {}, false};
    // An issue that is out is still the one of these days: its address must not change because it was found there.
    const Date of_these_days = section::next_issue(now, {rule.open_for, {}});
    const Date made = section::next_issue(now, rule);
    WeeklyAddress address;
    for (const auto& url : source.urls)
        address.urls.push_back(with_dates(url, made, of_these_days));
    if (source.urls.size() == 1 && holds(source, published))
        address.fallback_url = with_dates(source.urls.front(), made, add_days(of_these_days, -7));
    address.may_be_missing = holds(source, issue);
    return address;
}

}  // namespace twir::config
