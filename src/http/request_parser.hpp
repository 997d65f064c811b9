#pragma once

#include <twir_events/http/http_message.hpp>

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::http {

/// Why a request is not served.
struct RequestFailure {
    int status;
    std::string_view detail;
};

/// Where a request's header ends.
struct HeadScan {
    enum class State { incomplete, complete, malformed };
    State state = State::incomplete;
    std::size_t size = 0;  ///< with the empty line, where complete
};

/// Looks for the end of the header in `input`. Lines that do not end with CRLF and first bytes that begin no method are
/// malformed at once, without waiting for the rest. `scanned`: how much is known from the call before; updated.
HeadScan scan_head(std::string_view input, std::size_t& scanned);

/// One request, strictly: whatever two servers in a row could understand differently is refused (RFC 9112
/// section 11.2).
class RequestParser final : private boost::beast::http::basic_parser<true> {
  public:
    /// `fields` is storage that may be used again.
    explicit RequestParser(std::vector<HeaderField>& fields);

    /// `head`: all of the header; must stay where it is while request() is used.
    std::optional<RequestFailure> parse_head(std::string_view head);
    /// Takes a part of the body; gives back how much it used. `limit`: bytes of body in all.
    std::size_t feed_body(std::string_view input, std::uint64_t limit, std::optional<RequestFailure>& failure);

    [[nodiscard]] bool done() const { return is_done(); }
    [[nodiscard]] bool announces_more_than(std::uint64_t limit) const;
    [[nodiscard]] bool expects_continue() const { return expects_continue_; }
    [[nodiscard]] bool wants_keep_alive() const { return keep_alive() && version_ >= 11; }
    ServerRequest& request() { return request_; }

  private:
    using string_view = boost::beast::string_view;
    using error_code = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                         error_code& ec) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(boost::beast::http::field name, string_view text, string_view value, error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code& ec) override;
    void on_chunk_header_impl(std::uint64_t size, string_view, error_code& ec) override;
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override;
    void on_finish_impl(error_code&) override {}

    void fail(int status, std::string_view detail, error_code& ec);

    std::vector<HeaderField>& fields_;
    ServerRequest request_;
    std::string body_;
    std::string_view head_;
    std::uint64_t limit_ = 0;
    std::optional<RequestFailure> failure_;
    int version_ = 0;
    int hosts_ = 0;
    int lengths_ = 0;
    bool chunked_ = false;
    bool expects_continue_ = false;
};

}  // namespace twir::http
