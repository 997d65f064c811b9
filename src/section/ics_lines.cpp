#include "section/ics_lines.hpp"

#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>

namespace twir::section {
namespace {

constexpr std::size_t most_octets = 75;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

void IcsLines::add(std::string_view head, std::string_view value) {
    const std::string line = std::string(head) + ":" + std::string(value);
    std::size_t begin = 0;
    std::size_t room = most_octets;
    while (line.size() - begin > room) {
        std::size_t end = begin + room;
        while (end > begin + 1 && continues_character(line[end]))
            --end;
        out_.append(line, begin, end - begin).append("\r\n ");
        begin = end;
        room = most_octets - 1;
    }
    out_.append(line, begin).append("\r\n");
}

void IcsLines::add_text(std::string_view head, std::string_view text) {
    add(head, escape_ics_text(text));
}

void IcsLines::add_uri(std::string_view head, std::string_view uri) {
    add(head, percent_encode_if(uri, [](char c) {
            return is_control(c) || std::string_view(" \"<>\\").find(c) != std::string_view::npos;
        }));
}

std::string escape_ics_text(std::string_view text) {
    std::string out;
    for (const char c : to_valid_utf8(text)) {
        if (c == '\n')
            out += "\\n";
        else if (!is_control(c) || c == '\t') {
            if (c == '\\' || c == ';' || c == ',')
                out += '\\';
            out += c;
        }
    }
    return out;
}

std::string quote_ics_parameter(std::string_view text) {
    std::string out = "\"";
    for (const char c : to_valid_utf8(text)) {
        if (c == '"')
            out += "^'";
        else if (c == '^')
            out += "^^";
        else if (c == '\n')
            out += "^n";
        else if (!is_control(c))
            out += c;
    }
    return out + '"';
}

}  // namespace twir::section
