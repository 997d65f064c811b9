#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Text helpers. All take and give UTF-8; what is not valid UTF-8 goes through `to_valid_utf8` first.
namespace twir {

/// Whether all of its bytes are below 0x80.
bool is_ascii(std::string_view s);

bool is_valid_utf8(std::string_view s);
/// The text with every byte sequence that is not UTF-8 replaced by U+FFFD.
std::string to_valid_utf8(std::string_view s);
/// The text between double quotes, for a message.
std::string in_quotes(std::string_view s);

/// The code point that begins at byte `i` and its length in bytes; U+FFFD and 1 where there is none.
struct CodePoint {
    char32_t value;
    std::size_t length;
};
CodePoint code_point_at(std::string_view s, std::size_t i);
void append_utf8(std::string& out, char32_t c);

/// ASCII white space cut off at both ends.
std::string_view trim(std::string_view s);
/// Unicode white space cut off at both ends, runs of it inside made one space.
std::string collapse_white_space(std::string_view s);
/// A title as the section prints it: white space collapsed, without U+200B, U+2060, U+FEFF and the bidi controls;
/// U+200C, U+200D and variation selectors stay (SECTION_FORMAT.md section 4).
std::string clean_title(std::string_view s);

std::string to_lower_ascii(std::string_view s);
bool iequals_ascii(std::string_view a, std::string_view b);
bool istarts_with_ascii(std::string_view s, std::string_view prefix);
/// Position of `needle` in `s` in any ASCII case, or npos.
std::size_t ifind_ascii(std::string_view s, std::string_view needle);

/// Case folded (Unicode), otherwise as it was.
std::string fold_case(std::string_view s);
/// For comparing what people write: compatibility-decomposed, case folded, marks stripped, everything that is no
/// letter, digit or symbol made one space. "Zürich", "ZURICH" and "Zu\u0308rich " are equal under it.
std::string match_key(std::string_view s);

/// Whether `s` contains `word` as a whole word in any case. A change of script ends a word: `rust` is found in
/// `Rust勉強会` and `Rust2025`, not in `Crusty` (SECTION_FORMAT.md section 2).
bool contains_word(std::string_view s, std::string_view word);

/// Whether the title holds the place of one that is not decided yet: TBD, TBA, "Place Holder".
bool is_placeholder_title(std::string_view title);

/// The parts point into `s`, which must outlive them: a temporary string is refused.
std::vector<std::string_view> split(std::string_view s, char separator);
template <class String>
requires std::is_same_v<String, std::string> std::vector<std::string_view> split(String&& s, char separator)
= delete;
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string s, std::string_view from, std::string_view to);

/// Levenshtein distance over bytes, for "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `word` if it is near enough to be meant.
std::optional<std::string> suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace twir
