#include <twir_events/api/event_filter.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>

#include <algorithm>

namespace twir::api {
namespace {

/// Whether a letter or digit of a key of `match_key`: that is lower case.
bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Scripts without spaces have no beginnings of words to look for.
bool holds(const std::string& key, const std::string& word) {
    const bool anywhere = static_cast<unsigned char>(word.front()) >= 0x80;
    for (auto at = key.find(word); at != std::string::npos; at = key.find(word, at + 1))
        if (anywhere || at == 0 || !is_alphanumeric(key[at - 1]))
            return true;
    return false;
}

}  // namespace

EventFilter::EventFilter(std::string_view words) {
    const std::string key = match_key(words);
    for (const auto word : split(key, ' '))
        if (!word.empty())
            words_.emplace_back(word);
}

std::string EventFilter::key_of(const Event& event, const section::Style& style, std::string_view region) {
    std::string text =
        std::string(region) + " " + section::print_location(event, style) + " " + format_dates(event.dates);
    for (const auto* links : {&event.titles, &event.organizers.all()})
        for (const auto& link : *links)
            text.append(" ").append(link.text);
    return match_key(text);
}

bool EventFilter::matches(const Event& event, const section::Style& style, std::string_view region) const {
    if (words_.empty())
        return true;
    const std::string key = key_of(event, style, region);
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) { return holds(key, word); });
}

}  // namespace twir::api
