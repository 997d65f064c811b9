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

/// BLAKE2b-512 (RFC 7693), likewise: nearly twice as fast where the processor knows nothing of SHA.
std::string blake2b_hex(std::initializer_list<std::string_view> parts);

}  // namespace twir
