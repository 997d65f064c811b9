#pragma once

#include <cstddef>
#include <string_view>

/// The signs that make Markdown of a text, as CommonMark or Python-Markdown reads them.
namespace twir::section {

/// Whether the `<` at `i` opens a tag, a comment or an autolink; `<>`, `<3` and `a < b` show themselves.
bool opens_tag(std::string_view s, std::size_t i);

/// Whether the `<` at `i` begins `<me@example.org>`.
bool opens_mail_link(std::string_view s, std::size_t i);

/// Whether the `&` at `i` begins a character reference, `&#65` without a semicolon included.
bool opens_entity(std::string_view s, std::size_t i);

/// Whether the `*` or `_` at `i` may begin or end emphasis: not between spaces, and `_` not inside a word.
bool may_emphasize(std::string_view s, std::size_t i);

bool is_ascii_punctuation(char c);

}  // namespace twir::section
