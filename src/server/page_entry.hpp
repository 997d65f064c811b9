#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/store/store.hpp>

#include <string>

namespace twir::server {

/// An entry as the section shows it, and behind it where it comes from, with the history that the store has.
std::string page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store);
/// The same for one that is not printed.
std::string page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store,
                       const std::string& reason);
/// And for one that was left out of the catalog.
std::string page_entry(const LeftOut& left_out, const section::Style& style, store::Store* store);

/// Whether a person should look at it: a guess that the source's own words support needs no look.
bool needs_look(const Event& event);

}  // namespace twir::server
