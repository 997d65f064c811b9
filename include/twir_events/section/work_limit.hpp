#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/draft/draft.hpp>

#include <cstddef>
#include <functional>
#include <limits>

namespace twir::section {

/// How much work a draft may cause. Unlimited for local files; a draft from the network may be crafted to be slow.
struct WorkLimit {
    std::size_t most_entries = std::numeric_limits<std::size_t>::max();
    std::size_t most_links = std::numeric_limits<std::size_t>::max();  ///< of one entry
    /// Polled between steps. Must keep returning true once it has returned true. Null: never.
    std::function<bool()> give_up;

    [[nodiscard]] bool is_over() const { return give_up && give_up(); }
};

/// Errors: too_large, which says where.
result<void> check_size(const draft::Draft& draft, const WorkLimit& effort);

/// The error (timed_out) of work that was given up.
Error given_up();

}  // namespace twir::section
