#include "resolve/title_match.hpp"

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

bool with_note_behind(std::string_view told, std::string_view own) {
    return begins_with_words(told, own);
}

}  // namespace

int title_match(std::string_view told, std::string_view own, const std::vector<std::string_view>& names) {
    if (told.empty() || own.empty())
        return 0;
    if (told == own)
        return 3;
    if (with_note_behind(told, own))
        return 2;
    for (const auto name : names) {
        if (!begins_with_words(told, name))
            continue;
        const std::string_view rest = behind(told, name);
        if (rest == own || with_note_behind(rest, own))
            return 2;
    }
    return begins_with_words(own, told) ? 1 : 0;
}

}  // namespace twir::resolve
