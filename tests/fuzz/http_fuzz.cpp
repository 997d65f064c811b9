// Any bytes at all as a request: it ends the same way wherever it is cut, and what is served keeps its promises.
#include "http/request_parser.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace twir;

namespace {

void require(bool promise) {
    if (!promise)
        std::abort();
}

bool is_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(data), size);
    using State = http::HeadScan::State;
    std::size_t scanned = 0;
    const auto whole = http::scan_head(input, scanned);
    std::size_t scanned_in_parts = 0;
    http::HeadScan parts;
    for (std::size_t end = 1; end <= std::min<std::size_t>(size, 2000) && parts.state == State::incomplete; ++end)
        parts = http::scan_head(std::string_view(input).substr(0, end), scanned_in_parts);
    if (parts.state == State::complete)
        require(whole.state == State::complete && whole.size == parts.size);
    if (whole.state != State::complete)
        return 0;
    require(whole.size <= size);

    std::vector<http::HeaderField> fields;
    http::RequestParser parser(fields);
    const std::string_view head = std::string_view(input).substr(0, whole.size);
    if (const auto failure = parser.parse_head(head)) {
        require(failure->status >= 400 && failure->status < 600 && !failure->detail.empty());
        return 0;
    }
    const auto& request = parser.request();
    require(!request.method.empty() && (request.target.starts_with('/') || request.target == "*"));
    require(is_one_line(request.target));
    for (const auto& field : request.headers)
        require(!field.name.empty() && is_one_line(field.name) && is_one_line(field.value));
    std::string_view rest = std::string_view(input).substr(whole.size);
    constexpr std::uint64_t limit = 1000;
    while (!parser.done() && !rest.empty()) {
        std::optional<http::RequestFailure> failure;
        const auto used = parser.feed_body(rest, limit, failure);
        if (failure || used == 0)
            break;
        require(used <= rest.size());
        rest.remove_prefix(used);
    }
    if (parser.done())
        require(parser.request().body.size() <= limit);
    return 0;
}
