#include "poll/asking.hpp"

#include <twir_events/core/percent.hpp>

#include <algorithm>

namespace twir::poll {

Window shown_window(const Asking& asking, const Window& window, Instant now) {
    if (!asking.looks_back)
        return window;
    return {std::max(window.from, now - *asking.looks_back), window.to};
}

net::Request document_request(const Asking& asking, const PolledSource& config, const std::string& url,
                              std::string_view cursor) {
    net::Request request;
    request.url = url;
    if (!cursor.empty()) {
        request.url += url.find('?') == std::string::npos ? '?' : '&';
        request.url += "pagination_cursor=" + percent_encode(cursor);
    }
    request.headers = {{"Accept", std::string(asking.accept)}};
    request.allow_private = config.allow_private;
    return request;
}

}  // namespace twir::poll
