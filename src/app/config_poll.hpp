#pragma once

#include "app/toml_keys.hpp"
#include <twir_events/app/config.hpp>

#include <span>

namespace twir::app {

/// The keys of `[poll]` and `[meetup]`.
std::span<const Key<PollSettings>> poll_keys();
std::span<const Key<MeetupSettings>> meetup_keys();

}  // namespace twir::app
