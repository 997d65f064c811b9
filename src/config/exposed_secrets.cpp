#include "config/exposed_secrets.hpp"

#include <algorithm>

namespace twir::config {
namespace {

namespace fs = std::filesystem;

bool is_exposed(const fs::path& file) {
    std::error_code error;
    const auto status = fs::status(file, error);
    return !error && fs::is_regular_file(status) && (status.permissions() & fs::perms::others_read) != fs::perms::none;
}

/// Google's "secret address" of a calendar.
bool is_private(const std::string& url) {
    return url.find("/private-") != std::string::npos;
}

}  // namespace

std::vector<std::string> exposed_secrets(const Config& config, const fs::path& file) {
    std::vector<std::string> lines;
    const auto tell = [&lines](const fs::path& where, const std::string& key, const std::string& what) {
        lines.push_back(where.string() + ": " + key + ": " + what +
                        ", and every user of this machine may read this file: chmod o-r takes that away");
    };
    if (const auto& key = config.meetup.private_key_file; !key.empty() && is_exposed(key))
        tell(key, "meetup.private_key_file", "it is a key");
    if (!is_exposed(file))
        return lines;
    if (config.poll.proxy.find('@') != std::string::npos)
        tell(file, "poll.proxy", "it has a password");
    for (const auto& source : config.sources)
        if (source.list.empty() && std::any_of(source.urls.begin(), source.urls.end(), is_private))
            tell(file, "source " + source.source.id, "its address is secret");
    return lines;
}

}  // namespace twir::config
