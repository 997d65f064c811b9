#include <twir_events/core/url_prefixes.hpp>

namespace twir {

std::vector<std::string_view> url_prefixes(std::string_view url_key) {
    constexpr std::string_view begins_part = "/?#";
    constexpr std::string_view ends_prefix = "/-_=";
    std::vector<std::string_view> out;
    for (std::size_t length = url_key.size(); length > 0; --length)
        if (length == url_key.size() || begins_part.find(url_key[length]) != std::string_view::npos ||
            ends_prefix.find(url_key[length - 1]) != std::string_view::npos)
            out.push_back(url_key.substr(0, length));
    return out;
}

}  // namespace twir
