#pragma once

#include <string>

namespace twir {

/// `[text](url)`: an organizer or a title of an entry.
struct Link {
    std::string text;
    std::string url;

    friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace twir
