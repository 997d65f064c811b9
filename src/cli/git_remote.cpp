#include "cli/git_remote.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

namespace twir::cli {
namespace {

/// `name` in `[remote "name"]`; empty: the line begins another section.
std::string_view remote_of(std::string_view section) {
    constexpr std::string_view begin = "[remote \"";
    if (!section.starts_with(begin))
        return {};
    section.remove_prefix(begin.size());
    return section.substr(0, section.find('"'));
}

/// The value of `url = VALUE`; empty: the line says something else.
std::string_view url_in(std::string_view line) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || to_lower_ascii(trim(line.substr(0, equals))) != "url")
        return {};
    auto value = trim(line.substr(equals + 1));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
        value = value.substr(1, value.size() - 2);
    return value;
}

/// `host/path` of `scheme://[user[:password]@]host[:port]/path` or `[user@]host:path`; empty: of neither.
std::string host_and_path(std::string_view address) {
    const auto scheme = address.find("://");
    const bool is_url = scheme != std::string_view::npos;
    if (is_url)
        address.remove_prefix(scheme + 3);
    const auto end_of_host = address.find(is_url ? '/' : ':');
    if (end_of_host == std::string_view::npos)
        return {};
    auto host = address.substr(0, end_of_host);
    if (!is_url && host.find('/') != std::string_view::npos)
        return {};
    host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
    host = host.substr(0, host.find(':'));
    auto path = address.substr(end_of_host + 1);
    while (path.starts_with('/'))
        path.remove_prefix(1);
    // A name without a dot is one of this machine, or of its owner's ssh configuration.
    if (host.find('.') == std::string_view::npos || path.empty())
        return {};
    return std::string(host).append("/").append(path);
}

}  // namespace

std::string remote_address(std::string_view git_config) {
    std::string first;
    std::string_view remote;
    for (const auto raw : split(git_config, '\n')) {
        const auto line = trim(raw);
        if (line.starts_with('['))
            remote = remote_of(line);
        const auto url = remote.empty() ? std::string_view() : url_in(line);
        if (!url.empty() && remote == "origin")
            return std::string(url);
        if (!url.empty() && first.empty())
            first = url;
    }
    return first;
}

std::string repository_page(std::string_view address) {
    for (const std::string_view local : {"file:", "/", "."})
        if (address.starts_with(local))
            return {};
    std::string page = host_and_path(address.substr(0, address.find_first_of("?# \t\"\\")));
    while (page.ends_with('/'))
        page.pop_back();
    if (page.ends_with(".git"))
        page.resize(page.size() - 4);
    if (page.find('/') == std::string::npos)
        return {};
    page.insert(0, "https://");
    return Url::parse(page) ? page : std::string();
}

}  // namespace twir::cli
