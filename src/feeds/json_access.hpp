#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <boost/json/value.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

/// Looking into JSON that may have any shape: a step that cannot be taken gives null or an empty text, never an error.
namespace twir::feeds {

namespace json = boost::json;

/// `lenient`: with comments and commas behind the last member, as people write it by hand.
enum class JsonStyle { strict, lenient };

/// Parses with bounds on depth and size; errc::malformed or too_large with words for a user, which say when it is HTML.
result<json::value> parse_json(std::string_view bytes, JsonStyle style = JsonStyle::strict);

/// The value behind a path of member names; null where one is missing.
const json::value* find(const json::value& value, std::initializer_list<std::string_view> path);
/// The text there, valid UTF-8; a number is written out; anything else is empty.
std::string text_at(const json::value& value, std::initializer_list<std::string_view> path);
bool true_at(const json::value& value, std::initializer_list<std::string_view> path);
/// The array there; null where there is none.
const json::array* array_at(const json::value& value, std::initializer_list<std::string_view> path);

/// Notes for Reading::raw, where it is wanted, what a listing was read from.
void keep_raw(Reading& reading, const ReadOptions& options, const ListingKey& key, const json::value& from);

}  // namespace twir::feeds
