#include "page/page.hpp"
#include "page/problem_page.hpp"
#include <twir_events/page/routes.hpp>

#include <array>

namespace twir::page {

api::Pages pages() {
    static const std::array routes{api::Route{.path = "/",
                                              .help = "The page for editors",
                                              .type = "text/html",
                                              .parameters = {{"issue", "The issue's date, or next", "next"},
                                                             {"q", "Only entries with these words", "berlin"}},
                                              .handler = editor_page,
                                              .needs_store = true,
                                              .any_parameters = true,
                                              .any_issue = true},
                                   api::Route{.path = "/find",
                                              .help = "Whether an event is in the issue, for people",
                                              .type = "text/html",
                                              .parameters = {{"issue", "The issue's date, or next", "next"},
                                                             {"q", "A title, group, city or address", "berlin"}},
                                              .handler = find_page,
                                              .needs_store = true,
                                              .any_parameters = true},
                                   api::Route{.path = "/page.css",
                                              .help = "The page's style",
                                              .type = "text/css",
                                              .parameters = {},
                                              .handler = page_style,
                                              .queue = api::Queue::none,
                                              .any_parameters = true},
                                   api::Route{.path = "/page.js",
                                              .help = "The page's script",
                                              .type = "text/javascript",
                                              .parameters = {},
                                              .handler = page_script,
                                              .queue = api::Queue::none,
                                              .any_parameters = true}};
    return {routes, prepare_problem_page};
}

}  // namespace twir::page
