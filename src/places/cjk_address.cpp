#include "places/cjk_address.hpp"

#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include "places/postal_code.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace twir::places {
namespace {

/// What follows a name and says what it is the name of. Longer ones first.
constexpr std::array<std::string_view, 17> suffixes = {"특별자치시", "특별시", "광역시", "都", "道", "府",
                                                       "県",         "县",     "縣",     "省", "市", "区",
                                                       "區",         "郡",     "시",     "도", "구"};
constexpr std::size_t longest_name = 8;
constexpr std::size_t most_units_skipped = 3;

bool is_cjk(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF);
}

std::string_view suffix_at(std::string_view s) {
    const auto* it =
        std::find_if(suffixes.begin(), suffixes.end(), [&](std::string_view x) { return s.starts_with(x); });
    return it == suffixes.end() ? std::string_view() : *it;
}

std::size_t code_points(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view first_code_points(std::string_view s, std::size_t count) {
    std::size_t end = 0;
    for (; count > 0 && end < s.size(); --count)
        end += code_point_at(s, end).length;
    return s.substr(0, end);
}

/// The longest name that the text begins with, of at least two characters.
std::string_view known_prefix(std::string_view s) {
    for (std::size_t length = std::min(longest_name, code_points(s)); length >= 2; --length) {
        const std::string_view name = first_code_points(s, length);
        if (name.back() != ' ' && !meanings_of(place_key(name)).empty())
            return name;
    }
    return {};
}

/// "東京都" as a part of a longer address is the city "東京".
std::string_view without_suffix(std::string_view name) {
    for (const std::string_view suffix : suffixes)
        if (name.ends_with(suffix) && code_points(name) >= code_points(suffix) + 2)
            return name.substr(0, name.size() - suffix.size());
    return name;
}

bool is_city_suffix(std::string_view suffix) {
    return suffix == "市" || suffix.ends_with("시");
}

/// What follows the next suffix; empty if there is none.
std::string_view after_next_unit(std::string_view s) {
    for (std::size_t i = 0; i < s.size(); i += code_point_at(s, i).length)
        if (const auto suffix = suffix_at(s.substr(i)); !suffix.empty())
            return s.substr(i + suffix.size());
    return {};
}

}  // namespace

std::vector<std::string> known_names_of_cjk_address(std::string_view part) {
    std::string_view rest = cut_postal_code(part).rest;
    if (rest.empty() || !is_cjk(code_point_at(rest, 0).value) || !meanings_of(place_key(rest)).empty())
        return {};
    std::vector<std::string> names;
    bool has_place = false;
    bool has_city = false;
    for (std::size_t skipped = 0; !rest.empty() && !has_city && skipped <= most_units_skipped;) {
        const std::string_view name = known_prefix(rest);
        const std::string_view after = rest.substr(name.size());
        const bool is_city =
            is_city_suffix(name.substr(without_suffix(name).size())) || is_city_suffix(suffix_at(after));
        // Below the first place only a city counts: 테헤란로 is a street in Seoul, not Tehran.
        if (name.empty() || (has_place && !is_city)) {
            ++skipped;
            rest = trim(after_next_unit(rest));
            continue;
        }
        names.emplace_back(without_suffix(name));
        has_city = is_city;
        has_place = has_place || !country_code(name).has_value();
        rest = trim(trim(after).substr(suffix_at(trim(after)).size()));
    }
    std::reverse(names.begin(), names.end());
    return names;
}

}  // namespace twir::places
