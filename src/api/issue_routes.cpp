#include "api/routes.hpp"
#include <twir_events/section/render.hpp>
#include <twir_events/section/render_ics.hpp>

namespace twir::api {
namespace {

section::Issue issue_of(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    return section::make_issue(*input.catalog, request.issue, input.style, request.regions);
}

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

Content calendar(const std::vector<section::CalendarEvent>& events, const ViewInput& input, std::string location) {
    section::CalendarOptions options;
    options.style = input.style;
    return {"text/calendar; charset=utf-8", section::render_ics(events, options), std::move(location)};
}

}  // namespace

result<Content> issue_markdown(const View& view, const RouteRequest& request) {
    return Content{"text/markdown; charset=utf-8", view.markdown().issue(request.issue, request.regions),
                   lasting_address(request, ".md")};
}

result<Content> issue_json(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    return Content{"application/json", section::render_json(issue_of(view, request), *input.catalog, input.style),
                   lasting_address(request, ".json")};
}

result<Content> issue_ics(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    return calendar(section::calendar_events(issue_of(view, request), *input.catalog, input.versions), input,
                    lasting_address(request, ".ics"));
}

result<Content> calendar_ics(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    // One wide window over everything that has not ended. Cancelled events are included, so that calendars drop them.
    section::Style wide = input.style;
    wide.window_days = days_between(request.today, std::max(request.today, input.horizon.last));
    const auto events_of = [&](const Catalog& catalog) {
        return section::calendar_events(section::make_issue(catalog, request.today, wide, request.regions),
                                        *input.catalog, input.versions);
    };
    auto events = events_of(*input.catalog);
    Catalog cancelled;
    for (const auto& left : input.catalog->left_out)
        if (left.reason == LeftOut::Reason::cancelled)
            cancelled.entries.push_back({left.event, left.supports});
    for (auto& item : events_of(cancelled)) {
        item.cancelled = true;
        events.push_back(std::move(item));
    }
    return calendar(events, input, {});
}

}  // namespace twir::api
