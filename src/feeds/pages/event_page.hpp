#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <string_view>

namespace twir::feeds {

/// The event that an HTML page is about, from its schema.org `Event` JSON-LD (https://schema.org/Event, and Google's
/// guide to it), as the only listing. `options.source.url` is the page's address: of several events the one with that
/// address is meant. The window of the options is not applied: that an event has moved is what one asks a page for. A
/// time without an offset is one of `options.source.zone`, else floating.
///
/// An event of a series counts before the series, and a conference before its talks. Without a listing, the problems
/// say why: the page states no event, none that can be read, or several of which none is the page's own.
///
/// Unknown shapes are ignored. Errors: too_large for more than 8 MiB.
result<Reading> read_event_page(std::string_view html, const ReadOptions& options);

/// All events that an organizer's page states and that the window of the options shows, each named by its address and
/// day: of a series its evenings, of a conference not its talks. A page without any has JSON-LD of something else.
///
/// Errors: too_large as above; malformed for a page without JSON-LD that can be read, which is not the page it was.
result<Reading> read_organizer_page(std::string_view html, const ReadOptions& options);

}  // namespace twir::feeds
