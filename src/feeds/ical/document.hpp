#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twir::feeds {

/// Problems of one document, at most limits::problems of them.
class ProblemList {
  public:
    void add(int line, std::string_view property, std::string message, std::string action);
    /// Whether further ones are only counted.
    [[nodiscard]] bool full() const;
    /// The list, with a last entry that says how many more there were.
    std::vector<Problem> take();

  private:
    std::vector<Problem> problems_;
    std::size_t unlisted_ = 0;
};

/// A component as a piece of the document's bytes, without its BEGIN and END lines.
struct ComponentSpan {
    std::string_view content;  ///< into the bytes that were scanned
    int line = 0;              ///< of its BEGIN
    int content_line = 0;      ///< where the content begins
};

/// One VCALENDAR.
struct CalendarSpan {
    std::string product;  ///< PRODID
    std::string name;     ///< X-WR-CALNAME or NAME
    std::string zone;     ///< X-WR-TIMEZONE
    std::string method;   ///< METHOD
    std::vector<ComponentSpan> events;
    std::vector<ComponentSpan> zones;
};

/// The calendars of the document. An error if it has none, is cut off, its BEGINs and ENDs do not match, or a limit is
/// reached: only from a complete, well-formed answer may an event be missing.
result<std::vector<CalendarSpan>> scan_calendars(std::string_view bytes, ProblemList& problems);

/// A short piece of foreign text that is safe to print: ASCII, one line, at most 40 characters.
std::string excerpt(std::string_view text);

}  // namespace twir::feeds
