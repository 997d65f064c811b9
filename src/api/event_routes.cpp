#include "api/routes.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/render.hpp>

#include <algorithm>

namespace twir::api {
namespace {

result<Date> date_parameter(const http::Query& query, std::string_view name, Date otherwise) {
    const auto text = http::value_of(query, name);
    if (text.empty())
        return otherwise;
    const auto date = parse_date(text);
    if (!date)
        return fail(errc::invalid_argument, in_quotes(text) + " is not a date; expected one such as " +
                                                std::string(name) + "=" + format_date(otherwise));
    return *date;
}

std::string region_names(const Event& event) {
    std::string out;
    for (const auto region : section::regions_of(event))
        out.append(out.empty() ? "" : " ").append(region_name(region));
    return out;
}

bool in_regions(const Event& event, const std::vector<Region>& wanted) {
    const auto printed_in = section::regions_of(event);
    return wanted.empty() || std::any_of(printed_in.begin(), printed_in.end(), [&](Region region) {
               return std::find(wanted.begin(), wanted.end(), region) != wanted.end();
           });
}

}  // namespace

result<Content> events_json(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    const auto from = date_parameter(request.query, "from", request.today);
    if (!from)
        return from.error();
    const auto to = date_parameter(request.query, "to", std::max(*from, input.horizon.last));
    if (!to)
        return to.error();
    if (*to < *from)
        return fail(errc::invalid_argument,
                    "to (" + format_date(*to) + ") is before from (" + format_date(*from) + ")");
    const EventFilter filter(http::value_of(request.query, "q"));
    std::vector<const CatalogEntry*> found;
    for (const auto& entry : input.catalog->entries)
        if (entry.event.dates.first <= *to && entry.event.dates.last >= *from &&
            in_regions(entry.event, request.regions) &&
            filter.matches(entry.event, input.style, region_names(entry.event)))
            found.push_back(&entry);
    return Content{"application/json", section::render_events_json(found, input.horizon, input.style), {}};
}

result<Content> health(const View&, const RouteRequest&) {
    return Content{"text/plain; charset=utf-8", "alive\n", {}};
}

}  // namespace twir::api
