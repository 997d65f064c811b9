#include "net/certificate_authorities.hpp"

#include <unistd.h>

#include <array>

namespace twir::net {
namespace {

constexpr std::array<std::string_view, 3> places = {"/etc/ssl/certs/ca-certificates.crt",
                                                    "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"};

}  // namespace

std::span<const std::string_view> usual_authority_files() {
    return places;
}

std::string find_authorities(std::string_view named, std::span<const std::string_view> candidates) {
    if (!named.empty())
        return std::string(named);
    for (const auto candidate : candidates) {
        std::string path(candidate);
        if (access(path.c_str(), R_OK) == 0)
            return path;
    }
    return {};
}

std::string hint_on_authorities(std::string_view found) {
    if (!found.empty())
        return {};
    return " (this system has no list of certificate authorities: install the package ca-certificates, or name the "
           "list "
           "in SSL_CERT_FILE)";
}

}  // namespace twir::net
