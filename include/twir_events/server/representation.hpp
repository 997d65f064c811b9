#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/server/http_message.hpp>

#include <memory>
#include <string>

namespace twir::server {

/// A response in all forms in which it may be asked for. ETags are strong, so each encoding has its own.
struct Representation {
    ResponsePtr plain;
    ResponsePtr gzip;  ///< null where compressing does not make it smaller
    ResponsePtr plain_not_modified;
    ResponsePtr gzip_not_modified;
    std::string plain_etag;  ///< with its quotes
    std::string gzip_etag;
    Instant last_modified;

    [[nodiscard]] std::size_t bytes() const;
};

using RepresentationPtr = std::shared_ptr<const Representation>;

/// What a route has to say.
struct Content {
    std::string type;      ///< Content-Type
    std::string body;      ///< all of it
    std::string location;  ///< Content-Location: the lasting address of what `next` stood for; empty: none
    bool is_page = false;  ///< a page for people: may load the service's own style and script
};

/// All forms of a content that last changed at `last_modified`.
RepresentationPtr represent(Content content, Instant last_modified);

/// The form that a request asks for: its encoding, and 304 where the client has it (RFC 9110 section 13).
ResponsePtr choose(const Representation& representation, const ServerRequest& request);

/// What every response says to browsers: guess no types, frame nothing, send no referrer, load nothing foreign.
ResponseHeaders security_headers(bool is_page = false);

}  // namespace twir::server
