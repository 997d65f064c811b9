#pragma once

#include <twir_events/core/url.hpp>

#include <string_view>

namespace twir::normalize {

/// What a web address in an event's texts is there for, by its host and path; the better to link a title to, the
/// earlier.
enum class LinkUse {
    event_page,  ///< of one event, or a page whose path says so
    tickets,     ///< a ticket shop
    form,        ///< to register
    page,        ///< any other
    call,        ///< a video call or stream
    chat,        ///< an invitation to a chat
    beside_it,   ///< maps, profiles, rules of conduct: never the event
};

/// `title`: of the event; a path that holds its words, or a year, is of that event.
LinkUse link_use(const Url& url, std::string_view title);

/// Whether many organizers have their pages on that host, so that it says nothing of who organizes an event.
bool is_shared_host(const Url& url);

}  // namespace twir::normalize
