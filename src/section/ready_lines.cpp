#include <twir_events/core/text.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/ready_lines.hpp>
#include <twir_events/section/render.hpp>

namespace twir::section {
namespace {

/// A basic string of TOML.
std::string in_quotes(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 0x0FU];
            continue;
        }
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string organizer_table(const Event& event) {
    std::string out = "[[organizer]]\nname = " + in_quotes(event.likely_organizer.text) +
                      "\nurl = " + in_quotes(event.likely_organizer.url) + "\n";
    if (event.place.known()) {
        out += "city = " + in_quotes(event.place.city) + "\n";
        if (!event.place.state.empty())
            out += "state = " + in_quotes(event.place.state) + "\n";
        out += "country = " + in_quotes(event.place.country) + "\n";
    }
    return out;
}

}  // namespace

std::string ready_lines(const Event& event, const Style& style) {
    if (!event.organizers.empty() || event.likely_organizer.url.empty() || event.url().empty())
        return {};
    Event printed = event;
    printed.organizers = {event.likely_organizer};
    return render_entry(printed, print_location(printed, style)) + organizer_table(event);
}

bool comes_first(const Event& event) {
    return event.has_note(NoteKind::new_organizer) || event.has_note(NoteKind::cancelled_elsewhere);
}

}  // namespace twir::section
