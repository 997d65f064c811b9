#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::api {

/// Finds events by words, each of which a word in titles, organizers, place, region or date must begin with; case and
/// accents do not count. No words: all events.
class EventFilter {
  public:
    explicit EventFilter(std::string_view words);
    [[nodiscard]] bool empty() const { return words_.empty(); }
    /// The text that is searched: the `match_key` of all that `matches` reads.
    static std::string key_of(const Event& event, const section::Style& style, std::string_view region);
    /// `region`: the heading above the event where it is shown, or the names of all its regions.
    [[nodiscard]] bool matches(const Event& event, const section::Style& style, std::string_view region) const;

  private:
    std::vector<std::string> words_;
};

}  // namespace twir::api
