#include "net/response_reader.hpp"

#include <twir_events/core/text.hpp>

#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace twir::net {

namespace http = boost::beast::http;

namespace {

enum class Coding { identity, gzip, deflate, unknown };

/// What Content-Encoding says; several codings on top of each other are unknown, as we do not request them.
Coding coding_of(const std::vector<Header>& headers) {
    Coding coding = Coding::identity;
    for (const Header& header : headers) {
        if (!iequals_ascii(header.name, "Content-Encoding"))
            continue;
        const std::string_view value = trim(header.value);
        if (value.empty() || iequals_ascii(value, "identity"))
            continue;
        if (coding != Coding::identity)
            return Coding::unknown;
        if (iequals_ascii(value, "gzip") || iequals_ascii(value, "x-gzip"))
            coding = Coding::gzip;
        else if (iequals_ascii(value, "deflate"))
            coding = Coding::deflate;
        else
            return Coding::unknown;
    }
    return coding;
}

}  // namespace

ResponseReader::ResponseReader(const Limits& limits, bool head_request) : limits_(limits) {
    header_limit(static_cast<std::uint32_t>(limits.header));
    body_limit(limits.body_on_wire);
    skip(head_request);
}

result<std::size_t> ResponseReader::feed(std::string_view input) {
    // Some servers leave out the blank behind the status, where no reason follows it (RFC 9112 section 4 wants it).
    constexpr std::size_t status_end = std::string_view("HTTP/1.1 200").size();
    if (!is_header_done() && input.starts_with("HTTP/1.") && input.size() > status_end && input[status_end] == '\r') {
        std::string mended(input);
        mended.insert(status_end, " ");
        const auto used = feed(mended);
        return used && *used > 0 ? result<std::size_t>(*used - 1) : used;
    }
    eager(is_header_done());
    error_code ec;
    const std::size_t used = put({input.data(), input.size()}, ec);
    if (ec && ec != http::error::need_more)
        return describe(ec);
    return used;
}

result<void> ResponseReader::end_of_input() {
    error_code ec;
    if (!got_some())
        return fail(errc::network, "the connection was closed before an answer came");
    put_eof(ec);
    if (ec == http::error::partial_message)
        return fail(errc::network, is_header_done() ? "the connection was closed in the middle of the body"
                                                    : "the connection was closed in the middle of the header");
    if (ec)
        return describe(ec);
    return {};
}

void ResponseReader::on_response_impl(int code, string_view, int, error_code&) {
    response_.status = code;
}

void ResponseReader::on_field_impl(http::field name, string_view text, string_view value, error_code& ec) {
    if (name == http::field::transfer_encoding && !iequals_ascii(trim(value), "chunked"))
        return stop_with(fail(errc::unsupported, "the answer has a transfer encoding that was not requested"), ec);
    response_.headers.push_back({std::string(text), std::string(value)});
}

void ResponseReader::on_header_impl(error_code& ec) {
    switch (coding_of(response_.headers)) {
        case Coding::identity:
            break;
        case Coding::gzip:
            inflater_.emplace(Inflater::Format::gzip, limits_.body_decompressed);
            break;
        case Coding::deflate:
            inflater_.emplace(Inflater::Format::deflate, limits_.body_decompressed);
            break;
        case Coding::unknown:
            stop_with(fail(errc::unsupported, "the answer has a content encoding that was not requested"), ec);
    }
}

void ResponseReader::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
    if (length && !inflater_)
        response_.body.reserve(static_cast<std::size_t>(std::min(*length, limits_.body_on_wire)));
}

std::size_t ResponseReader::on_body_impl(string_view body, error_code& ec) {
    if (!inflater_) {
        response_.body.append(body.data(), body.size());
    } else if (auto added = inflater_->add({body.data(), body.size()}, response_.body); !added) {
        stop_with(added.error(), ec);
    }
    return body.size();
}

std::size_t ResponseReader::on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) {
    return on_body_impl(body, ec);
}

void ResponseReader::on_finish_impl(error_code& ec) {
    if (!inflater_)
        return;
    if (auto finished = inflater_->finish(); !finished)
        stop_with(finished.error(), ec);
}

void ResponseReader::stop_with(Error error, error_code& ec) {
    failure_ = std::move(error);
    ec = http::error::bad_field;
}

Error ResponseReader::describe(const error_code& ec) const {
    if (failure_)
        return *failure_;
    if (ec == http::error::header_limit)
        return fail(errc::too_large, "the answer's header passes " + std::to_string(limits_.header) + " bytes");
    if (ec == http::error::body_limit)
        return fail(errc::too_large, "the answer's body passes " + std::to_string(limits_.body_on_wire) + " bytes");
    return fail(errc::malformed, "the answer is not valid HTTP: " + ec.message());
}

}  // namespace twir::net
