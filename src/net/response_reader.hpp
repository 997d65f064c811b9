#pragma once

#include "net/inflate.hpp"
#include <twir_events/net/http_client.hpp>

#include <boost/beast/http/basic_parser.hpp>

#include <optional>
#include <string>

namespace twir::net {

/// Makes one response from the bytes of a connection. Does no I/O.
class ResponseReader final : private boost::beast::http::basic_parser<false> {
  public:
    ResponseReader(const Limits& limits, bool head_request);

    /// Takes as much as it can use and gives back how much. Errors: malformed, too_large, unsupported.
    /// Stops after the header, so that the caller may look at it; the next call continues.
    result<std::size_t> feed(std::string_view input);
    /// The connection was closed. Error: network where something is missing.
    result<void> end_of_input();

    [[nodiscard]] bool header_done() const { return is_header_done(); }
    [[nodiscard]] bool done() const { return is_done(); }
    /// Once done: whether another request may be sent on the same connection.
    [[nodiscard]] bool reusable() const { return keep_alive() && !need_eof(); }
    /// Once done: whether only the end of the connection marked the end of the body.
    [[nodiscard]] bool ended_by_closing() const { return need_eof(); }
    [[nodiscard]] const Response& response() const { return response_; }
    Response take_response() { return std::move(response_); }

  private:
    using string_view = boost::beast::string_view;
    using error_code = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int code, string_view reason, int version, error_code& ec) override;
    void on_field_impl(boost::beast::http::field name, string_view text, string_view value, error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& ec) override;
    std::size_t on_body_impl(string_view body, error_code& ec) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override;
    void on_finish_impl(error_code& ec) override;

    void stop_with(Error error, error_code& ec);
    [[nodiscard]] Error describe(const error_code& ec) const;

    Limits limits_;
    Response response_;
    std::optional<Inflater> inflater_;
    std::optional<Error> failure_;
};

}  // namespace twir::net
