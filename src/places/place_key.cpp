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

bool has_short_word(std::string_view key) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Replacement& r) { return key.find(r.from) != std::string_view::npos; });
}

}  // namespace

std::string place_key(std::string_view name) {
    std::string key = match_key(with_plain_letters(name));
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
