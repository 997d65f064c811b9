#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace twir::section {

/// Every line of a catalog in the order of the section, rendered once, so that any issue's Markdown is cut out of them
/// without a look at the other events. Owns what it needs; shares the days that it has in common with the one before.
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
    struct Day {
        Date first;
        Date last;                                               ///< the last one of any of its events
        std::shared_ptr<const DayPages<CatalogEntry>::Page> of;  ///< what it was made from
        std::vector<RegionLines> regions;
    };

    static std::shared_ptr<const Day> prepare(Date first, const std::shared_ptr<const DayPages<CatalogEntry>::Page>& of,
                                              const Style& style);
    /// Appends the lines of the region as pieces of the text.
    void cut(Region region, Date date, Date until, std::vector<std::string_view>& pieces) const;

    Style style_;
    std::vector<std::shared_ptr<const Day>> days_;
};

}  // namespace twir::section
