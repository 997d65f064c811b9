#include "page/problem_page.hpp"

#include "page/html.hpp"
#include <twir_events/api/representation.hpp>

namespace twir::page {

http::ResponsePtr prepare_problem_page(int status, std::string_view detail) {
    http::ResponseHeaders headers = api::security_headers(true);
    headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    headers.emplace_back("Cache-Control", "no-store");
    const std::string title = escape_html(http::status_reason(status));
    return http::prepare_response(status, headers,
                                  "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                                      title +
                                      "</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                                      "<link rel=\"stylesheet\" href=\"/page.css\">\n</head>\n<body>\n<main><h1>" +
                                      title + "</h1>\n<p>" + escape_html(detail) +
                                      "</p>\n<p><a href=\"/\">To the next issue</a></p></main>\n</body>\n</html>\n");
}

}  // namespace twir::page
