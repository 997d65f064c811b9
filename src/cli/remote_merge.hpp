#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/merge/merge.hpp>

#include <string>

namespace twir::cli {

/// Has the daemon at `server` (`http://127.0.0.1:8080`) merge: POST of the request to its `/merge`. Errors: those of
/// the connection; malformed for a request that the daemon refuses, with its reason; http_status for trouble of its
/// own.
result<merge::MergeResult> merge_at(const std::string& server, const merge::MergeRequest& request);

/// What the daemon at `server` answers to a GET of that path (`/issues/next.md`). Errors: those of the connection;
/// malformed for a question that the daemon refuses, with its reason; http_status for trouble of its own.
result<std::string> get_from(const std::string& server, const std::string& path);

}  // namespace twir::cli
