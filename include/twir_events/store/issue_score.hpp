#pragma once

#include <twir_events/core/date.hpp>

#include <cstddef>
#include <map>
#include <string>

namespace twir::store {

/// The edits by hand that turn an issue's snapshot into what was published.
struct IssueScore {
    Date issue{};
    int revision = 0;              ///< of the snapshot
    std::string published_digest;  ///< of the answer that the published section was read from
    Instant compared_at;
    std::map<std::string, std::size_t> kinds;  ///< how many edits of each kind, by its name

    [[nodiscard]] std::size_t edits() const {
        std::size_t sum = 0;
        for (const auto& [kind, count] : kinds)
            sum += count;
        return sum;
    }

    friend bool operator==(const IssueScore&, const IssueScore&) = default;
};

}  // namespace twir::store
