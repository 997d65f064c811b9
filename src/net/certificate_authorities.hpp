#pragma once

#include <span>
#include <string>
#include <string_view>

namespace twir::net {

/// Where distributions keep the list of certificate authorities: Debian and Alpine, Fedora, macOS and BSD.
std::span<const std::string_view> usual_authority_files();

/// The list to trust: `named` (SSL_CERT_FILE) if it is not empty, else the first of `places` that can be read. Empty
/// where there is none. The OpenSSL of the portable build looks in Debian's folders only.
std::string find_authorities(std::string_view named, std::span<const std::string_view> places);

/// Explains a certificate that is not accepted, if it may be because this system has no such list. Empty if it has one.
std::string hint_on_authorities(std::string_view found);

}  // namespace twir::net
