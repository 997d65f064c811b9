#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <span>

namespace twir::config {

/// The keys of `[poll]`, `[meetup]`, `[luma]` and `[event_pages]`.
std::span<const Key<PollSettings>> poll_keys();
std::span<const Key<MeetupSettings>> meetup_keys();
std::span<const Key<LumaSettings>> luma_keys();
std::span<const Key<EventPageSettings>> event_page_keys();

}  // namespace twir::config
