#include "api/routes.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/section/formats.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/render_ics.hpp>

#include <algorithm>

namespace twir::api {
namespace {

/// The address that keeps its meaning, unlike `next`.
std::string lasting_address(const RouteRequest& request, std::string_view extension) {
    std::string out = "/issues/" + format_date(request.issue) + std::string(extension);
    for (std::size_t i = 0; i < request.regions.size(); ++i) {
        std::string name(region_name(request.regions[i]));
        for (char& c : name)
            c = c == ' ' ? '+' : c;
        out += (i == 0 ? "?region=" : "&region=") + name;
    }
    return out;
}

Content calendar(const std::vector<section::CalendarEvent>& events, const ViewInput& input, std::string location,
                 const std::string& name = {}) {
    section::CalendarOptions options;
    if (!name.empty())
        options.name += ", " + name;
    options.style = input.style;
    return {"text/calendar; charset=utf-8", section::render_ics(events, options), std::move(location)};
}

bool is_of(const Event& event, std::string_view group) {
    return std::any_of(event.organizers.begin(), event.organizers.end(), [&](const Link& organizer) {
        return match_key(organizer.text) == match_key(group) || url_key(organizer.url) == url_key(group);
    });
}

bool is_known(const ViewInput& input, std::string_view group) {
    const auto& catalog = *input.catalog;
    return (input.directory != nullptr &&
            (input.directory->by_name(group) != nullptr || input.directory->by_url(group) != nullptr)) ||
           std::any_of(catalog.entries.begin(), catalog.entries.end(),
                       [&](const CatalogEntry& entry) { return is_of(entry.event, group); });
}

/// What distinguishes the calendars of the service in a subscriber's list.
std::string calendar_name(const RouteRequest& request, std::string_view group) {
    std::string out(group);
    for (const auto region : request.regions)
        out.append(out.empty() ? "" : ", ").append(region_name(region));
    return out;
}

}  // namespace

result<Content> issue_markdown(const View& view, const RouteRequest& request) {
    return Content{"text/markdown; charset=utf-8", view.markdown().issue(request.issue, request.regions),
                   lasting_address(request, ".md")};
}

result<Content> issue_in_format(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    const auto* format = section::find_format(request.route->format);
    if (format == nullptr)
        return fail(errc::not_found, "issues have no such format");
    const auto issue = section::make_issue(*input.catalog, request.issue, input.style, request.regions);
    return Content{std::string(format->type), format->render(issue, *input.catalog, input.style),
                   lasting_address(request, "." + std::string(format->name))};
}

result<Content> calendar_ics(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    // One wide window over everything that has not ended. Cancelled events are included, so that calendars drop them.
    section::Style wide = input.style;
    wide.window_days = days_between(request.today, std::max(request.today, input.horizon.last));
    const auto events_of = [&](const Catalog& catalog) {
        return section::calendar_events(section::make_issue(catalog, request.today, wide, request.regions),
                                        *input.catalog);
    };
    auto events = events_of(*input.catalog);
    Catalog cancelled;
    std::vector<CatalogEntry> off;
    for (const auto& left : input.catalog->left_out)
        if (left.reason == LeftOut::Reason::cancelled)
            off.push_back({left.event, left.supports});
    cancelled.entries = DayPages(std::move(off));
    for (auto& item : events_of(cancelled)) {
        item.cancelled = true;
        events.push_back(std::move(item));
    }
    const auto group = trim(http::value_of(request.query, "group"));
    if (!group.empty()) {
        std::erase_if(events, [&](const section::CalendarEvent& item) { return !is_of(*item.event, group); });
        // A group without an event now may have one when its calendar is asked again.
        if (events.empty() && !is_known(input, group))
            return fail(errc::not_found, "no group is called " + in_quotes(group) +
                                             ", and none has that address; the page lists those with events");
    }
    return calendar(events, input, {}, calendar_name(request, group));
}

}  // namespace twir::api
