#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/net/http_client.hpp>

#include <string>
#include <string_view>

namespace twir::config {

/// The HTTP client's options by the configuration. `without_contact` names the program where no contact is configured.
net::ClientOptions client_options(const PollSettings& settings, std::string_view without_contact);

/// One exchange that a person asked for by hand, private addresses allowed. Every status is a response.
result<net::Response> fetch_by_hand(const PollSettings& settings, net::Request request);

/// What that address answers, asked once as a person at a keyboard asks: any host, private ones included.
result<std::string> fetch_document(const PollSettings& settings, const std::string& url);

}  // namespace twir::config
