#include "draft/location.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace twir::draft {
namespace {

enum class Says { nothing, online, in_person, hybrid };

struct Word {
    std::string_view text;
    Says says;
};

/// Longer ones first: `in-person` before `in`.
constexpr std::array words = {
    Word{"in-person", Says::in_person}, Word{"in person", Says::in_person}, Word{"inperson", Says::in_person},
    Word{"onsite", Says::in_person},    Word{"on-site", Says::in_person},   Word{"hybrid", Says::hybrid},
    Word{"virtual", Says::online},      Word{"online", Says::online},       Word{"remote", Says::online},
    Word{"and", Says::nothing},         Word{"or", Says::nothing},          Word{"+", Says::nothing},
    Word{"&", Says::nothing},           Word{"/", Says::nothing},           Word{"-", Says::nothing},
    Word{"–", Says::nothing},           Word{":", Says::nothing},           Word{",", Says::nothing},
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// A word of letters must end there in the text: `Orlando` does not contain `or`, nor `Andorra` `and`.
bool stands_alone(std::string_view word, char neighbour, bool at_end) {
    return at_end || !is_letter(word.front()) || !is_letter(neighbour) || static_cast<unsigned char>(word[0]) >= 0x80;
}

struct Heard {
    bool online = false;
    bool in_person = false;
    bool hybrid = false;

    void hear(Says says) {
        online |= says == Says::online;
        in_person |= says == Says::in_person;
        hybrid |= says == Says::hybrid;
    }
    [[nodiscard]] bool anything() const { return online || in_person || hybrid; }
};

/// Takes words for attendance, and what joins them, off the front. `joined`: whether the last one joins further text.
std::string_view strip_front(std::string_view s, Heard& heard, bool* joined = nullptr) {
    for (bool again = true; again;) {
        again = false;
        s = trim(s);
        for (const auto& word : words) {
            const auto n = word.text.size();
            if (istarts_with_ascii(s, word.text) && stands_alone(word.text, n < s.size() ? s[n] : ' ', n == s.size())) {
                heard.hear(word.says);
                if (joined != nullptr)
                    *joined = word.text == "+" || word.text == "&" || word.text == "and";
                s.remove_prefix(n);
                again = true;
                break;
            }
        }
    }
    return s;
}

/// The same at the end: `Munich, DE + Virtual`. A joining word is dropped only if an online word was found behind it.
std::string_view strip_back(std::string_view s, Heard& heard) {
    for (bool again = true; again;) {
        again = false;
        s = trim(s);
        for (const auto& word : words) {
            const auto n = word.text.size();
            if (n > s.size() || !iequals_ascii(s.substr(s.size() - n), word.text))
                continue;
            if (n < s.size() && !stands_alone(word.text, s[s.size() - n - 1], false))
                continue;
            if (word.says == Says::nothing && is_letter(word.text.front()) && !heard.online)
                continue;
            heard.hear(word.says);
            s.remove_suffix(n);
            again = true;
            break;
        }
    }
    return s;
}

/// Where the parenthesis that `s` begins with is closed, or npos.
std::size_t closing(std::string_view s) {
    int depth = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '(')
            ++depth;
        else if (s[i] == ')' && --depth == 0)
            return i;
    }
    return std::string_view::npos;
}

/// `(Virtual + In-person) Munich, DE` -> `Munich, DE`; `(Berlin, DE)` -> `Berlin, DE`.
std::string_view strip_parentheses(std::string_view s, Heard& heard) {
    if (!s.starts_with('('))
        return s;
    const auto end = closing(s);
    if (end == std::string_view::npos)
        return trim(s.substr(1));
    const auto inside = s.substr(1, end - 1);
    const auto behind = strip_front(s.substr(end + 1), heard);
    Heard words_inside;
    if (strip_front(inside, words_inside).empty() && words_inside.anything()) {
        heard.hear(Says::hybrid);
        return behind;
    }
    return behind.empty() ? trim(inside) : s;
}

bool is_code(std::string_view s, std::size_t longest) {
    return s.size() >= 2 && s.size() <= longest &&
           std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<std::string_view> comma_parts(std::string_view text) {
    std::vector<std::string_view> parts;
    for (const auto part : split(text, ','))
        if (!trim(part).empty())
            parts.push_back(trim(part));
    // `Minneapolis, MN US`
    if (!parts.empty()) {
        const auto last = parts.back();
        const auto space = last.find(' ');
        if (space != std::string_view::npos && is_code(last.substr(0, space), 3) &&
            is_code(trim(last.substr(space)), 3)) {
            parts.back() = last.substr(0, space);
            parts.push_back(trim(last.substr(space)));
        }
    }
    return parts;
}

/// The first of several places: behind `;`, or behind `/` where both sides have a country of their own.
std::string_view first_place(std::string_view text, bool& several) {
    auto end = text.find(';');
    if (end == std::string_view::npos) {
        end = text.find(" / ");
        if (end != std::string_view::npos && text.substr(0, end).find(',') == std::string_view::npos)
            end = std::string_view::npos;
    }
    several = end != std::string_view::npos;
    return several ? trim(text.substr(0, end)) : text;
}

WrittenPlace read_place(std::string_view text) {
    WrittenPlace place;
    place.text = std::string(text);
    const auto parts = comma_parts(first_place(text, place.several));
    const auto n = parts.size();
    if (n == 0)
        return place;
    const std::size_t in_city = n <= 2 ? 1 : n - 2;
    place.city = std::string(parts[0]);
    for (std::size_t i = 1; i < in_city; ++i)
        place.city += ", " + std::string(parts[i]);
    if (n >= 3)
        place.state = std::string(parts[n - 2]);
    if (n >= 2)
        place.country = std::string(parts[n - 1]);
    return place;
}

}  // namespace

WrittenLocation read_location_column(std::string_view text) {
    WrittenLocation out;
    text = trim(text);
    if (text.empty())
        return out;
    Heard before;
    bool joined = false;
    auto rest = strip_front(text, before, &joined);
    Heard heard = before;
    // `Virtual + Portland, OR, US`: online, and beside it a place.
    heard.in_person |= joined && heard.online && !rest.empty();
    rest = strip_parentheses(rest, heard);
    Heard behind;
    const auto front = strip_back(rest, behind);
    if (behind.anything()) {
        rest = front;
        heard.online |= behind.online;
        heard.hybrid |= behind.hybrid;
        // `Munich, DE + Virtual`: a place, and beside it online.
        heard.in_person |= !rest.empty() && !before.anything();
    }
    out.place = read_place(rest);
    if (heard.hybrid || (heard.online && heard.in_person))
        out.attendance = Attendance::hybrid;
    else
        out.attendance = heard.online ? Attendance::online : Attendance::in_person;
    return out;
}

}  // namespace twir::draft
