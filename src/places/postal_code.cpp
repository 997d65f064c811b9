#include "places/postal_code.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <string>

namespace twir::places {
namespace {

constexpr std::string_view postal_mark = "〒";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

std::size_t digits_in(std::string_view s) {
    return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), is_digit));
}

/// "10179", "D-10179", "00-001", "94105-1234", "150-0002".
bool is_number_code(std::string_view token) {
    const auto allowed = [](char c) { return is_digit(c) || is_upper(c) || c == '-'; };
    const std::size_t digits = digits_in(token);
    const std::size_t letters = static_cast<std::size_t>(std::count_if(token.begin(), token.end(), is_upper));
    const bool country_prefix = letters == 0 || (letters <= 3 && token.substr(letters).starts_with('-'));
    return digits >= 3 && token.size() <= 11 && country_prefix && is_digit(token.back()) &&
           std::all_of(token.begin(), token.end(), allowed);
}

/// "C1043AAD", "B1900": Argentina's, a letter, four digits, three letters or none.
bool is_argentine_code(std::string_view token) {
    const auto digits = [](std::string_view s) { return std::all_of(s.begin(), s.end(), is_digit); };
    const auto letters = [](std::string_view s) { return std::all_of(s.begin(), s.end(), is_upper); };
    return (token.size() == 5 || token.size() == 8) && is_upper(token[0]) && digits(token.substr(1, 4)) &&
           letters(token.substr(5));
}

/// "PLA" of Malta's "PLA 9032"; Australia puts its states there.
bool is_maltese_half(std::string_view token) {
    return token.size() == 3 && std::all_of(token.begin(), token.end(), is_upper) && token != "NSW" && token != "QLD" &&
           token != "TAS" && token != "VIC" && token != "ACT";
}

/// A half of a British, Canadian or Irish code: "OX1", "2JD", "EC1A", "V6B", "D02", "X285".
bool is_mixed_half(std::string_view token) {
    const std::size_t digits = digits_in(token);
    return token.size() >= 2 && token.size() <= 4 && digits >= 1 && digits < token.size() &&
           std::all_of(token.begin(), token.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

/// "AB" of the Dutch "1012 AB".
bool is_letter_pair(std::string_view token) {
    return token.size() == 2 && is_upper(token[0]) && is_upper(token[1]);
}

/// "00" of the Czech "110 00".
bool is_digit_pair(std::string_view token) {
    return token.size() == 2 && digits_in(token) == 2;
}

std::string_view first_token(std::string_view s) {
    return s.substr(0, s.find(' '));
}

std::string_view last_token(std::string_view s) {
    return s.substr(s.rfind(' ') + 1);
}

std::string_view without_first(std::string_view s) {
    const std::size_t at = s.find(' ');
    return at == std::string_view::npos ? std::string_view() : trim(s.substr(at));
}

std::string_view without_last(std::string_view s) {
    const std::size_t at = s.rfind(' ');
    return at == std::string_view::npos ? std::string_view() : trim(s.substr(0, at));
}

bool cut_front(PostalCut& cut) {
    const std::string_view first = first_token(cut.rest);
    const std::string_view after_first = without_first(cut.rest);
    const std::string_view second = first_token(after_first);
    const std::string_view after_second = without_first(after_first);
    const bool two_halves = is_mixed_half(first) && is_mixed_half(second);
    if (is_argentine_code(first)) {
        cut.rest = after_first;
        cut.before = true;
        return true;
    }
    const bool with_pair = !after_second.empty() && (is_letter_pair(second) || is_digit_pair(second));
    if (!two_halves && !is_number_code(first))
        return false;
    cut.rest = two_halves || with_pair ? after_second : after_first;
    cut.before = cut.before || digits_in(first) >= 4 || is_digit_pair(second) || is_mixed_half(first);
    return true;
}

bool cut_back(PostalCut& cut) {
    const std::string_view last = last_token(cut.rest);
    const std::string_view before_last = without_last(cut.rest);
    const std::string_view second = last_token(before_last);
    if (is_maltese_half(second) && last.size() == 4 && digits_in(last) == 4) {
        cut.rest = without_last(before_last);
        cut.after = true;
        return true;
    }
    const bool pair = (is_letter_pair(last) || is_digit_pair(last)) && is_number_code(second) && digits_in(second) <= 4;
    const bool cedex_number = last.size() <= 2 && digits_in(last) == last.size() && iequals_ascii(second, "cedex");
    if (!pair && !cedex_number && !is_number_code(last) && !is_mixed_half(last) && !iequals_ascii(last, "cedex"))
        return false;
    cut.rest = pair || cedex_number ? without_last(before_last) : before_last;
    cut.after = true;
    return true;
}

/// The form of a token: "9" for a digit, "A" for a capital, "?" for all else.
std::string shape(std::string_view token) {
    std::string out(token);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return is_digit(c) ? '9' : is_upper(c) ? 'A' : '?';
    });
    return out;
}

}  // namespace

std::string_view country_of_postal_code(std::string_view part) {
    if (part.find(postal_mark) != std::string_view::npos)
        return "JP";
    const auto tokens = split(part, ' ');
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const std::string first = shape(tokens[i - 1]);
        const std::string second = shape(tokens[i]);
        const bool outward =
            first == "A9" || first == "A99" || first == "AA9" || first == "AA99" || first == "A9A" || first == "AA9A";
        if (outward && second == "9AA")
            return "GB";
        if (first == "A9A" && second == "9A9")
            return "CA";
        if (first == "9999" && second == "AA" && tokens.size() > 2)
            return "NL";
    }
    return {};
}

std::string_view behind_postal_code(std::string_view part) {
    std::string_view found;
    for (auto at = part.find(' '); at != std::string_view::npos; at = part.find(' ', at + 1)) {
        const auto rest = trim(part.substr(at));
        const PostalCut cut = cut_postal_code(rest);
        if (cut.before && !cut.rest.empty())
            found = cut.rest;
    }
    return found;
}

PostalCut cut_postal_code(std::string_view part) {
    PostalCut cut{trim(part)};
    if (cut.rest.starts_with(postal_mark))
        cut.rest = trim(cut.rest.substr(postal_mark.size()));
    while (!cut.rest.empty() && cut_front(cut)) {
    }
    while (!cut.rest.empty() && cut_back(cut)) {
    }
    while (!cut.rest.empty() && cut.rest.back() == '-')
        cut.rest = trim(cut.rest.substr(0, cut.rest.size() - 1));
    return cut;
}

}  // namespace twir::places
