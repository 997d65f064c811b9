#pragma once

#include <string_view>

namespace twir::feeds {

/// The IANA zone of a Windows zone, by its name ("W. Europe Standard Time") or by what Windows shows ("(UTC+01:00)
/// Amsterdam, Berlin, ..."); empty where it is none.
std::string_view iana_of_windows_zone(std::string_view name);

}  // namespace twir::feeds
