#pragma once

#include <twir_events/api/api.hpp>

namespace twir::page {

/// The editor's page with its style and script, for the API to answer with.
api::Pages pages();

}  // namespace twir::page
