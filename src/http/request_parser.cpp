#include "http/request_parser.hpp"

#include <twir_events/core/text.hpp>

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstring>
#include <functional>

namespace twir::http {

namespace http = boost::beast::http;

namespace {

constexpr std::string_view too_large = "The request's body is too large.";

/// Methods are upper case by convention; what else begins a connection is TLS or another protocol.
bool begins_request(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_within(std::string_view part, std::string_view whole) {
    const std::less_equal<> le;
    return part.empty() ||
           (le(whole.data(), part.data()) && le(part.data() + part.size(), whole.data() + whole.size()));
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

/// What the parser leaves of a chunked body is a line that has not ended, for it: another server may think otherwise.
bool has_bare_line_feed(std::string_view text) {
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        if (at == 0 || text[at - 1] != '\r')
            return true;
    return false;
}

/// An absolute target (RFC 9112 section 3.2.2) without its scheme and host; others as they are.
std::string_view origin_form(std::string_view target) {
    if (target.starts_with('/'))
        return target;
    for (const std::string_view scheme : {"http://", "https://"})
        if (istarts_with_ascii(target, scheme)) {
            const std::size_t path = target.find_first_of("/?", scheme.size());
            return path == std::string_view::npos || target[path] == '?' ? std::string_view("/") : target.substr(path);
        }
    return target;
}

}  // namespace

HeadScan scan_head(std::string_view input, std::size_t& scanned) {
    if (!input.empty() && !begins_request(input.front()))
        return {HeadScan::State::malformed, 0};
    while (scanned < input.size()) {
        const void* found = std::memchr(input.data() + scanned, '\n', input.size() - scanned);
        if (found == nullptr) {
            scanned = input.size();
            break;
        }
        const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - input.data());
        if (input[at - 1] != '\r')
            return {HeadScan::State::malformed, 0};
        if (at >= 3 && input[at - 2] == '\n')
            return {HeadScan::State::complete, at + 1};
        scanned = at + 1;
    }
    return {HeadScan::State::incomplete, 0};
}

RequestParser::RequestParser(std::vector<HeaderField>& fields) : fields_(fields) {
    fields_.clear();
    // The server keeps its own limits: a header is whole before it comes here.
    header_limit(UINT32_MAX);
    body_limit(boost::none);
}

std::optional<RequestFailure> RequestParser::parse_head(std::string_view head) {
    head_ = head;
    // Beast joins folded lines, and forgives those without a value.
    if (head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos)
        return RequestFailure{400, "Folded header lines are not taken."};
    error_code ec;
    put({head.data(), head.size()}, ec);
    if (failure_)
        return failure_;
    if (ec == http::error::bad_version)
        return RequestFailure{505, "Only HTTP/1.1 and HTTP/1.0 are supported."};
    if (ec || !is_header_done())
        return RequestFailure{400, "The request is not valid HTTP."};
    request_.headers = fields_;
    return std::nullopt;
}

std::size_t RequestParser::feed_body(std::string_view input, std::uint64_t limit,
                                     std::optional<RequestFailure>& failure) {
    limit_ = limit;
    eager(true);
    error_code ec;
    const std::size_t used = put({input.data(), input.size()}, ec);
    if (failure_)
        failure = failure_;
    else if ((ec && ec != http::error::need_more) || (chunked_ && !is_done() && has_bare_line_feed(input.substr(used))))
        failure = RequestFailure{400, "The request's body is not valid HTTP."};
    request_.body = body_;
    return used;
}

bool RequestParser::announces_more_than(std::uint64_t limit) const {
    const auto length = content_length();
    return length && *length > limit;
}

void RequestParser::on_request_impl(http::verb, string_view method, string_view target, int version, error_code& ec) {
    version_ = version;
    request_.method = {method.data(), method.size()};
    request_.target = origin_form({target.data(), target.size()});
    const bool asterisk = request_.target == "*" && request_.method == "OPTIONS";
    if (!is_printable(request_.target) || !(request_.target.starts_with('/') || asterisk))
        fail(400, "The request's target must be a path; characters other than printable ASCII must be encoded.", ec);
}

void RequestParser::on_field_impl(http::field name, string_view text, string_view value, error_code& ec) {
    if (is_header_done())
        return;  // trailers mean nothing here and must not look like headers
    const HeaderField field{{text.data(), text.size()}, {value.data(), value.size()}};
    // What Beast puts together is in a buffer of its own, which does not stay.
    if (!is_within(field.value, head_))
        return fail(400, "The request is not valid HTTP.", ec);
    switch (name) {
        case http::field::host:
            ++hosts_;
            break;
        case http::field::content_length:
            if (++lengths_ > 1 || field.value.find_first_not_of("0123456789") != std::string_view::npos)
                return fail(400, "The request must have one Content-Length.", ec);
            break;
        case http::field::transfer_encoding:
            if (chunked_ || !iequals_ascii(field.value, "chunked"))
                return fail(501, "The only supported transfer encoding is chunked.", ec);
            chunked_ = true;
            break;
        case http::field::expect:
            if (version_ < 11)
                break;  // to be ignored (RFC 9110 section 10.1.1)
            if (!iequals_ascii(field.value, "100-continue"))
                return fail(417, "This expectation cannot be met.", ec);
            expects_continue_ = true;
            break;
        default:
            break;
    }
    fields_.push_back(field);
}

void RequestParser::on_header_impl(error_code& ec) {
    if (version_ >= 11 ? hosts_ != 1 : hosts_ > 1)
        return fail(400, "The request must have one Host header.", ec);
    if (chunked_ && (lengths_ > 0 || version_ < 11))
        return fail(400, "The end of the request's body is ambiguous.", ec);
}

std::size_t RequestParser::on_body_impl(string_view body, error_code& ec) {
    if (body_.size() + body.size() > limit_)
        fail(413, too_large, ec);
    else
        body_.append(body.data(), body.size());
    return body.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, string_view, error_code& ec) {
    if (size > limit_ - body_.size())
        fail(413, too_large, ec);
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) {
    return on_body_impl(body, ec);
}

void RequestParser::fail(int status, std::string_view detail, error_code& ec) {
    failure_ = RequestFailure{status, detail};
    ec = http::error::bad_field;
}

}  // namespace twir::http
