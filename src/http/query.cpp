#include <twir_events/core/text.hpp>
#include <twir_events/http/query.hpp>

#include <charconv>
#include <optional>

namespace twir::http {
namespace {

std::optional<std::string> decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        unsigned value = 0;
        if (i + 2 >= text.size())
            return {};
        const char* begin = text.data() + i + 1;
        const auto [end, error] = std::from_chars(begin, begin + 2, value, 16);
        if (error != std::errc() || end != begin + 2)
            return {};
        out += static_cast<char>(value);
        i += 2;
    }
    return is_valid_utf8(out) ? std::optional(out) : std::nullopt;
}

}  // namespace

result<Query> parse_query(std::string_view query) {
    Query out;
    for (const auto part : split(query, '&')) {
        if (part.empty())
            continue;
        const auto equals = part.find('=');
        auto name = decode(part.substr(0, equals));
        auto value = decode(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1));
        if (!name || !value)
            return fail(errc::invalid_argument,
                        "\"" + std::string(part) + "\" in the query is not percent-encoded UTF-8");
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

std::string_view value_of(const Query& query, std::string_view name) {
    std::string_view out;
    for (const auto& [own, value] : query)
        if (own == name)
            out = value;
    return out;
}

}  // namespace twir::http
