#pragma once

#include "store/connection.hpp"
#include <twir_events/store/feed_state.hpp>

#include <vector>

namespace twir::store {

/// A row for a feed that has none; its state is for `save_feed`. Returns its number.
std::int64_t insert_feed(Connection& db, const std::string& source);
/// Writes the state and returns the feed's row number.
std::int64_t save_feed(Connection& db, const FeedState& state);
/// A fresh state where there is none.
FeedState load_feed(Connection& db, const std::string& source);
std::vector<FeedState> load_feeds(Connection& db);

}  // namespace twir::store
