#pragma once

#include <twir_events/lint/lint.hpp>
#include <twir_events/normalize/directory.hpp>

#include <string>
#include <vector>

namespace twir::lint {

using Rules = std::vector<std::string>;

/// A section of the issue of 2025-12-03 with these regions, each a heading and lines.
inline std::string section_of(const std::string& regions, const std::string& window = "2025-12-03 - 2025-12-31") {
    return "## Upcoming Events\n\nRusty Events between " + window + " 🦀\n\n" + regions +
           "\nIf you are running a Rust event please add it to the [calendar] to get\n";
}

inline std::string two_lines(const std::string& date, const std::string& location, const std::string& organizer,
                             const std::string& title) {
    return "* " + date + " | " + location + " | " + organizer + "\n    * " + title + "\n";
}

/// The rules of severity warning and error that a text breaks, by line.
inline Rules broken(const std::string& text, const normalize::Directory* directory = nullptr) {
    LintOptions options;
    options.directory = directory;
    Rules out;
    for (const auto& finding : lint(draft::read_draft(text), options))
        out.emplace_back(finding.rule);
    return out;
}

/// The same as messages.
inline std::vector<std::string> messages(const std::string& text, const normalize::Directory* directory = nullptr) {
    LintOptions options;
    options.directory = directory;
    std::vector<std::string> out;
    for (const auto& finding : lint(draft::read_draft(text), options))
        out.push_back(finding.message);
    return out;
}

}  // namespace twir::lint
