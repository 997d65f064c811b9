#include "page/scores.hpp"

#include "page/html.hpp"
#include <twir_events/core/date.hpp>

#include <algorithm>

namespace twir::page {
namespace {

constexpr std::size_t most_shown = 12;

}  // namespace

std::string score_part(const std::vector<store::IssueScore>& scores) {
    if (scores.empty())
        return {};
    std::string out =
        "<h2 id=\"scores\">Compared with what was published</h2>\n"
        "<p>Edits by hand that turn an issue's last snapshot into the published section.</p>\n<dl>";
    for (std::size_t i = 0; i < std::min(scores.size(), most_shown); ++i) {
        const auto& score = scores[i];
        std::string kinds;
        for (const auto& [kind, count] : score.kinds)
            kinds.append(kinds.empty() ? ": " : ", ")
                .append(std::to_string(count))
                .append(" ")
                .append(escape_html(kind));
        out.append("<dt>").append(format_date(score.issue)).append("</dt><dd>").append(std::to_string(score.edits()));
        out.append(score.edits() == 1 ? " edit" : " edits").append(kinds).append("</dd>");
    }
    return out + "</dl>\n";
}

}  // namespace twir::page
