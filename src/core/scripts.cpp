#include "core/scripts.hpp"

#include <utf8proc.h>

#include <array>

namespace twir {
namespace {

struct ScriptRange {
    char32_t first, last;
    Script script;
};

constexpr std::array<ScriptRange, 20> ranges{
    {{0x41, 0x24F, Script::latin},       {0x250, 0x2AF, Script::latin},      {0x1E00, 0x1EFF, Script::latin},
     {0xFF21, 0xFF5A, Script::latin},    {0x370, 0x3FF, Script::greek},      {0x1F00, 0x1FFF, Script::greek},
     {0x400, 0x52F, Script::cyrillic},   {0x530, 0x58F, Script::armenian},   {0x590, 0x5FF, Script::hebrew},
     {0x600, 0x77F, Script::arabic},     {0x900, 0x97F, Script::devanagari}, {0xE00, 0xE7F, Script::thai},
     {0x10A0, 0x10FF, Script::georgian}, {0x1100, 0x11FF, Script::hangul},   {0xAC00, 0xD7AF, Script::hangul},
     {0x3040, 0x309F, Script::hiragana}, {0x30A0, 0x30FF, Script::katakana}, {0x3400, 0x9FFF, Script::han},
     {0x20000, 0x3FFFF, Script::han},    {0xF900, 0xFAFF, Script::han}}};

}  // namespace

Script script_of(char32_t letter) {
    for (const auto& r : ranges)
        if (letter >= r.first && letter <= r.last)
            return r.script;
    return static_cast<Script>(static_cast<int>(Script::other) + static_cast<int>(letter >> 8U));
}

bool is_letter(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return true;
        default:
            return false;
    }
}

}  // namespace twir
