#pragma once

#include <twir_events/server/http_message.hpp>

#include <string_view>

namespace twir::server {

/// What is wrong, for a person who asked for the page, with a way back to it.
ResponsePtr prepare_problem_page(int status, std::string_view detail);

}  // namespace twir::server
