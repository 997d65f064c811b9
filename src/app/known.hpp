#pragma once

#include "app/report.hpp"
#include <twir_events/app/config.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/poll/poll_report.hpp>
#include <twir_events/store/store.hpp>

#include <vector>

namespace twir::app {

/// The days around the present that feeds are read over: outside of them nothing is known.
DateRange horizon(const Config& config, Instant now);

/// Everything that the store holds of the configured sources, resolved. Reads listing by listing, so that the
/// descriptions are never all in memory.
result<Catalog> known_catalog(const Config& config, store::Store& store, Instant now);

/// The configuration, its store and the clock: what a command that answers questions works with.
struct Knowledge {
    Config config;
    Instant now;
    store::Store store;
    std::vector<poll::PollReport> asked;  ///< of the round that came first, if one did

    [[nodiscard]] result<Catalog> catalog() { return known_catalog(config, store, now); }
};

/// Opens the store and asks the sources that were never asked, once; `offline` forbids it (and then needs a database).
/// A database that this user may only read is read as it is, with a warning.
result<Knowledge> open_knowledge(Config config, const Clock& clock, bool offline);

/// Reports on standard error what an answer from this knowledge lacks: sources that could not be read, events that
/// could not be used, feeds that are stale. The status is that of the worst source that was asked and failed.
Exit report_knowledge(Knowledge& knowledge);

/// Whether every feed that says anything has been silent for too long.
result<bool> is_all_stale(Knowledge& knowledge);

}  // namespace twir::app
