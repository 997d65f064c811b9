#include "section/organizer_table.hpp"

#include <twir_events/core/toml_text.hpp>

namespace twir::section {

std::string organizer_table(const Link& organizer, const Place& home, UnknownHome unknown) {
    std::string out = "[[organizer]]\n";
    const auto add = [&out](std::string_view key, std::string_view value) {
        out.append(key).append(" = ").append(toml_string(value)).append("\n");
    };
    add("name", organizer.text);
    add("url", organizer.url);
    if (!home.known() && unknown == UnknownHome::left_out)
        return out;
    add("city", home.city);
    if (!home.state.empty())
        add("state", home.state);
    if (!home.known())
        out += "# An ISO code such as DE\n";
    add("country", home.country);
    return out;
}

}  // namespace twir::section
