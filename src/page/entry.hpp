#pragma once

#include "page/html.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/store/store.hpp>

#include <string>

namespace twir::page {

/// What a line of the event is linked by (`e-...`): it stays when the event moves or is renamed.
std::string anchor_of(const Event& event);

/// How an entry stands on the page.
struct Shown {
    bool hidden = false;  ///< it is there for the page's script to show
    std::string id = {};  ///< of its element; empty: it has none
};

/// An event as the section shows it: date, place, organizers, titles; `id`: what its line is linked by.
Html page_line(const Event& event, const section::Style& style, const std::string& id = {});

/// The same, followed by its sources and their history from the store. `mark`: a remark before its notes.
Html page_entry(const CatalogEntry& entry, const section::Style& style, store::Store* store,
                const std::string& mark = {}, const Shown& shown = {});
/// The same without history and sources, which another page shows: for lists of very many.
Html brief_page_entry(const CatalogEntry& entry, const section::Style& style, Date issue, const Shown& shown);
/// The same for one that was left out of the catalog, with the reason.
Html page_entry(const LeftOut& left_out, const section::Style& style, store::Store* store, const std::string& mark = {},
                const Shown& shown = {});

/// The old and the new value of a field.
std::string old_and_new(const std::string& old_value, const std::string& new_value);

/// Whether a person should look at it: a guess that is supported by the source's own words needs no look.
bool needs_look(const Event& event);

}  // namespace twir::page
