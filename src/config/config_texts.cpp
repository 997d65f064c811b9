#include "config/exposed_secrets.hpp"
#include <twir_events/config/config_texts.hpp>
#include <twir_events/os/files.hpp>

namespace twir::config {
namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20U;  // as load_config's

}  // namespace

ConfigTexts::ConfigTexts(std::filesystem::path file, Adjust adjust)
    : file_(std::move(file)), adjust_(std::move(adjust)) {}

ConfigTexts::ConfigTexts(const std::string& name, std::string text, Adjust adjust)
    : ConfigTexts(std::filesystem::path(name), std::move(adjust)) {
    text_ = std::move(text);
}

void ConfigTexts::adjust_also(Adjust adjust) {
    adjust_ = [before = std::move(adjust_), adjust = std::move(adjust)](Config& config) {
        if (before)
            before(config);
        adjust(config);
    };
}

ConfigTexts ConfigTexts::afresh() const {
    ConfigTexts fresh(file_, adjust_);
    fresh.text_ = text_;
    return fresh;
}

result<std::string> ConfigTexts::read(const std::filesystem::path& path, const RemoteTexts& remote) {
    if (is_remote_file(path.string())) {
        const auto text = remote.find(path.string());
        return text == remote.end() ? std::string() : text->second;
    }
    if (text_ && path == file_)
        return *text_;
    auto known = texts_.find(path);
    if (known == texts_.end())
        known = texts_.emplace(path, os::read_file(path, largest_file)).first;
    return known->second;
}

result<Config> ConfigTexts::parse(const RemoteTexts& remote) {
    const auto text = read(file_, remote);
    if (!text)
        return fail(errc::invalid_config, text.error().message);
    auto config = parse_config(*text, file_, [&](const std::filesystem::path& path) { return read(path, remote); });
    if (config)
        for (auto& line : exposed_secrets(*config, file_))
            config->warnings.push_back(std::move(line));
    if (config && adjust_)
        adjust_(*config);
    return config;
}

}  // namespace twir::config
