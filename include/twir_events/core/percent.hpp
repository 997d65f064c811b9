#pragma once

#include <string>
#include <string_view>

namespace twir {

/// `%C3` for a byte (RFC 3986, section 2.1).
std::string percent_encoded(char byte);

/// The text as a value inside an address: all but unreserved characters (RFC 3986, section 2.3) percent-encoded.
std::string percent_encode(std::string_view text);

/// The text with the bytes that `encode` accepts percent-encoded, and the others as they are.
template <class Encode>
std::string percent_encode_if(std::string_view text, Encode encode) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text)
        encode(c) ? out.append(percent_encoded(c)) : out.append(1, c);
    return out;
}

}  // namespace twir
