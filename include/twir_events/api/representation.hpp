#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/http/http_message.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace twir::api {

/// A response in all forms in which it may be asked for. ETags are strong, so each encoding has its own. From any
/// thread.
class Representation {
  public:
    /// `plain`: with the headers of the content; `packed_headers`: those of its compressed form.
    Representation(http::ResponsePtr plain, http::ResponseHeaders packed_headers);

    http::ResponsePtr plain;
    http::ResponsePtr plain_not_modified;
    http::ResponsePtr gzip_not_modified;
    std::string plain_etag;  ///< with its quotes
    std::string gzip_etag;
    std::optional<Instant> last_modified;

    /// Compressed when it is first asked for, then kept; null where that does not make it smaller.
    [[nodiscard]] http::ResponsePtr gzip() const;
    /// Whether that takes no time worth mentioning.
    [[nodiscard]] bool gzips_at_once() const;
    /// The most that it may come to hold.
    [[nodiscard]] std::size_t bytes() const;

  private:
    http::ResponseHeaders packed_headers_;
    mutable std::once_flag packed_;
    mutable std::atomic<bool> is_packed_ = false;
    mutable http::ResponsePtr gzip_;
};

using RepresentationPtr = std::shared_ptr<const Representation>;

/// The content of a response.
struct Content {
    std::string type;      ///< Content-Type
    std::string body;      ///< all of it
    std::string location;  ///< Content-Location: the permanent address of what `next` meant; empty: none
    bool is_page = false;  ///< a page for people: may load the service's own style and script
    bool final = false;    ///< never changes again: caches may have it for a year
    std::optional<Instant> last_modified = {};  ///< where it has a time of its own
};

/// All forms of a content that last changed at `last_modified` (empty: not known to the second, so that no cache may
/// compare by it).
RepresentationPtr represent(Content content, std::optional<Instant> last_modified);

/// Whether `choose` answers at once; else it compresses much.
bool is_ready(const Representation& representation, const http::ServerRequest& request);

/// The form that a request asks for: its encoding, and 304 where the client has it (RFC 9110 section 13).
http::ResponsePtr choose(const Representation& representation, const http::ServerRequest& request);

/// Headers of every response, for browsers: do not guess types, frame, send referrers or load anything foreign.
http::ResponseHeaders security_headers(bool is_page = false);

}  // namespace twir::api
