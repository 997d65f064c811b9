#pragma once

#include "store/connection.hpp"
#include <twir_events/store/answer.hpp>

namespace twir::store {

/// Takes in what a poll came to, in the caller's transaction. Sets `events`, `missing` and `complete` of the state,
/// which at first is a copy of the arrival's, and saves it.
ApplyReport apply_arrival(Connection& db, Arrival& arrival, FeedState& state);

}  // namespace twir::store
