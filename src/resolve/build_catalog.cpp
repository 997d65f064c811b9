#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/resolve/live_catalog.hpp>

#include <cstddef>
#include <utility>

namespace twir::resolve {

Catalog build_catalog(const CatalogInput& input) {
    CatalogInput settings = input;
    settings.listings.clear();
    LiveCatalog live(std::move(settings));
    for (std::size_t i = 0; i < input.listings.size(); ++i)
        live.put(static_cast<LiveCatalog::Number>(i), input.listings[i]);
    const auto rows = [&](auto numbers, const auto& each) -> result<void> {
        for (const auto number : numbers)
            each(number, input.listings[static_cast<std::size_t>(number)]);
        return {};
    };
    return live.update({rows, nullptr}).value();
}

}  // namespace twir::resolve
