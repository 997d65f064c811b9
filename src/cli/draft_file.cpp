#include "cli/draft_file.hpp"

#include "cli/defaults.hpp"
#include <twir_events/os/files.hpp>

#include <array>
#include <filesystem>
#include <iostream>

namespace twir::cli {
namespace {

result<DraftSettings> settings_of(result<config::Config> config) {
    if (!config)
        return config.error();
    return DraftSettings{config->style, normalize::Directory(std::move(config->organizers))};
}

}  // namespace

bool is_standard_input(const std::string& file) {
    return file == "-";
}

std::string shown_name(const std::string& file) {
    return is_standard_input(file) ? "stdin" : file;
}

result<std::string> read_draft_bytes(const std::string& file) {
    if (!is_standard_input(file))
        return os::read_file(file, most_draft_bytes);
    std::string bytes;
    std::array<char, 4096> buffer{};
    while (std::cin.read(buffer.data(), buffer.size()) || std::cin.gcount() > 0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > most_draft_bytes)
            return fail(errc::too_large, "standard input has more than " + std::to_string(most_draft_bytes) + " bytes");
    }
    return bytes;
}

result<draft::Draft> read_draft_file(const std::string& file) {
    const auto bytes = read_draft_bytes(file);
    if (!bytes)
        return bytes.error();
    return draft::read_draft(*bytes);
}

result<DraftSettings> draft_settings(const Globals& globals) {
    if (globals.unconfigured_checkout()) {
        auto texts = default_directory();
        return texts ? settings_of(texts->parse({})) : texts.error();
    }
    std::error_code ignored;
    if (!std::filesystem::exists(globals.config_file, ignored))
        return DraftSettings{};
    return settings_of(globals.config());
}

}  // namespace twir::cli
