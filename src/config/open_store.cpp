#include <twir_events/config/open_store.hpp>

namespace twir::config {

result<store::Store> open_store(const Config& config, store::OpenMode mode) {
    return config.database.empty() ? store::Store::in_memory() : store::Store::open(config.database.string(), mode);
}

}  // namespace twir::config
