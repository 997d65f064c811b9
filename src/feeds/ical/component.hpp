#pragma once

#include "feeds/ical/document.hpp"
#include "feeds/ical/lines.hpp"

#include <libical/ical.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::feeds {

/// One component, parsed by libical: the properties that were asked for, with their lines.
class ParsedComponent {
  public:
    /// Reads the named properties of the component itself, not of those inside it. What libical cannot read is reported
    /// with its line and left out, as are lines beyond the limits.
    /// Those in `plain` are not parsed, only kept: one word or number without escapes.
    static ParsedComponent parse(const ComponentSpan& span, std::span<const std::string_view> names,
                                 ProblemList& problems, std::span<const std::string_view> plain = {});

    /// In the order of the file; every value of a list is a property of its own.
    [[nodiscard]] std::vector<icalproperty*> properties() const;
    [[nodiscard]] icalproperty* first(icalproperty_kind kind) const;
    /// Whether the property is there but could not be read (which was reported).
    [[nodiscard]] bool lost(std::string_view name, icalproperty_kind kind) const;
    /// Whether any such property could not be read, or was beyond the limits.
    [[nodiscard]] bool lost_any(std::string_view name) const;
    /// The value of the first such property among the plain ones, trimmed; empty where it is missing.
    [[nodiscard]] std::string_view plain(std::string_view name) const;
    /// Of the first such property; of the component where there is none.
    [[nodiscard]] int line_of(std::string_view name) const;
    /// The TZID of a property whose values are times; empty where it has none.
    [[nodiscard]] std::string_view zone_of(icalproperty* property) const;
    /// The COUNT of an RRULE or EXRULE that has UNTIL as well, which libical does not take; empty: none.
    [[nodiscard]] static std::optional<int> count_beside_until(icalproperty* rule);

  private:
    struct Line {
        std::string name;
        std::string value;  ///< of others than plain ones its beginning
        int number;
    };
    struct Free {
        void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    };

    /// Adds to `text` what libical is to read of a line.
    void append_for_libical(std::string_view name, const ContentLine& line, std::string& text);
    void report_errors(ProblemList& problems);
    /// The first such line from the index `from` on, which is moved to it.
    [[nodiscard]] int find_line(std::string_view name, std::string_view value, std::size_t& from) const;

    std::unique_ptr<icalcomponent, Free> component_;
    std::vector<Line> lines_;
    std::vector<std::string> lost_;   ///< names of properties
    std::vector<std::string> zones_;  ///< TZIDs; libical only sees the index of one, whatever its text
    int line_ = 0;
};

/// The components of one of these names directly inside `parent`.
std::vector<ComponentSpan> child_components(const ComponentSpan& parent, std::span<const std::string_view> names);

}  // namespace twir::feeds
