#include <twir_events/core/percent.hpp>

namespace twir {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string percent_encoded(char byte) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto b = static_cast<unsigned char>(byte);
    return {'%', digits[b >> 4U], digits[b & 0xFU]};
}

std::string percent_encode(std::string_view text) {
    return percent_encode_if(text, [](char c) { return !is_unreserved(c); });
}

}  // namespace twir
