#include "feeds/json_access.hpp"

#include <twir_events/core/text.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace twir::feeds {
namespace {

/// Answers of the services are below 1 MB; more than this is no answer of theirs.
constexpr std::size_t most_bytes = 32U << 20U;
constexpr std::size_t most_depth = 48;

}  // namespace

result<json::value> parse_json(std::string_view bytes, JsonStyle style) {
    if (bytes.size() > most_bytes)
        return fail(errc::too_large, "the answer has " + std::to_string(bytes.size()) + " bytes, more than " +
                                         std::to_string(most_bytes >> 20U) + " MiB");
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark))
        bytes.remove_prefix(byte_order_mark.size());
    const std::string_view text = trim(bytes);
    if (text.empty())
        return fail(errc::malformed, "the answer is empty");
    if (text.front() == '<')
        return fail(errc::malformed, "an HTML or XML page, not JSON");
    json::parse_options options;
    options.max_depth = most_depth;
    options.allow_invalid_utf8 = true;
    options.allow_trailing_commas = style == JsonStyle::lenient;
    options.allow_comments = style == JsonStyle::lenient;
    boost::system::error_code error;
    json::value value = json::parse({text.data(), text.size()}, error, {}, options);
    if (error)
        return fail(errc::malformed, "not a whole JSON document: " + error.message());
    return value;
}

const json::value* find(const json::value& value, std::initializer_list<std::string_view> path) {
    const json::value* at = &value;
    for (const auto step : path) {
        const auto* object = at->if_object();
        at = object == nullptr ? nullptr : object->if_contains({step.data(), step.size()});
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

std::string text_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    if (found == nullptr)
        return {};
    if (const auto* s = found->if_string())
        return to_valid_utf8({s->data(), s->size()});
    return found->is_number() ? json::serialize(*found) : std::string();
}

bool true_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    return found != nullptr && found->is_bool() && found->get_bool();
}

const json::array* array_at(const json::value& value, std::initializer_list<std::string_view> path) {
    const auto* found = find(value, path);
    return found == nullptr ? nullptr : found->if_array();
}

void keep_raw(Reading& reading, const ReadOptions& options, const ListingKey& key, const json::value& from) {
    if (options.keep_raw)
        reading.raw[key].push_back(
            std::make_shared<const RawText>(RawText{0, to_valid_utf8(json::serialize(from)) + "\n"}));
}

}  // namespace twir::feeds
