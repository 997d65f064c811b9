#include "page/overdue.hpp"

#include "page/words.hpp"
#include <twir_events/section/overdue.hpp>

#include <fmt/format.h>

namespace twir::page {

Html overdue_part(const Catalog& catalog, Date issue, const section::Style& style) {
    const auto overdue = section::overdue(catalog, issue, style);
    if (overdue.empty())
        return {};
    Html list;
    for (const auto& one : overdue)
        list << element("li", {}, link(one.organizer.url, one.organizer.text),
                        fmt::format(say::printed_until, one.words, format_date(one.last)));
    const auto count = overdue.size();
    return element("h2", {{"id", "overdue"}}, say::overdue)
           << element("details", {},
                      element("summary", {},
                              count == 1 ? fmt::format(say::organizer_overdue, count)
                                         : fmt::format(say::organizers_overdue, count)),
                      element("ul", {}, list));
}

}  // namespace twir::page
