#include "places/place_key.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::places {
namespace {

struct Replacement {
    std::string_view from, to;
};

constexpr std::array<Replacement, 13> letters{{{"'", ""},
                                               {"\u2019", ""},
                                               {"\u2018", ""},
                                               {"\u02BC", ""},
                                               {"\u02BB", ""},
                                               {"`", ""},
                                               {"\u00B4", ""},
                                               {"ł", "l"},
                                               {"Ł", "l"},
                                               {"ø", "o"},
                                               {"Ø", "o"},
                                               {"đ", "d"},
                                               {"ı", "i"}}};

constexpr std::array<Replacement, 5> words{
    {{"st", "saint"}, {"sankt", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}}};

std::string with_plain_letters(std::string_view s) {
    std::string out(s);
    for (const auto& r : letters)
        if (out.find(r.from) != std::string::npos)
            out = replace_all(std::move(out), r.from, r.to);
    return out;
}

/// The key of a plain English name, by far the most frequent kind, without Unicode's tables: the same that
/// `match_key` gives. Empty for any other name.
std::string plain_key(std::string_view name) {
    constexpr std::string_view spaces = " \t\n\r\f\v!\"#%&()*,-./:;?@[\\]_{}";
    std::string out;
    out.reserve(name.size());
    bool gap = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (gap && !out.empty())
                out += ' ';
            gap = false;
            out += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (spaces.find(c) != std::string_view::npos) {
            gap = true;
        } else if (c != '\'') {
            return {};
        }
    }
    return out;
}

bool has_short_word(std::string_view key) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Replacement& r) { return key.find(r.from) != std::string_view::npos; });
}

}  // namespace

std::string place_key(std::string_view name) {
    std::string key = plain_key(name);
    if (key.empty())
        key = match_key(with_plain_letters(name));
    if (!has_short_word(key))
        return key;
    std::string out;
    for (const std::string_view word : split(key, ' ')) {
        if (!out.empty())
            out += ' ';
        const auto* r = std::find_if(words.begin(), words.end(), [&](const Replacement& w) { return w.from == word; });
        out += r == words.end() ? word : r->to;
    }
    return out;
}

}  // namespace twir::places
