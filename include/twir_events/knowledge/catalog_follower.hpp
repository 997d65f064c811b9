#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/store/store.hpp>

#include <memory>

namespace twir::knowledge {

/// Builds the catalog from a store again and again: what has not changed since the last time is neither read nor
/// resolved. The first time, with another configuration, and on another day everything is.
class CatalogFollower {
  public:
    CatalogFollower();
    ~CatalogFollower();
    CatalogFollower(CatalogFollower&&) noexcept;
    CatalogFollower& operator=(CatalogFollower&&) noexcept;

    /// Everything that the store holds of the configured sources, resolved. To be called within
    /// `Store::at_one_moment`. After an error the next call reads everything.
    result<Catalog> read(const std::shared_ptr<const config::Config>& config, store::Store& store, Instant now);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace twir::knowledge
