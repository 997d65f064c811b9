#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/poll/poll_report.hpp>
#include <twir_events/store/store.hpp>

#include <vector>

namespace twir::knowledge {

/// The days around the present that feeds are read over: outside of them nothing is known.
DateRange horizon(const config::Config& config, Instant now);

/// Everything that the store holds of the configured sources, resolved. Reads listing by listing, so that the
/// descriptions are never all in memory.
result<Catalog> known_catalog(const config::Config& config, store::Store& store, Instant now);

/// The configuration, its store and the clock: what a command that answers questions works with.
struct OpenCatalog {
    config::Config config;
    Instant now;
    store::Store store;
    std::vector<poll::PollReport> asked;  ///< of the round that came first, if one did

    [[nodiscard]] result<Catalog> catalog() { return known_catalog(config, store, now); }
};

/// Opens the store and asks the sources that were never asked, once; `offline` forbids it (and then needs a database).
/// A database that this user may only read is read as it is, with a warning.
result<OpenCatalog> open_catalog(config::Config config, const Clock& clock, bool offline);

/// What people call the source with that id, or the event page: the id where the configuration gives it no name.
std::string source_name(const config::Config& config, std::string_view id);

/// Reports on standard error what an answer from this knowledge lacks: sources that could not be read, events that
/// could not be used, feeds that are stale. The status is that of the worst source that was asked and failed.
os::Exit report_knowledge(OpenCatalog& knowledge);

/// Whether every feed that lists events has had no good answer for too long.
result<bool> is_all_stale(OpenCatalog& knowledge);

}  // namespace twir::knowledge
