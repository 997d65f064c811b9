#include "page/overdue.hpp"

#include "page/html.hpp"
#include <twir_events/section/overdue.hpp>

namespace twir::page {

std::string overdue_part(const Catalog& catalog, Date issue, const section::Style& style) {
    const auto overdue = section::overdue(catalog, issue, style);
    if (overdue.empty())
        return {};
    std::string out = "<h2 id=\"overdue\">Overdue</h2>\n<details><summary>" + std::to_string(overdue.size()) +
                      (overdue.size() == 1 ? " organizer without a feed has" : " organizers without a feed have") +
                      " nothing after the last printed event</summary>\n<ul>\n";
    for (const auto& one : overdue)
        out.append("<li>" + html_link(one.organizer.url, one.organizer.text))
            .append(": printed " + escape_html(one.words))
            .append(" until " + format_date(one.last) + "</li>\n");
    return out + "</ul></details>\n";
}

}  // namespace twir::page
