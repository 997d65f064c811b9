#include <twir_events/api/representation.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/http_date.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/http/gzip.hpp>

#include <algorithm>

namespace twir::api {
namespace {

/// Any cache in front may answer for a minute, use its copy while it revalidates, and use it for a day while the
/// service is down: an old list is better than none.
constexpr std::string_view caching = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
constexpr std::string_view final_caching = "public, max-age=31536000, immutable";
constexpr std::size_t etag_digits = 32;
/// Compressed within a millisecond.
constexpr std::size_t little = std::size_t{32} << 10U;

/// Whether the list of a header names `coding` with a weight that is not 0 (RFC 9110 section 12.5.3).
bool accepts(std::string_view list, std::string_view coding) {
    for (const auto member : split(list, ',')) {
        const auto parts = split(member, ';');
        if (!iequals_ascii(trim(parts.front()), coding))
            continue;
        return std::none_of(parts.begin() + 1, parts.end(), [](std::string_view parameter) {
            const auto text = trim(parameter);
            return istarts_with_ascii(text, "q=0") && text.find_first_of("123456789", 3) == std::string_view::npos;
        });
    }
    return false;
}

/// If-None-Match compares weakly: a proxy may have marked our tag as weak.
bool names_tag(std::string_view list, const Representation& r) {
    for (const auto member : split(list, ',')) {
        auto tag = trim(member);
        if (tag == "*")
            return true;
        if (tag.starts_with("W/"))
            tag.remove_prefix(2);
        if (tag == r.plain_etag || tag == r.gzip_etag)
            return true;
    }
    return false;
}

bool client_has_it(const Representation& r, const http::ServerRequest& request) {
    const auto tags = request.header("If-None-Match");
    if (!tags.empty())
        return names_tag(tags, r);
    const auto since = parse_http_date(request.header("If-Modified-Since"));
    return since && r.last_modified && *since >= *r.last_modified;
}

/// The headers that a 304 has as well (RFC 9110 section 15.4.5).
http::ResponseHeaders cache_headers(const Content& content, const std::string& etag,
                                    std::optional<Instant> last_modified) {
    http::ResponseHeaders out{{"ETag", etag}};
    if (last_modified)
        out.emplace_back("Last-Modified", format_http_date(*last_modified));
    out.emplace_back("Cache-Control", content.final ? final_caching : caching);
    out.emplace_back("Vary", "Accept-Encoding");
    if (!content.location.empty())
        out.emplace_back("Content-Location", content.location);
    return out;
}

http::ResponseHeaders content_headers(const Content& content, const std::string& etag,
                                      std::optional<Instant> last_modified) {
    http::ResponseHeaders out = cache_headers(content, etag, last_modified);
    out.emplace_back("Content-Type", content.type);
    for (auto& header : security_headers(content.is_page))
        out.push_back(std::move(header));
    return out;
}

}  // namespace

Representation::Representation(http::ResponsePtr response, http::ResponseHeaders packed_headers)
    : plain(std::move(response)), packed_headers_(std::move(packed_headers)) {}

http::ResponsePtr Representation::gzip() const {
    std::call_once(packed_, [this] {
        std::string compressed = http::gzip(plain->body);
        if (compressed.size() < plain->body.size())
            gzip_ = http::prepare_response(200, packed_headers_, std::move(compressed));
        is_packed_ = true;
    });
    return gzip_;
}

bool Representation::gzips_at_once() const {
    return is_packed_ || plain->body.size() <= little;
}

std::size_t Representation::bytes() const {
    std::size_t sum = 2 * (plain->head.size() + plain->body.size());
    for (const auto& response : {plain_not_modified, gzip_not_modified})
        sum += response->head.size();
    return sum;
}

RepresentationPtr represent(Content content, std::optional<Instant> last_modified) {
    const std::string digest = blake2b_hex({content.type, "\n", content.body}).substr(0, etag_digits);
    const std::string plain_etag = '"' + digest + '"';
    const std::string gzip_etag = '"' + digest + "-gzip\"";
    auto packed_headers = content_headers(content, gzip_etag, last_modified);
    packed_headers.emplace_back("Content-Encoding", "gzip");
    const auto headers = content_headers(content, plain_etag, last_modified);
    auto out = std::make_shared<Representation>(http::prepare_response(200, headers, std::move(content.body)),
                                                std::move(packed_headers));
    out->plain_etag = plain_etag;
    out->gzip_etag = gzip_etag;
    out->last_modified = last_modified;
    out->plain_not_modified = http::prepare_response(304, cache_headers(content, plain_etag, last_modified), {});
    out->gzip_not_modified = http::prepare_response(304, cache_headers(content, gzip_etag, last_modified), {});
    return out;
}

bool is_ready(const Representation& r, const http::ServerRequest& request) {
    return r.gzips_at_once() || !accepts(request.header("Accept-Encoding"), "gzip");
}

http::ResponsePtr choose(const Representation& r, const http::ServerRequest& request) {
    const auto gzip = accepts(request.header("Accept-Encoding"), "gzip") ? r.gzip() : nullptr;
    if (client_has_it(r, request))
        return gzip ? r.gzip_not_modified : r.plain_not_modified;
    return gzip ? gzip : r.plain;
}

http::ResponseHeaders security_headers(bool is_page) {
    return {{"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Frame-Options", "DENY"},
            {"Content-Security-Policy",
             is_page ? "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src "
                       "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                     : "default-src 'none'; frame-ancestors 'none'"}};
}

}  // namespace twir::api
