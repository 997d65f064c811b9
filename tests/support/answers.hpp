#pragma once

#include "support/upstream.hpp"

#include <string>
#include <utility>
#include <vector>

namespace twir::support {

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

/// A complete, correct response.
std::string http_response(int status, const HeaderLines& headers, std::string_view body);
std::string gzip(std::string_view data);
/// That many MiB of zeros, compressed to a thousandth.
std::string gzip_of_zeros(std::uint64_t mebibytes);
/// zlib's format, or with `raw` without its wrapper.
std::string deflate(std::string_view data, bool raw);
std::string chunked(const std::vector<std::string>& chunks);

// Good manners.
Script body(std::string text, HeaderLines headers = {});
Script status(int code, HeaderLines headers = {}, std::string text = "");
Script redirect(int code, const std::string& location);
/// 429 or 503 with Retry-After as seconds or as an HTTP date.
Script retry_after(int code, const std::string& value);
/// Answers with the validators, and with 304 to whoever sends the ETag back.
Script with_etag(std::string text, std::string etag);
/// The first script for the first request, the last for all after it.
Script in_turn(std::vector<Script> scripts);

// Bad manners.
Script raw(std::string bytes);  ///< these bytes, then the end of the connection
Script html_page();             ///< a captive portal's answer with 200
Script slow_drip(std::string text, std::chrono::milliseconds interval);  ///< one byte at a time
Script stalled_header();
Script stalled_body(std::string first_part);
Script reset_in_body(std::string first_part);
Script truncated_chunked(std::string first_part);  ///< ends in the middle of a chunk
Script wrong_length(std::string text, std::size_t announced);
Script gzip_bomb(std::uint64_t mebibytes);
Script endless_header();
Script endless_body();

}  // namespace twir::support
