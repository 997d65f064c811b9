#pragma once

#include <twir_events/api/api.hpp>
#include <twir_events/config/config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/core/shared_slot.hpp>
#include <twir_events/poll/poll_report.hpp>

#include <memory>

namespace twir::daemon {

/// The configuration that counts, for threads that only read it.
using SharedConfig = SharedSlot<const config::Config>;

/// What the API takes from the configuration and the store. Both arguments must outlive it.
api::ApiOptions api_options(const SharedConfig& config, const Clock& clock);
http::ServerOptions server_options(const config::ServeSettings& settings);

/// The part of `/metrics` about polls.
void declare_poll_metrics(api::Metrics& metrics);
void count_poll(api::Metrics& metrics, const poll::PollReport& report);

}  // namespace twir::daemon
