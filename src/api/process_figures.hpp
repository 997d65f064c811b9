#pragma once

#include <twir_events/api/metrics.hpp>

namespace twir::api {

/// Declares the figures of this process under the names that Prometheus' own clients use.
void declare_process_figures(Metrics& metrics);
/// Reads them from /proc; what cannot be read is left out.
void read_process_figures(Metrics& metrics);

}  // namespace twir::api
