#pragma once

#include "feeds/ical/document.hpp"
#include <twir_events/core/source.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::feeds {

/// The program or service that wrote a calendar, as far as reading it depends on that.
enum class Dialect { standard, google, meetup, luma };

/// By the source's kind, else by PRODID.
Dialect dialect_of(SourceKind kind, std::string_view product);

/// What a VEVENT says in words. An override leaves out what it does not change.
struct EventTexts {
    std::optional<std::string> summary;
    std::optional<std::string> description;  ///< plain text
    std::vector<std::string> links;          ///< of the description, in order
    std::optional<std::string> location;
    std::optional<std::string> url;  ///< URL, or its equivalent in the dialect
    std::optional<std::string> organizer;
};

EventTexts read_texts(const ComponentSpan& span, Dialect dialect, ProblemList& problems);

/// The texts of an override with what it leaves out taken from its series.
EventTexts inherit(EventTexts own, const EventTexts& master);

/// The words of an event as a listing gives them.
struct ListingTexts {
    std::string summary;
    std::string description;
    std::string location;
    std::string url;
    std::vector<std::string> links;
    std::string organizer;
    std::string group;
};

/// Settles which address is the event's page, and what is a place.
ListingTexts settle(EventTexts texts, Dialect dialect);

/// Which of the links is the event's own page: a page of one event, else whatever comes first, a call or a stream last.
/// -1 where there are none.
int best_link(const std::vector<std::string>& links);

}  // namespace twir::feeds
