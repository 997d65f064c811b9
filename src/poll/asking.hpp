#pragma once

#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/polled_source.hpp>

#include <string>
#include <string_view>

namespace twir::poll {

/// The window that events are read over: a setting. (feeds::OccurrenceWindow compares times without a zone with it.)
struct Window {
    Instant from;
    Instant to;

    friend bool operator==(const Window&, const Window&) = default;
};

/// What an answer of this kind, asked for now, shows of the window.
Window shown_window(const Asking& asking, const Window& window, Instant now);

/// A GET of the source's address, or of the page behind `cursor`.
net::Request document_request(const Asking& asking, const PolledSource& config, const std::string& url,
                              std::string_view cursor);

}  // namespace twir::poll
