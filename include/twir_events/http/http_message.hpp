#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::http {

struct HeaderField {
    std::string_view name;
    std::string_view value;
};

/// A well-formed request. The views hold until the handler returns.
struct ServerRequest {
    std::string_view method;
    std::string_view target;  ///< path and query as sent, printable ASCII, beginning with `/` (or `*` for OPTIONS)
    std::span<const HeaderField> headers;
    std::string_view body;
    std::string_view peer;  ///< address at the other end; empty for a Unix socket

    /// The value of the first header of that name in any case; empty where there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// The target up to `?`, and what follows it.
    [[nodiscard]] std::string_view path() const { return target.substr(0, target.find('?')); }
    [[nodiscard]] std::string_view query() const;
};

/// A response serialised once, to be sent any number of times. Date and Connection are added when it is sent, the body
/// is left out for HEAD.
struct PreparedResponse {
    int status = 0;
    std::string head;  ///< status line and headers, each with its CRLF, without the empty line
    std::string body;
};

using ResponsePtr = std::shared_ptr<const PreparedResponse>;
using ResponseHeaders = std::vector<std::pair<std::string, std::string>>;

/// Content-Length is added where the status has a body. Characters that are not allowed in a header are left out.
ResponsePtr prepare_response(int status, const ResponseHeaders& headers, std::string body);

/// RFC 9457: `detail` says what is wrong and what to do. `headers` come on top (Allow, Retry-After).
ResponsePtr prepare_problem(int status, std::string_view detail, ResponseHeaders headers = {});

/// "Not Found"; "Status" for numbers that have no name here.
std::string_view status_reason(int status);

}  // namespace twir::http
