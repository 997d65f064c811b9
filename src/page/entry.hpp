#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/store/store.hpp>

#include <string>

namespace twir::page {

/// An event as the section shows it: date, place, organizers, titles.
std::string page_line(const Event& event, const section::Style& style);

/// The same, followed by its sources and their history from the store. `mark`: a remark before its notes. `hidden`:
/// shown only by the page's script.
std::string page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store,
                       const std::string& mark = {}, bool hidden = false);
/// The same for one that was left out of the catalog, with the reason.
std::string page_entry(const LeftOut& left_out, const section::Style& style, store::Store* store,
                       const std::string& mark = {}, bool hidden = false);

/// Whether a person should look at it: a guess that is supported by the source's own words needs no look.
bool needs_look(const Event& event);

}  // namespace twir::page
