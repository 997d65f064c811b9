#pragma once

#include <twir_events/core/date.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace twir::cli {

/// A file that is named after the date of an issue: `2025-12-03-this-week-in-rust.md`.
struct IssueFile {
    Date date;
    std::filesystem::path path;
};

/// A checkout of the newsletter's repository. Published issues are in its folder content/, the next one in draft/.
struct Checkout {
    std::filesystem::path folder;

    /// Empty: there is none.
    [[nodiscard]] std::optional<IssueFile> newest_draft() const;
    /// The newest published issue, or the newest one dated before that day. Empty: there is none.
    [[nodiscard]] std::optional<IssueFile> newest_issue(std::optional<Date> before = {}) const;
    /// The web page of the repository that git fetches from, which is read from git's own files. Empty: it has none.
    [[nodiscard]] std::string repository_page() const;
};

/// The checkout that `folder` lies in: the innermost folder around it with issues in content/. Empty: it lies in none.
std::optional<Checkout> find_checkout(const std::filesystem::path& folder);
/// The same of the folder that the program was started in.
std::optional<Checkout> current_checkout();

/// The path as seen from the folder that the program was started in.
std::string shown_path(const std::filesystem::path& path);

}  // namespace twir::cli
