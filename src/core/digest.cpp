#include <twir_events/core/digest.hpp>

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace twir {
namespace {

std::string hex_digest(const EVP_MD* algorithm, std::initializer_list<std::string_view> parts) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    bool ok = context != nullptr && EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1;
    for (const auto part : parts)
        ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    if (!ok || EVP_DigestFinal_ex(context.get(), bytes.data(), &size) != 1)
        throw std::runtime_error("OpenSSL has no such digest");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned int i = 0; i < size; ++i) {
        hex += digits[bytes[i] >> 4U];
        hex += digits[bytes[i] & 0xfU];
    }
    return hex;
}

}  // namespace

std::string sha256_hex(std::initializer_list<std::string_view> parts) {
    return hex_digest(EVP_sha256(), parts);
}

std::string blake2b_hex(std::initializer_list<std::string_view> parts) {
    return hex_digest(EVP_blake2b512(), parts);
}

}  // namespace twir
