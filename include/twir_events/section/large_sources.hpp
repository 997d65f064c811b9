#pragma once

#include <twir_events/section/issue.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace twir::section {

/// A source that fills a part of an issue which no group does.
struct LargeSource {
    std::string id;
    std::string name;         ///< for people
    std::size_t entries = 0;  ///< that no other source lists
    std::size_t of = 0;       ///< all of the issue

    /// "Rust Berlin: 60 of the issue's 180 entries are of this source alone; look whether they belong there".
    [[nodiscard]] std::string message() const;
};

/// The sources that alone stand behind more than 50 of the issue's entries, or behind more than a tenth and more than
/// ten; the shared calendar, which holds what groups without a feed do, only behind more than 50. Not drafts and
/// issues: people wrote their lines. The largest first.
std::vector<LargeSource> large_sources(const Issue& issue);

}  // namespace twir::section
