#pragma once

#include <twir_events/core/result.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twir::http {

/// Names and values of a query in their order, decoded (`+` is a space).
using Query = std::vector<std::pair<std::string, std::string>>;

/// Errors: invalid_argument for a broken percent-encoding or text that is not UTF-8.
result<Query> parse_query(std::string_view query);

/// The last value of that name; empty where there is none.
std::string_view value_of(const Query& query, std::string_view name);

}  // namespace twir::http
