#include "resolve/source_words.hpp"

namespace twir::resolve {

void SourceWords::count_own_page(const Source* before, const Source* after, AddressOwners& owners) {
    if (before == after)
        return;
    for (const auto& [source, step] : {std::pair{before, -1}, std::pair{after, 1}}) {
        if (source == nullptr)
            continue;
        int& count = own_pages_[source];
        const bool listed = count > 0;
        count += step;
        if (listed == (count > 0))
            continue;
        owners.set_lists_own_pages(*source, count > 0);
        changed_.insert(source);
    }
}

std::vector<SourceWords::Block> SourceWords::take_outdated() {
    std::vector<Block> blocks;
    for (const auto* source : std::exchange(changed_, {})) {
        const auto of_source = std::exchange(relying_[source], {});
        blocks.insert(blocks.end(), of_source.begin(), of_source.end());
    }
    return blocks;
}

}  // namespace twir::resolve
