#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>

#include <string>
#include <string_view>

/// A database as one file that travels: compressed, with a checksum, and with the version of its schema in front.
namespace twir::store {

/// A database that was unpacked.
struct State {
    std::string database;  ///< the bytes of the SQLite file
    Instant saved_at;
};

/// Packs the bytes of an SQLite file of this program's version.
std::string pack_state(std::string_view database, Instant now);

/// malformed: it is not such a file, it was cut off, or its checksum is another; too_large: more than 4 GiB of
/// database; conflict: a newer program made it.
result<State> unpack_state(std::string_view file);

}  // namespace twir::store
