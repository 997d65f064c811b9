#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/store.hpp>

namespace twir::config {

/// The configured database, or one in memory where none is configured. The error is the store's.
result<store::Store> open_store(const Config& config, store::OpenMode mode = store::OpenMode::create);

/// The same for a command that can do without writing: where the database cannot be written (a full disk, its rights),
/// it is only read.
result<store::Store> open_readable_store(const Config& config);

}  // namespace twir::config
