#pragma once

#include "feeds/pages/json_ld.hpp"
#include <twir_events/core/price.hpp>

#include <optional>

namespace twir::feeds {

/// The lowest price among the `offers` of a schema.org Event. Empty: one can go for nothing, or no price is said.
std::optional<Price> read_offers(const JsonLd& page, const json::value& event);

}  // namespace twir::feeds
