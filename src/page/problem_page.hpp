#pragma once

#include <twir_events/http/http_message.hpp>

#include <string_view>

namespace twir::page {

/// The page for an error: what is wrong, and a link back to the start page.
http::ResponsePtr prepare_problem_page(int status, std::string_view detail);

}  // namespace twir::page
