#pragma once

#include <twir_events/core/url.hpp>

namespace twir::section {

/// Whether the page is of one occasion: that of an event at Meetup or Luma. Any other page may announce many.
inline bool is_page_of_one_occasion(const Url& url) {
    return url.kind() == UrlKind::meetup_event || url.kind() == UrlKind::luma;
}

}  // namespace twir::section
