#include "api/route_request.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::api {
namespace {

result<Date> read_issue(std::string_view text, const View& view, Date next, bool any_issue) {
    if (text.empty() || text == "next")
        return next;
    const auto date = parse_date(text);
    if (!date)
        return fail(errc::invalid_argument, in_quotes(text) + " is not a date; an issue is named by one such as " +
                                                format_date(next) + ", or by next");
    const auto& input = view.input();
    const auto& horizon = input.horizon;
    if (any_issue && !is_reckonable(*date))
        return fail(errc::not_found, in_quotes(text) + " is beyond the years 1970 to 9900");
    if (any_issue)
        return *date;
    if (auto why = section::why_beyond(horizon, *date, input.style.window_days); !why.empty())
        return fail(errc::not_found, std::move(why));
    if (auto why = section::why_no_issue_date(*date); !why.empty())
        return fail(errc::not_found, std::move(why));
    return *date;
}

result<std::vector<Region>> read_regions(const http::Query& query) {
    std::vector<Region> out;
    for (const auto& [name, value] : query) {
        if (name != "region" || value.empty())
            continue;
        const auto region = parse_region(value);
        if (!region) {
            std::vector<std::string> known;
            known.reserve(all_regions.size());
            for (const auto r : all_regions)
                known.emplace_back(region_name(r));
            return fail(errc::invalid_argument,
                        in_quotes(value) + " is not a region; expected one of " + join(known, ", "));
        }
        out.push_back(*region);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

result<void> check_names(const Route& route, const http::Query& query) {
    if (route.any_parameters)
        return {};
    std::vector<std::string> known;
    for (const auto& parameter : route.parameters)
        known.emplace_back(parameter.name);
    for (const auto& [name, value] : query)
        if (std::find(known.begin(), known.end(), name) == known.end())
            return fail(errc::invalid_argument,
                        in_quotes(name) + " is not a parameter of " + std::string(route.path) +
                            (known.empty() ? ", which takes none" : "; it takes " + join(known, ", ")));
    return {};
}

}  // namespace

result<RouteRequest> read_request(const RouteMatch& match, std::string_view text, const View& view, Instant now) {
    auto query = http::parse_query(text);
    if (!query)
        return query.error();
    if (const auto checked = check_names(*match.route, *query); !checked)
        return checked.error();
    RouteRequest out;
    out.route = match.route;
    out.now = now;
    out.today = date_of(now);
    out.next = section::next_issue(now, view.input().next_issue);
    const auto issue = read_issue(match.issue.empty() ? http::value_of(*query, "issue") : match.issue, view, out.next,
                                  match.route->any_issue);
    if (!issue)
        return issue.error();
    out.issue = *issue;
    out.is_relative = match.issue == "next";
    auto regions = read_regions(*query);
    if (!regions)
        return regions.error();
    out.regions = std::move(*regions);
    out.query = std::move(*query);
    return out;
}

std::string key_of(const Route& route, const RouteRequest& request) {
    std::string key(route.path);
    // With its length each part stays one, whatever a client puts into it.
    const auto add = [&](std::string_view part) {
        key += '\n' + std::to_string(part.size()) + ' ' + std::string(part);
    };
    add(request.is_relative ? "next" : "");
    add(format_date(request.issue) + format_date(request.next) + format_date(request.today));
    std::string regions;
    for (const auto region : request.regions)
        (regions += region_name(region)) += ',';
    add(regions);
    for (const auto& parameter : route.parameters)
        if (parameter.name != "region" && parameter.name != "issue")
            add(http::value_of(request.query, parameter.name));
    return key;
}

std::string key_of(const Route& route, const RouteRequest& request, std::int64_t snapshots) {
    return key_of(route, request) + '\n' + std::to_string(snapshots);
}

std::optional<Instant> last_modified(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    if (!input.alone_in_its_second)
        return {};
    Instant changed = std::max<Instant>(input.made, utc_midnight(request.today));
    const Instant opened = utc_midnight(add_days(request.next, -7)) + input.next_issue.open_for;
    if (opened <= request.now)
        changed = std::max(changed, opened);
    return changed;
}

}  // namespace twir::api
