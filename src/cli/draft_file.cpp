#include "cli/draft_file.hpp"

#include <twir_events/os/files.hpp>

#include <filesystem>

namespace twir::cli {

result<draft::Draft> read_draft_file(const std::string& file) {
    const auto bytes = os::read_file(file, most_draft_bytes);
    if (!bytes)
        return bytes.error();
    return draft::read_draft(*bytes);
}

result<section::Style> section_style(const Globals& globals) {
    std::error_code ignored;
    if (!std::filesystem::exists(globals.config_file, ignored))
        return section::Style{};
    const auto config = globals.config();
    return config ? result<section::Style>(config->style) : config.error();
}

}  // namespace twir::cli
