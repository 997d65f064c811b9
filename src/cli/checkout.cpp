#include "cli/checkout.hpp"

#include "cli/git_remote.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/os/files.hpp>

#include <string_view>
#include <system_error>

namespace twir::cli {
namespace {

namespace fs = std::filesystem;

/// Of git's own files; they have a few lines.
constexpr std::size_t largest_git_file = std::size_t{1} << 20U;

std::optional<Date> date_in_name(const fs::path& file) {
    constexpr std::size_t length = 10;
    const auto name = file.filename().string();
    if (name.size() <= length || !name.ends_with(".md"))
        return {};
    const auto date = parse_date(std::string_view(name).substr(0, length));
    return date ? std::optional(*date) : std::nullopt;
}

/// The newest of a folder's files that is dated before that day.
std::optional<IssueFile> newest(const fs::path& folder, std::optional<Date> before) {
    std::optional<IssueFile> found;
    std::error_code error;
    for (fs::directory_iterator file(folder, error), end; !error && file != end; file.increment(error)) {
        std::error_code ignored;
        const auto date = date_in_name(file->path());
        if (date && (!before || *date < *before) && (!found || found->date < *date) && file->is_regular_file(ignored))
            found = IssueFile{*date, file->path()};
    }
    return found;
}

bool holds_issues(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator file(folder / "content", error), end; !error && file != end; file.increment(error))
        if (file->path().filename().string().ends_with("-this-week-in-rust.md") && date_in_name(file->path()))
            return true;
    return false;
}

/// The path in a file of one line, from the folder that the file is in. Empty: the file is missing.
fs::path read_path(const fs::path& file, std::string_view before_path = {}) {
    const auto text = os::read_regular_file(file, largest_git_file);
    if (!text || !text->starts_with(before_path))
        return {};
    const auto path = trim(std::string_view(*text).substr(before_path.size()));
    return path.empty() ? fs::path() : (file.parent_path() / path).lexically_normal();
}

/// The folder with git's config file: .git, or what the file of that name in a work tree leads to.
fs::path git_folder(const fs::path& checkout) {
    std::error_code ignored;
    if (fs::is_directory(checkout / ".git", ignored))
        return checkout / ".git";
    const auto of_work_tree = read_path(checkout / ".git", "gitdir:");
    if (of_work_tree.empty())
        return {};
    const auto common = read_path(of_work_tree / "commondir");
    return common.empty() ? of_work_tree : common;
}

}  // namespace

std::optional<IssueFile> Checkout::newest_draft() const {
    return newest(folder / "draft", {});
}

std::optional<IssueFile> Checkout::newest_issue(std::optional<Date> before) const {
    return newest(folder / "content", before);
}

std::string Checkout::repository_page() const {
    const auto git = git_folder(folder);
    if (git.empty())
        return {};
    const auto config = os::read_regular_file(git / "config", largest_git_file);
    return config ? cli::repository_page(remote_address(*config)) : std::string();
}

std::optional<Checkout> find_checkout(const fs::path& folder) {
    std::error_code error;
    for (auto at = fs::absolute(folder, error).lexically_normal(); !error; at = at.parent_path()) {
        if (holds_issues(at))
            return Checkout{at};
        if (at == at.parent_path())
            break;
    }
    return std::nullopt;
}

std::optional<Checkout> current_checkout() {
    std::error_code error;
    const auto here = fs::current_path(error);
    return error ? std::nullopt : find_checkout(here);
}

std::string shown_path(const fs::path& path) {
    std::error_code error;
    const auto here = fs::current_path(error);
    const auto inside = error ? path : path.lexically_proximate(here);
    return (*inside.begin() == ".." ? path : inside).string();
}

}  // namespace twir::cli
