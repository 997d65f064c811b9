#include "server/event_filter.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>

#include <algorithm>

namespace twir::server {

EventFilter::EventFilter(std::string_view words) {
    const std::string key = match_key(words);
    for (const auto word : split(key, ' '))
        if (!word.empty())
            words_.emplace_back(word);
}

bool EventFilter::matches(const Event& event, const section::Style& style) const {
    if (words_.empty())
        return true;
    std::string text = section::print_location(event, style) + " " + format_dates(event.dates);
    for (const auto* links : {&event.titles, &event.organizers})
        for (const auto& link : *links)
            text += " " + link.text;
    const std::string key = match_key(text);
    return std::all_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return key.find(word) != std::string::npos; });
}

}  // namespace twir::server
