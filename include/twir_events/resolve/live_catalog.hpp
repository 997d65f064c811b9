#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/resolve/draft_lines.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace twir::resolve {

/// A catalog that is kept up to date as listings come, change and leave. Listings fall into blocks that share nothing
/// by which an event is recognized; only the blocks that a change is in are resolved again, and the next catalog shares
/// the days of all others with the one before. It is the same, byte for byte, as one that is built from all listings.
class LiveCatalog {
  public:
    /// Names a listing: not negative, and always the same.
    using Number = std::int64_t;

    /// How it asks for what it does not keep.
    struct Access {
        /// Hands over the listings of these numbers, as they are now; those that are no longer there are left out.
        std::function<result<void>(std::span<const Number>, const std::function<void(Number, ListingRow)>&)> rows;
        /// What is known of the lines of issues and drafts, with the statements of these listings. Empty: nothing.
        std::function<result<DraftLines>(const std::vector<ListingKey>&)> draft_lines;
    };

    /// `input`: with what listings are resolved. Its own listings are not added.
    explicit LiveCatalog(CatalogInput input);
    ~LiveCatalog();
    LiveCatalog(const LiveCatalog&) = delete;
    LiveCatalog& operator=(const LiveCatalog&) = delete;

    /// The listing is new, or has changed. One whose source is not among the sources is left out. It costs less where
    /// the lines of issues and drafts come before all others.
    void put(Number number, ListingRow row);
    /// The listing is no longer there.
    void remove(Number number);
    /// What the sources cover now.
    void set_coverage(std::map<std::string, Coverage> coverage);

    /// Resolves what has changed since the last time. After an error it must not be used again.
    result<Catalog> update(const Access& access);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace twir::resolve
