#include "page/problem_page.hpp"

#include "page/html.hpp"
#include "page/words.hpp"
#include <twir_events/api/representation.hpp>

namespace twir::page {

http::ResponsePtr prepare_problem_page(int status, std::string_view detail) {
    http::ResponseHeaders headers = api::security_headers(true);
    headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    headers.emplace_back("Cache-Control", "no-store");
    const auto title = http::status_reason(status);
    return http::prepare_response(
        status, headers,
        document(title, element("main", {}, element("h1", {}, title), element("p", {}, detail),
                                element("p", {}, element("a", {{"href", "/"}}, say::to_next_issue)))));
}

}  // namespace twir::page
