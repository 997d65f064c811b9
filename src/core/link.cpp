#include <twir_events/core/link.hpp>

namespace twir {

const std::vector<Link>& SharedLinks::all() const {
    static const std::vector<Link> none;
    return links_ == nullptr ? none : *links_;
}

std::string link_texts(const std::vector<Link>& links) {
    std::string out;
    for (const auto& link : links)
        out.append(out.empty() ? "" : " + ").append(link.text);
    return out;
}

}  // namespace twir
