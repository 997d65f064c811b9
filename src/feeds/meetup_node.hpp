#pragma once

#include "feeds/json_access.hpp"
#include <twir_events/core/listing.hpp>

#include <string>
#include <vector>

namespace twir::feeds {

/// The group a page is of, for what its nodes do not say.
struct MeetupGroup {
    std::string name;
    std::string urlname;
    std::string zone;
    Venue place;
};

MeetupGroup read_meetup_group(const json::value& group);

/// Meetup's id of the event, else the one in its address; empty where it has neither.
std::string meetup_node_id(const json::value& node);

/// One event of a page. Empty where it has no usable dateTime; `problems` says so under `path`.
std::optional<Listing> read_meetup_node(const json::value& node, const MeetupGroup& page_group, const std::string& path,
                                        std::vector<Problem>& problems);

}  // namespace twir::feeds
