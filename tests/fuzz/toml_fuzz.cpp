// Any bytes at all as a configuration and as the files that it names: a configuration, or mistakes with their places.
#include <twir_events/config/config.hpp>
#include <twir_events/core/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace twir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    // What stands behind a NUL byte is the file that is named.
    const auto end = text.find('\0');
    const auto named = end == std::string_view::npos ? text : text.substr(end + 1);
    const auto config = config::parse_config(text.substr(0, end), "twir.toml",
                                             [&](const auto&) -> result<std::string> { return std::string(named); });
    if (!config && (!config.error().is(errc::invalid_config) || config.error().message.empty() ||
                    !is_valid_utf8(config.error().message)))
        std::abort();
    return 0;
}
