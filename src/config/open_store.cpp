#include <twir_events/config/open_store.hpp>

namespace twir::config {

result<store::Store> open_store(const Config& config, store::OpenMode mode) {
    return config.database.empty() ? store::Store::in_memory() : store::Store::open(config.database.string(), mode);
}

result<store::Store> open_readable_store(const Config& config) {
    auto store = open_store(config);
    if (!store && store.error().is(errc::storage))
        if (auto readable = open_store(config, store::OpenMode::read_only))
            return readable;
    return store;
}

}  // namespace twir::config
