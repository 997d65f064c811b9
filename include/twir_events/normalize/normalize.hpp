#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/normalize/directory.hpp>

namespace twir::normalize {

/// The event that a listing means, by SECTION_FORMAT.md sections 1 to 4. Every listing has one: what is missing or
/// doubtful is noted on it (`Event::notes`), nothing is dropped here.
Event normalize(const Listing& listing, const Source& source, const Directory& directory);

/// The place that the listing states by itself; unknown: it states none.
Place stated_place(const Listing& listing);

/// Whether the listing has one of the words its source asks for (`require_title_word`); true where it asks for none.
bool passes_title_words(const Listing& listing, const Source& source);

}  // namespace twir::normalize
