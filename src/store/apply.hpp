#pragma once

#include "store/connection.hpp"
#include <twir_events/store/answer.hpp>
#include <twir_events/store/feed_state.hpp>

namespace twir::store {

/// Takes in a good answer, in the caller's transaction. Sets `events`, `missing` and `complete` of the state and saves
/// it.
ApplyReport apply_answer(Connection& db, Answer answer, FeedState& state, Instant now);
/// The same for an answer that was the same as the one before.
ApplyReport apply_same_answer(Connection& db, FeedState& state, Instant now);

}  // namespace twir::store
