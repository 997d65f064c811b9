#pragma once

namespace twir {

/// Scripts that have a name here; a letter of any other has the number of its block, from `other` on.
enum class Script {
    latin = 1,
    greek,
    cyrillic,
    armenian,
    hebrew,
    arabic,
    devanagari,
    thai,
    georgian,
    hangul,
    hiragana,
    katakana,
    han,
    other = 100
};

/// Coarse script of a letter, by block: enough to see where one script ends and another begins.
Script script_of(char32_t letter);

/// Whether the code point is a letter of any script (Unicode's category L).
bool is_letter(char32_t c);

}  // namespace twir
