#include "places/shared_places.hpp"

#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <sstream>

namespace twir::places::test {
namespace {

bool is_code(std::string_view s, std::size_t longest) {
    return s.size() >= 2 && s.size() <= longest &&
           std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What stands in brackets ("Virtual (Berlin, DE)"), else all.
std::string_view inside_brackets(std::string_view s) {
    const std::size_t open = s.find('(');
    const std::size_t close = s.rfind(')');
    return open == std::string_view::npos || close == std::string_view::npos || close < open
               ? s
               : s.substr(open + 1, close - open - 1);
}

}  // namespace

std::vector<PrintedPlace> printed_places(const std::filesystem::path& section) {
    std::vector<PrintedPlace> out;
    std::string heading;
    std::istringstream in(support::read_file(section));
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("### "))
            heading = trim(std::string_view(line).substr(4));
        const auto fields = split(line, '|');
        if (fields.size() < 3 || !trim(fields[0]).starts_with("* 20"))
            continue;
        out.push_back({std::string(trim(inside_brackets(trim(fields[1])))), heading,
                       section.filename().string() + ":" + std::to_string(number)});
    }
    return out;
}

std::optional<Place> parse_printed(const std::string& text) {
    const auto fields = split(text, ',');
    if (fields.size() < 2 || fields.size() > 3 || text.find_first_of(";+") != std::string::npos)
        return std::nullopt;
    const std::string_view country = trim(fields.back());
    const std::string_view state = fields.size() == 3 ? trim(fields[1]) : std::string_view();
    if (!is_code(country, 2) || (fields.size() == 3 && !is_code(state, 3)))
        return std::nullopt;
    return Place{std::string(trim(fields[0])), std::string(state), country == "UK" ? "GB" : std::string(country), {}};
}

std::string print(const Place& place) {
    std::string out = place.city;
    if (!place.state.empty())
        out += ", " + place.state;
    return out + ", " + std::string(printed_country(place.country));
}

}  // namespace twir::places::test
