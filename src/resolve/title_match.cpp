#include "resolve/title_match.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace twir::resolve {
namespace {

/// `s` begins with the words of `start`.
bool begins_with_words(std::string_view s, std::string_view start) {
    return !start.empty() && s.starts_with(start) && (s.size() == start.size() || s[start.size()] == ' ');
}

std::string_view behind(std::string_view s, std::string_view start) {
    s.remove_prefix(start.size());
    if (s.starts_with(' '))
        s.remove_prefix(1);
    return s;
}

/// The words of a title that tell one event from another.
std::set<std::string_view> telling_words(std::string_view title_key) {
    constexpr std::array<std::string_view, 12> common = {"rust", "meetup", "the",  "a",  "and", "of",
                                                         "in",   "at",     "with", "on", "for", "online"};
    std::set<std::string_view> words;
    for (const auto word : split(title_key, ' '))
        if (!word.empty() && std::find(common.begin(), common.end(), word) == common.end())
            words.insert(word);
    return words;
}

bool with_note_behind(std::string_view given, std::string_view own) {
    return begins_with_words(given, own);
}

}  // namespace

int title_match(std::string_view given, std::string_view own, const std::vector<std::string_view>& names) {
    if (given.empty() || own.empty())
        return 0;
    if (given == own)
        return 3;
    if (with_note_behind(given, own))
        return 2;
    for (const auto name : names) {
        if (!begins_with_words(given, name))
            continue;
        const std::string_view rest = behind(given, name);
        if (rest == own || with_note_behind(rest, own))
            return 2;
    }
    return begins_with_words(own, given) ? 1 : 0;
}

bool similar_titles(std::string_view given, std::string_view own) {
    if (title_match(given, own, {}) > 0)
        return true;
    const auto a = telling_words(given);
    const auto b = telling_words(own);
    const auto shared =
        static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const auto word) { return b.contains(word); }));
    return shared > 0 && 2 * shared >= std::min(a.size(), b.size());
}

}  // namespace twir::resolve
