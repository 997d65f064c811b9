#pragma once

#include <boost/json/value.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

/// Looking into JSON that may have any shape: a step that cannot be taken gives null or an empty text, never an error.
namespace twir {

/// The value behind a path of member names; null where one is missing.
const boost::json::value* find(const boost::json::value& value, std::initializer_list<std::string_view> path);
/// The text there, valid UTF-8; a number is written out; anything else is empty.
std::string text_at(const boost::json::value& value, std::initializer_list<std::string_view> path);
bool true_at(const boost::json::value& value, std::initializer_list<std::string_view> path);
/// The array there; null where there is none.
const boost::json::array* array_at(const boost::json::value& value, std::initializer_list<std::string_view> path);

}  // namespace twir
