#include "lint/mojibake.hpp"

#include "lint/encodings.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace twir::lint {
namespace {

/// How often a text can have been decoded wrongly, one time after the other.
constexpr int most_layers = 4;

/// Follows bytes of UTF-8 one by one.
class Utf8Reader {
  public:
    /// False where this byte cannot follow the ones before.
    bool take(char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (expected_ > 0) {
            const bool fits = byte >= least_ && byte <= most_;
            least_ = 0x80;
            most_ = 0xBF;
            --expected_;
            return fits;
        }
        if (byte < 0x80)
            return true;
        if (byte < 0xC2 || byte > 0xF4)
            return false;
        expected_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        least_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        most_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
        return true;
    }
    [[nodiscard]] bool complete() const { return expected_ == 0; }

  private:
    int expected_ = 0;
    unsigned char least_ = 0x80;
    unsigned char most_ = 0xBF;
};

enum class Script { none, latin, greek, cyrillic, hebrew, arabic, thai, east_asian };

bool in(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

Script script_of(char32_t c) {
    if (in(c, 'A', 'Z') || in(c, 'a', 'z') || (in(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) || in(c, 0x1E00, 0x1EFF))
        return Script::latin;
    if (in(c, 0x370, 0x3FF))
        return Script::greek;
    if (in(c, 0x400, 0x52F))
        return Script::cyrillic;
    if (in(c, 0x591, 0x5F4))
        return Script::hebrew;
    if (in(c, 0x600, 0x6FF))
        return Script::arabic;
    if (in(c, 0xE00, 0xE7F))
        return Script::thai;
    if (in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x9FFF) || in(c, 0xAC00, 0xD7A3) || in(c, 0xFF66, 0xFF9F))
        return Script::east_asian;
    return Script::none;
}

/// A letter of a living language's alphabet, not of phonetics.
bool is_common_latin(char32_t c) {
    return c < 0x180 || in(c, 0x218, 0x21B) || in(c, 0x1E00, 0x1EFF) || c == 0x1A0 || c == 0x1A1 || c == 0x1AF ||
           c == 0x1B0;
}

/// Signs that titles hold in any script: punctuation, currencies, emoji and what joins them.
bool is_sign(char32_t c) {
    return in(c, 0xA0, 0xBF) || c == 0xD7 || c == 0xF7 || in(c, 0x2010, 0x2044) || in(c, 0x20A0, 0x20BF) ||
           in(c, 0x2100, 0x27BF) || in(c, 0x2B00, 0x2BFF) || in(c, 0x3000, 0x303F) || in(c, 0xFE00, 0xFE0F) ||
           in(c, 0xFF01, 0xFF65) || in(c, 0x1F000, 0x1FAFF) || c == 0x200D;
}

/// A stretch of characters beyond ASCII.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::u32string text;
    bool after_latin = false;   ///< a Latin letter is directly before it
    bool before_latin = false;  ///< or behind
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<Run> runs_of(std::string_view text) {
    std::vector<Run> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point_at(text, i);
        if (c.value >= 0x80) {
            if (out.empty() || out.back().end != i)
                out.push_back({i, i, {}, i > 0 && is_letter(text[i - 1]), false});
            out.back().text += c.value;
            out.back().end = i + c.length;
            out.back().before_latin = out.back().end < text.size() && is_letter(text[out.back().end]);
        }
        i += c.length;
    }
    return out;
}

/// What the characters' bytes are in an encoding: whole UTF-8, a piece of it, or none.
struct Bytes {
    std::string text;
    bool is_utf8 = false;     ///< complete
    bool is_cut_off = false;  ///< the beginning of a character, whose last bytes were lost
};

/// A character that a decoder puts for bytes that it does not know.
bool is_replacement(char32_t c) {
    return c == 0xFFFD || in(c, 0xE000, 0xF8FF);
}

Bytes bytes_of(const std::u32string& text, const Encoding& encoding) {
    Bytes out;
    Utf8Reader reader;
    for (const char32_t c : text) {
        const auto bytes = is_replacement(c) ? std::nullopt : encoding.bytes_of(c);
        const bool fits = bytes && std::all_of(bytes->begin(), bytes->end(), [&](char b) { return reader.take(b); });
        if (!fits) {
            out.is_cut_off = is_replacement(c) && !reader.complete();
            return out;
        }
        out.text += *bytes;
    }
    out.is_utf8 = reader.complete();
    // Every emoji begins so; of the bytes behind it, nothing may be left at all.
    out.is_cut_off = !out.is_utf8 && out.text.ends_with("\xF0\x9F");
    return out;
}

/// Whether the bytes are something that people write: signs, and letters of one script. Letters that are not Latin come
/// by the word; a Latin one belongs to the word that it is in.
bool is_plausible(std::string_view bytes, const Run& run) {
    constexpr int fewest_letters = 3;
    Script script = Script::none;
    int letters = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto c = code_point_at(bytes, i);
        const auto its = script_of(c.value);
        if (its == Script::none ? c.value >= 0x80 && !is_sign(c.value) : script != Script::none && its != script)
            return false;
        if (its == Script::latin && !is_common_latin(c.value))
            return false;
        if (its != Script::none && c.value >= 0x80) {
            script = its;
            ++letters;
        }
        i += c.length;
    }
    if (script == Script::latin)
        return run.after_latin || run.before_latin || letters > 1;
    return script == Script::none || letters >= fewest_letters;
}

bool has_script(const std::u32string& text, Script script) {
    return std::any_of(text.begin(), text.end(), [&](char32_t c) { return script_of(c) == script; });
}

/// The text that was meant where the encoding explains the runs; empty where it does not. In a foreign script it has to
/// explain all of them: one word that is not mojibake shows that the text is really in that language.
std::optional<std::string> undo(std::string_view text, const std::vector<Run>& runs, const Encoding& encoding) {
    const bool foreign = encoding.script != EncodingScript::latin;
    const auto script = encoding.script == EncodingScript::cyrillic ? Script::cyrillic : Script::east_asian;
    std::string out;
    std::size_t at = 0;
    bool changed = false;
    for (const auto& run : runs) {
        if (foreign ? !has_script(run.text, script) : run.text.size() < 2)
            continue;
        const auto bytes = bytes_of(run.text, encoding);
        if (!bytes.is_utf8 || !is_plausible(bytes.text, run)) {
            if (foreign && !bytes.is_cut_off)
                return std::nullopt;
            continue;
        }
        out += text.substr(at, run.begin - at);
        out += bytes.text;
        at = run.end;
        changed = true;
    }
    if (!changed)
        return std::nullopt;
    out += text.substr(at);
    return out;
}

std::optional<std::string> undo_once(std::string_view text) {
    const auto runs = runs_of(text);
    if (runs.empty())
        return std::nullopt;
    for (const Encoding& encoding : encodings())
        if (auto meant = undo(text, runs, encoding))
            return meant;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> undo_mojibake(std::string_view text) {
    if (!is_valid_utf8(text))
        return {};
    std::optional<std::string> meant;
    for (int layer = 0; layer < most_layers; ++layer) {
        auto next = undo_once(meant ? std::string_view(*meant) : text);
        if (!next)
            break;
        meant = std::move(next);
    }
    return meant;
}

std::optional<std::size_t> find_lost_emoji(std::string_view text) {
    if (!is_valid_utf8(text))
        return {};
    const auto runs = runs_of(text);
    for (const Encoding& encoding : encodings()) {
        const auto explains = [&](const Run& run) {
            const auto bytes = bytes_of(run.text, encoding);
            return bytes.is_utf8 || bytes.is_cut_off;
        };
        const auto cut_off = std::find_if(runs.begin(), runs.end(),
                                          [&](const Run& run) { return bytes_of(run.text, encoding).is_cut_off; });
        if (cut_off != runs.end() && std::all_of(runs.begin(), runs.end(), explains))
            return cut_off->begin;
    }
    return {};
}

}  // namespace twir::lint
