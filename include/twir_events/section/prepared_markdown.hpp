#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace twir::section {

/// The lines of a catalog in the order of the section, those of a day rendered when an issue first has it, so that any
/// issue's Markdown is cut out of them without a look at other days. Owns what it needs, and shares the days that it
/// has in common with the one before. Threads may ask at the same time.
class PreparedMarkdown {
  public:
    /// `before`: of another catalog; null: there is none.
    PreparedMarkdown(const Catalog& catalog, const Style& style, const PreparedMarkdown* before = nullptr);

    /// The same bytes as `render_markdown(make_issue(catalog, date, style, regions))`.
    [[nodiscard]] std::string issue(Date date, const std::vector<Region>& regions = {}) const;

  private:
    struct Line {
        Date last;
        std::size_t begin;  ///< in RegionLines::text
        std::size_t end;
    };
    /// The lines of one region that begin on one day.
    struct RegionLines {
        Region region;
        std::string text;
        std::vector<Line> several;  ///< of several days
    };
    using Page = std::shared_ptr<const DayPages<CatalogEntry>::Page>;
    class Day {
      public:
        Day(Date begin, Page page);
        /// `style`: the same one each time.
        const std::vector<RegionLines>& lines(const Style& style) const;

        Date first;
        Date last;  ///< the last one of any of its events
        Page of;    ///< what it is made from

      private:
        mutable std::once_flag rendered_;
        mutable std::vector<RegionLines> lines_;
    };

    /// Appends the lines of the region as pieces of the text.
    void cut(Region region, Date date, Date until, std::vector<std::string_view>& pieces) const;

    Style style_;
    std::vector<std::shared_ptr<const Day>> days_;
};

}  // namespace twir::section
