#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::server {

/// Finds events by words, each of which must stand somewhere in titles, organizers, place or date; case and accents do
/// not count. No words: all events.
class EventFilter {
  public:
    explicit EventFilter(std::string_view words);
    [[nodiscard]] bool matches(const Event& event, const section::Style& style) const;

  private:
    std::vector<std::string> words_;
};

}  // namespace twir::server
