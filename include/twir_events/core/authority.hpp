#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// The part of a web address between `//` and its path, taken apart (RFC 3986, section 3.2). Views of what was given.
struct Authority {
    std::string_view host;  ///< as written, IPv6 in its brackets
    std::string_view port;  ///< digits; empty where none is given
    bool has_user = false;  ///< a user name or password is in front of the host
};

/// What lies between `//` and the path of an address. Empty where it is not `[user@]host[:port]`: several colons, a
/// port that is not a number from 1 to 65535, a bracket that is not closed.
std::optional<Authority> split_authority(std::string_view text);

/// The host as it is asked for and printed: in ASCII and lower case, letters of other scripts in Punycode (UTS 46),
/// without a dot at its end. Empty where it is not a host: neither an IP address (IPv6 in brackets) nor labels of
/// letters, digits, `-` and `_`, or a name that ends in a number but is not an IPv4 address.
std::optional<std::string> ascii_host(std::string_view host);

/// Whether one label of an ASCII host shows letters of scripts that no language mixes: `раypal` with a Cyrillic `а`.
bool mixes_scripts(std::string_view ascii_host);

}  // namespace twir
