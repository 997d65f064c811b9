#include <twir_events/core/url_prefixes.hpp>

namespace twir {
namespace {

bool begins_part(char c) {
    return c == '/' || c == '?' || c == '#';
}

bool ends_prefix(char c) {
    return c == '/' || c == '-' || c == '_' || c == '=';
}

}  // namespace

std::size_t next_url_prefix(std::string_view url_key) {
    for (std::size_t length = url_key.size(); length > 1;)
        if (--length; begins_part(url_key[length]) || ends_prefix(url_key[length - 1]))
            return length;
    return 0;
}

}  // namespace twir
