#pragma once

#include <string>
#include <string_view>

namespace twir::http {

/// The bytes in gzip's format, without a time in it: the same bytes give the same result.
std::string gzip(std::string_view bytes);

}  // namespace twir::http
