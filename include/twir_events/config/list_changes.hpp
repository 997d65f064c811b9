#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/store.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir::config {

/// What a list that others keep added and dropped when it changed last.
struct ListChange {
    Instant at;
    std::vector<std::string> added;    ///< ids of sources
    std::vector<std::string> dropped;  ///< the same
};

/// What each list of `after` adds and drops against `before`, a line each for people; it is remembered in the database.
/// A list that `before` did not name is not compared.
std::vector<std::string> note_list_changes(const Config& before, const Config& after, store::Store& store, Instant now);

/// Empty: it has not changed since it was first read.
result<std::optional<ListChange>> last_list_change(store::Store& store, const std::string& list);

/// How often a file on the web is asked for: lists that others keep once a day, all others like feeds.
poll::Pace pace_of_file(const Config& config, const std::string& url);

}  // namespace twir::config
