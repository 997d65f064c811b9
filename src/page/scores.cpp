#include "page/scores.hpp"

#include "page/words.hpp"
#include <twir_events/core/date.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace twir::page {
namespace {

constexpr std::size_t most_shown = 12;

}  // namespace

Html score_part(const std::vector<store::IssueScore>& scores) {
    if (scores.empty())
        return {};
    Tag list("dl", {});
    for (std::size_t i = 0; i < std::min(scores.size(), most_shown); ++i) {
        const auto& score = scores[i];
        std::string kinds;
        for (const auto& [kind, count] : score.kinds)
            kinds += fmt::format("{}{} {}", kinds.empty() ? ": " : ", ", count, kind);
        list.content << element("dt", {}, format_date(score.issue))
                     << element(
                            "dd", {},
                            fmt::format("{} {}{}", score.edits(), score.edits() == 1 ? say::edit : say::edits, kinds));
    }
    return element("h2", {{"id", "scores"}}, say::scores)
           << element("p", {}, say::scores_why) << std::move(list).close();
}

}  // namespace twir::page
