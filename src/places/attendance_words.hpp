#pragma once

#include <string_view>

namespace twir::places {

/// What a phrase of a location says of how one takes part.
enum class Phrase { none, online, in_person, hybrid };

/// Reads a phrase as a whole: "Online event", "Zoom", "En línea", "in person", "hybrid". `none` for all that is more
/// than such a phrase ("Zoom Erlebniswelt").
Phrase read_phrase(std::string_view text);

/// Whether what `read_phrase` takes for online may as well be a name with such a word in it: "Internet Street", "Dubai
/// Internet City", "Virtual Arena". Then the text around it decides. `without_words` is the rest of it.
bool may_be_name(std::string_view text, std::string& without_words);

/// "TBD", "To be announced", "Link in description": words that say nothing yet.
bool says_nothing(std::string_view text);

}  // namespace twir::places
