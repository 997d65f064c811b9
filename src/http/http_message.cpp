#include <twir_events/core/text.hpp>
#include <twir_events/http/http_message.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace twir::http {

namespace {

struct Reason {
    int status;
    std::string_view text;
};

/// The words of RFC 9110. Beast's table (obsolete_reason) has those of its version's RFC, and is slow to compile.
constexpr std::array reasons = {
    Reason{200, "OK"},
    Reason{204, "No Content"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{411, "Length Required"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
};

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

void append_clean(std::string& out, std::string_view text) {
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char c) { return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\t'; });
}

}  // namespace

std::string_view ServerRequest::header(std::string_view name) const {
    for (const HeaderField& field : headers)
        if (iequals_ascii(field.name, name))
            return field.value;
    return {};
}

std::string_view ServerRequest::query() const {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::string_view status_reason(int status) {
    const auto found = std::ranges::find(reasons, status, &Reason::status);
    return found == reasons.end() ? "Status" : found->text;
}

ResponsePtr prepare_response(int status, const ResponseHeaders& headers, std::string body) {
    auto response = std::make_shared<PreparedResponse>();
    response->status = status;
    std::string& head = response->head;
    head.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(status_reason(status)).append("\r\n");
    for (const auto& [name, value] : headers) {
        append_clean(head, name);
        head += ": ";
        append_clean(head, value);
        head += "\r\n";
    }
    if (has_body(status)) {
        response->body = std::move(body);
        head.append("Content-Length: ").append(std::to_string(response->body.size())).append("\r\n");
    }
    return response;
}

ResponsePtr prepare_problem(int status, std::string_view detail, ResponseHeaders headers) {
    boost::json::object problem;
    problem["type"] = "about:blank";
    problem["title"] = status_reason(status);
    problem["status"] = status;
    problem["detail"] = detail;
    headers.emplace_back("Content-Type", "application/problem+json");
    headers.emplace_back("Cache-Control", "no-store");
    return prepare_response(status, headers, boost::json::serialize(problem) + "\n");
}

}  // namespace twir::http
