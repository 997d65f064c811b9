#include <twir_events/knowledge/catalog_follower.hpp>
#include <twir_events/knowledge/catalog_source.hpp>

#include <memory>

namespace twir::knowledge {

DateRange horizon(const config::Config& config, Instant now) {
    return {date_of(now - config.poll.past), date_of(now + config.poll.future)};
}

result<Catalog> known_catalog(const config::Config& config, store::Store& store, Instant now) {
    Catalog catalog;
    const auto read = store.at_one_moment([&]() -> result<void> {
        // It does not outlive the configuration.
        const std::shared_ptr<const config::Config> borrowed(std::shared_ptr<const void>(), &config);
        auto known = CatalogFollower().read(borrowed, store, now);
        if (!known)
            return known.error();
        catalog = std::move(*known);
        return {};
    });
    if (!read)
        return read.error();
    return catalog;
}

}  // namespace twir::knowledge
