#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/poll/polled_source.hpp>

#include <string>
#include <string_view>

namespace twir::poll {

/// The signed JWT (RS256) that Meetup's token endpoint takes, good for 120 s from `now`. errc::invalid_config: the key
/// is not an RSA key in PEM.
result<std::string> make_meetup_jwt(const MeetupCredentials& credentials, Instant now);

}  // namespace twir::poll
