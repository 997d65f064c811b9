#pragma once

#include <string>
#include <string_view>

namespace twir {

/// RFC 4648, section 4: with `+`, `/` and padding.
std::string base64(std::string_view bytes);
/// RFC 4648, section 5, as JWTs have it: with `-` and `_`, without padding.
std::string base64_url(std::string_view bytes);

}  // namespace twir
