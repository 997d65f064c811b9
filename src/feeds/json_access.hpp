#pragma once

#include <twir_events/core/json_access.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <boost/json/value.hpp>

#include <string_view>

/// Shared by the readers of JSON answers.
namespace twir::feeds {

namespace json = boost::json;

/// `lenient`: with comments and commas behind the last member, as people write it by hand.
enum class JsonStyle { strict, lenient };

/// Parses with bounds on depth and size; errc::malformed or too_large with words for a user, which say when it is HTML.
result<json::value> parse_json(std::string_view bytes, JsonStyle style = JsonStyle::strict);

/// Notes for Reading::raw, where it is wanted, what a listing was read from.
void keep_raw(Reading& reading, const ReadOptions& options, const ListingKey& key, const json::value& from);

}  // namespace twir::feeds
