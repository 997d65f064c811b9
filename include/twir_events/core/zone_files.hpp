#pragma once

#include <functional>
#include <map>
#include <string>

namespace twir {

/// The links of a zone list (tzdata.zi): from a zone's older name to today's.
std::map<std::string, std::string, std::less<>> read_zone_links(const std::string& zone_list);

/// False where the system has no time zones (package tzdata): then no zone can be found.
bool has_time_zones();

}  // namespace twir
