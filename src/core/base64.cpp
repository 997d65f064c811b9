#include <twir_events/core/base64.hpp>

#include <openssl/evp.h>

#include <algorithm>

namespace twir {

std::string base64(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::string base64_url(std::string_view bytes) {
    std::string out = base64(bytes);
    out.resize(out.size() - static_cast<std::size_t>(std::count(out.begin(), out.end(), '=')));
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
    return out;
}

}  // namespace twir
