#pragma once

#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/polled_source.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace twir::poll {

/// The window that events are read over: a setting.
struct Window {
    Instant from;
    Instant to;

    friend bool operator==(const Window&, const Window&) = default;
};

/// How one kind of source is polled. A row of the table; reading is feeds::read_feed.
struct Adaptor {
    SourceKind kind;
    std::string_view accept;  ///< the Accept header
    bool paged;               ///< an answer may name a cursor for the next page
    bool needs_token;         ///< Meetup's API: POST with an access token
    /// How far back answers of this kind reach; earlier listings are not missed. Empty: as far as the window.
    std::optional<std::chrono::seconds> looks_back;
};

/// Every kind has one.
const Adaptor& adaptor_for(SourceKind kind);

/// What an answer of this kind, asked for now, shows of the window.
Window shown_window(const Adaptor& adaptor, const Window& window, Instant now);

/// A GET of the source's address, or of the page behind `cursor`.
net::Request document_request(const Adaptor& adaptor, const PolledSource& config, const std::string& url,
                              std::string_view cursor);

}  // namespace twir::poll
