#include "lint/mojibake.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::lint {
namespace {

/// What the bytes 0x80 to 0x9F are in Windows-1252; those it leaves out are Latin-1's controls. From 0xA0 on both
/// agree.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/// What the bytes 0x80 to 0xFF are in Mac Roman.
constexpr std::array<char32_t, 128> mac_roman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
    0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
    0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
    0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
    0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
    0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
    0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
    0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
    0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

std::optional<char> windows_byte(char32_t c) {
    if (c >= 0x80 && c <= 0xFF)
        return static_cast<char>(static_cast<unsigned char>(c));
    const auto* found = std::find(windows_1252.begin(), windows_1252.end(), c);
    if (found == windows_1252.end())
        return {};
    return static_cast<char>(0x80 + (found - windows_1252.begin()));
}

std::optional<char> mac_byte(char32_t c) {
    const auto* found = std::find(mac_roman.begin(), mac_roman.end(), c);
    if (found == mac_roman.end())
        return {};
    return static_cast<char>(0x80 + (found - mac_roman.begin()));
}

/// Characters that titles and names are made of. `É»` would be one of phonetics, and is a quotation's end.
bool is_plausible(char32_t c) {
    return (c >= 0xA0 && c < 0x250) || (c >= 0x370 && c < 0x600) || (c >= 0x2010 && c < 0x2700) ||
           (c >= 0x3000 && c < 0xD7A4) || c >= 0xFF00;
}

using ToByte = std::optional<char> (*)(char32_t);

/// One run of characters beyond ASCII, read as the bytes it was.
std::optional<std::string> reread(const std::u32string& run, ToByte to_byte) {
    std::string bytes;
    for (const char32_t c : run) {
        const auto byte = to_byte(c);
        if (!byte)
            return {};
        bytes += *byte;
    }
    if (!is_valid_utf8(bytes))
        return {};
    for (std::size_t i = 0; i < bytes.size();) {
        const auto c = code_point_at(bytes, i);
        if (!is_plausible(c.value))
            return {};
        i += c.length;
    }
    return bytes;
}

std::optional<std::string> undo_once(std::string_view text) {
    std::string out;
    bool changed = false;
    std::u32string run;
    std::string run_bytes;
    const auto end_run = [&] {
        auto meant = run.size() < 2 ? std::nullopt : reread(run, windows_byte);
        if (!meant && run.size() >= 2)
            meant = reread(run, mac_byte);
        changed = changed || meant.has_value();
        out += meant.value_or(run_bytes);
        run.clear();
        run_bytes.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point_at(text, i);
        if (c.value < 0x80) {
            end_run();
            out += text[i];
        } else {
            run += c.value;
            run_bytes += text.substr(i, c.length);
        }
        i += c.length;
    }
    end_run();
    return changed ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<std::string> undo_mojibake(std::string_view text) {
    if (!is_valid_utf8(text))
        return {};
    auto once = undo_once(text);
    if (!once)
        return {};
    auto twice = undo_once(*once);
    return twice ? twice : once;
}

}  // namespace twir::lint
