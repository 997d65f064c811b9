#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>
#include <twir_events/http/query.hpp>

#include <optional>

namespace twir::http {
namespace {

/// As forms write it: a `+` is a space.
std::optional<std::string> decode(std::string_view text) {
    auto out = percent_decoded(replace_all(std::string(text), "+", " "));
    return out && is_valid_utf8(*out) ? out : std::nullopt;
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
            return fail(errc::invalid_argument, in_quotes(part) + " in the query is not percent-encoded UTF-8");
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
