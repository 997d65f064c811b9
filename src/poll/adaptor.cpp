#include "poll/adaptor.hpp"

#include <twir_events/core/percent.hpp>

#include <algorithm>
#include <array>

namespace twir::poll {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view calendar_types = "text/calendar, text/plain;q=0.5, */*;q=0.1";
constexpr std::string_view json_types = "application/json, */*;q=0.1";
constexpr std::string_view markdown_types = "text/markdown, text/plain;q=0.9, */*;q=0.1";
constexpr std::string_view page_types = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
constexpr std::nullopt_t whole_window = std::nullopt;

constexpr std::array adaptors = {
    Adaptor{SourceKind::google_calendar, calendar_types, false, false, whole_window},
    Adaptor{SourceKind::ical, calendar_types, false, false, whole_window},
    // A day back, so that an event that has begun is still updated.
    Adaptor{SourceKind::meetup, json_types, true, true, 24h},
    Adaptor{SourceKind::meetup_ical, calendar_types, false, false, whole_window},
    Adaptor{SourceKind::luma, json_types, true, false, 0s},
    Adaptor{SourceKind::luma_ical, calendar_types, false, false, whole_window},
    Adaptor{SourceKind::twir_draft, markdown_types, false, false, whole_window},
    Adaptor{SourceKind::event_page, page_types, false, false, whole_window},
};

}  // namespace

const Adaptor& adaptor_for(SourceKind kind) {
    return *std::find_if(adaptors.begin(), adaptors.end(), [kind](const Adaptor& a) { return a.kind == kind; });
}

Window shown_window(const Adaptor& adaptor, const Window& window, Instant now) {
    if (!adaptor.looks_back)
        return window;
    return {std::max(window.from, now - *adaptor.looks_back), window.to};
}

net::Request document_request(const Adaptor& adaptor, const PolledSource& config, const std::string& url,
                              std::string_view cursor) {
    net::Request request;
    request.url = url;
    if (!cursor.empty()) {
        request.url += url.find('?') == std::string::npos ? '?' : '&';
        request.url += "pagination_cursor=" + percent_encode(cursor);
    }
    request.headers = {{"Accept", std::string(adaptor.accept)}};
    request.allow_private = config.allow_private;
    return request;
}

}  // namespace twir::poll
