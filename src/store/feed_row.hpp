#pragma once

#include "store/connection.hpp"
#include <twir_events/store/feed_state.hpp>

#include <vector>

namespace twir::store {

/// A row for a feed that has none; its state is for `save_feed`. Returns its number.
std::int64_t insert_feed(Connection& db, const std::string& source);
/// Writes the state and returns the feed's row number.
std::int64_t save_feed(Connection& db, const FeedState& state);
/// The same for a state that comes without an answer. Where the feed has no row (it was renamed meanwhile), its
/// listings are elsewhere: a 304 would not cover them, so the validators are dropped and the feed is polled soon.
void save_feed_alone(Connection& db, const FeedState& state);
/// The feed's row number, if it was ever saved.
std::optional<std::int64_t> find_feed(Connection& db, const std::string& source);
/// A fresh state where there is none.
FeedState load_feed(Connection& db, const std::string& source);
std::vector<FeedState> load_feeds(Connection& db);

}  // namespace twir::store
