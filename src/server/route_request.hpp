#pragma once

#include "server/routes.hpp"

namespace twir::server {

/// Reads the target of a request to a route. Errors: invalid_argument (what is no date, region or parameter), not_found
/// (an issue that does not exist or that the catalog does not cover).
result<RouteRequest> read_request(const RouteMatch& match, std::string_view query, const View& view, Instant now);

/// The key under which the route's response is kept: equal for requests that mean the same.
std::string key_of(const Route& route, const RouteRequest& request);

}  // namespace twir::server
