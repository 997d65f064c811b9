#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace twir::os {

/// Notifies systemd (sd_notify(3)) that we are ready; does nothing where it did not start us.
void notify_ready(const std::string& status);
void notify_status(const std::string& status);
/// With the time, which Type=notify-reload asks for.
void notify_reloading();
void notify_stopping();
void notify_alive();

/// How often systemd wants to hear that we are alive (WatchdogSec=); empty: it does not.
std::optional<std::chrono::microseconds> watchdog_interval();

}  // namespace twir::os
