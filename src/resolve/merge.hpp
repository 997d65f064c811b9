#pragma once

#include "resolve/cluster.hpp"

#include <set>
#include <vector>

namespace twir::resolve {

/// Lets the listings behind an event fill what its host leaves open (attendance and place where they are guessed,
/// price), and notes where they contradict it. What the host states is never overruled.
void settle(Cluster& cluster, const normalize::Directory& directory);

/// Notes pairs that look like one event but share nothing that proves it: the same organizer and date on two hosts,
/// or with the same title. Not where an editor set one of them apart.
void note_probable_duplicates(std::vector<CatalogEntry>& entries, const std::set<ListingKey>& apart);

}  // namespace twir::resolve
