#include "feeds/json_access.hpp"

#include <twir_events/core/text.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace twir::feeds {
namespace {

/// The services' answers are below 1 MB; anything larger than this did not come from them.
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

void keep_raw(Reading& reading, const ReadOptions& options, const ListingKey& key, const json::value& from) {
    if (options.keep_raw)
        reading.raw[key].push_back(
            std::make_shared<const RawText>(RawText{0, to_valid_utf8(json::serialize(from)) + "\n"}));
}

}  // namespace twir::feeds
