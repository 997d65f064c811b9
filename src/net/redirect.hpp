#pragma once

#include "net/target.hpp"
#include <twir_events/net/http_client.hpp>

namespace twir::net {

/// 301, 302, 303, 307, 308.
bool is_redirect(int status);
/// 301 and 308 say that the old address is not to be used again.
bool is_permanent_redirect(int status);

/// Changes `request` to what follows a redirect of this status (RFC 9110 section 15.4): method, body, headers without
/// credentials where the origin changes. Errors: refused for https to http, and for a body to another origin.
result<void> follow(Request& request, int status, const Target& from, const Target& to);

}  // namespace twir::net
