#pragma once

#include "api/routes.hpp"

namespace twir::api {

/// Reads the target of a request to a route. Errors: invalid_argument (an invalid date, region or parameter), not_found
/// (an issue that does not exist or that the catalog does not cover).
result<RouteRequest> read_request(const RouteMatch& match, std::string_view query, const View& view, Instant now);

/// The key under which the route's response is kept: equal for requests that mean the same.
std::string key_of(const Route& route, const RouteRequest& request);
/// The same for what is also made from the store; `snapshots`: the SnapshotMark.
std::string key_of(const Route& route, const RouteRequest& request, std::int64_t snapshots);

/// When what is made from the view alone last became another: with the view, with the day, or with `next`. Empty: it
/// is not known to the second.
std::optional<Instant> last_modified(const View& view, const RouteRequest& request);

}  // namespace twir::api
