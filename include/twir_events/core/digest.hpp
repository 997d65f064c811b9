#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace twir {

/// SHA-256 in lower-case hex, of the parts one behind the other.
std::string sha256_hex(std::initializer_list<std::string_view> parts);
inline std::string sha256_hex(std::string_view bytes) {
    return sha256_hex({bytes});
}

}  // namespace twir
