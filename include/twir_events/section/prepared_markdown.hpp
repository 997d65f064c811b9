#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twir::section {

/// Every line of a catalog in the order of the section, rendered once, so that any issue's Markdown is cut out of them
/// without a look at the other events. Owns what it needs.
class PreparedMarkdown {
  public:
    PreparedMarkdown(const Catalog& catalog, const Style& style);

    /// The same bytes as `render_markdown(make_issue(catalog, date, style, regions))`.
    [[nodiscard]] std::string issue(Date date, const std::vector<Region>& regions = {}) const;

  private:
    struct Line {
        DateRange dates;
        std::size_t begin;  ///< in RegionLines::text
        std::size_t end;
    };
    struct RegionLines {
        Region region;
        std::string text;
        std::vector<Line> lines;           ///< by first day, then as the section orders them
        std::vector<std::size_t> several;  ///< those of several days, as indices into `lines`
    };

    /// The lines of an issue as pieces of the text, in their order.
    [[nodiscard]] static std::vector<std::string_view> cut(const RegionLines& from, Date date, Date until);

    int window_days_;
    std::vector<RegionLines> regions_;
};

}  // namespace twir::section
