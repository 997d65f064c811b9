#pragma once

#include <twir_events/http/http_message.hpp>

#include <string_view>

namespace twir::page {

/// What is wrong, for a person who asked for the page, with a way back to it.
http::ResponsePtr prepare_problem_page(int status, std::string_view detail);

}  // namespace twir::page
