#pragma once

#include <twir_events/core/vocabulary.hpp>

#include <string_view>

namespace twir {

/// The state of a feed. The last five count as neither healthy nor stale.
enum class Health {
    healthy,    ///< the last attempt was good
    failing,    ///< the last attempt was not, but an earlier one not long ago
    stale,      ///< no good answer for too long
    not_found,  ///< its host answered 404, and no good answer came since
    paused,     ///< its host said that it is gone for good (410)
    sleeping,   ///< it works, and has listed nothing for a year
    unasked,    ///< never asked yet
    not_yet,    ///< it does not exist yet, as expected: a draft that has not been begun
};

/// The words fit the table of `feeds`: ten letters.
template <>
std::span<const Term<Health>> vocabulary<Health>();

/// "healthy", "not-found" ...
std::string_view health_name(Health health);

}  // namespace twir
