#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// An http or https address taken apart. What follows the authority is as it may be printed.
struct UrlParts {
    std::string_view scheme;  ///< `http` or `https`
    std::string host;         ///< in ASCII
    std::string port;         ///< empty where it is the scheme's own
    std::string path;
    std::string query;
    std::string fragment;

    [[nodiscard]] std::string origin() const {
        return std::string(scheme) + "://" + host + (port.empty() ? "" : ":" + port);
    }
};

/// Empty where `address` is none, or names a user.
std::optional<UrlParts> take_apart(std::string_view address);

/// `(` and `)` percent-encoded where they are not in pairs, or in more than a link in Markdown may hold.
std::string with_paired_brackets(std::string address);

}  // namespace twir
