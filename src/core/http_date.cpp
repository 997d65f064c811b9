#include <twir_events/core/http_date.hpp>
#include <twir_events/core/text.hpp>

#include <locale>
#include <sstream>

namespace twir {

std::string format_http_date(Instant t) {
    return date::format(std::locale::classic(), "%a, %d %b %Y %H:%M:%S GMT", t);
}

std::optional<Instant> parse_http_date(std::string_view text) {
    const std::string trimmed(trim(text));
    if (trimmed.empty())
        return std::nullopt;
    for (const char* format : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
        std::istringstream in(trimmed);
        in.imbue(std::locale::classic());
        Instant t;
        in >> date::parse(format, t);
        if (!in.fail() && in.peek() == std::istringstream::traits_type::eof())
            return t;
    }
    return std::nullopt;
}

}  // namespace twir
