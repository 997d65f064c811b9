#pragma once

#include <string>
#include <vector>

namespace twir {

/// `[text](url)`: an organizer or a title of an entry.
struct Link {
    std::string text;
    std::string url;

    friend bool operator==(const Link&, const Link&) = default;
};

/// The texts as an entry prints several organizers or titles: ` + ` between them.
std::string link_texts(const std::vector<Link>& links);

}  // namespace twir
