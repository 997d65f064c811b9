#include <twir_events/core/link.hpp>

namespace twir {

std::string link_texts(const std::vector<Link>& links) {
    std::string out;
    for (const auto& link : links)
        out.append(out.empty() ? "" : " + ").append(link.text);
    return out;
}

}  // namespace twir
