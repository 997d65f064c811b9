#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/section/work_limit.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twir::normalize {
class Directory;
}

namespace twir::lint {

enum class Severity {
    info,     ///< wording copied from the source, or a matter of taste: shown on request
    warning,  ///< should be looked at
    error,    ///< the issue would be wrong, or TWiR's own checks would reject it
};

std::string_view severity_name(Severity severity);
std::optional<Severity> parse_severity(std::string_view name);

/// A mistake in one line of a draft, and the rule that finds it.
struct Finding {
    std::string_view rule;  ///< its id
    Severity severity = Severity::error;
    int line = 0;  ///< from 1
    std::string message;
    int other_line = 0;  ///< the line that it contradicts (a duplicate's first); 0: none
};

/// A rule of lint: what it looks for, in one sentence.
struct LintRule {
    std::string_view id;
    Severity severity;
    std::string_view help;
};

/// All rules, in the order in which findings of one line are given.
std::vector<LintRule> lint_rules();

struct LintOptions {
    section::Style style;
    bool info = false;                                ///< findings of severity info too
    const normalize::Directory* directory = nullptr;  ///< organizers by address, and their homes
    /// An earlier text: only lines that it does not have, in that order, are judged.
    const draft::Draft* base = nullptr;
    section::WorkLimit effort;
};

/// Everything SECTION_FORMAT.md section 7 counts and TWiR's own checks reject, by line. Never fails: a draft without
/// an events section is a finding. Only the events section is judged. Work that is given up ends with what was found.
std::vector<Finding> lint(const draft::Draft& draft, const LintOptions& options = {});

/// The same from texts; `base`, where there is one, is the earlier text of LintOptions. Errors: those of check_size,
/// and given_up.
result<std::vector<Finding>> lint_text(std::string_view draft, const std::optional<std::string>& base,
                                       const LintOptions& options);

bool has_errors(std::span<const Finding> findings);
/// Whether one of them is of that severity or a higher one.
bool has_findings(std::span<const Finding> findings, Severity least);

/// `FILE:LINE: error: message [rule]`, a line for each.
std::string findings_lines(std::span<const Finding> findings, std::string_view file);
/// The same, but where a rule has many findings, one line stands for them all: the first, with the number of the others
/// and their lines.
std::string findings_text(std::span<const Finding> findings, std::string_view file);
/// `{"findings": [{"file", "line", "severity", "rule", "message", "other_line"}], "errors": N, "warnings": N}`.
std::string findings_json(std::span<const Finding> findings, std::string_view file);
/// The same as a list in Markdown, with everything that is the draft's as code.
std::string findings_markdown(std::span<const Finding> findings, std::string_view file);
/// GitHub's workflow commands: `::error file=F,line=N,title=rule::message`.
std::string findings_github(std::span<const Finding> findings, std::string_view file);

}  // namespace twir::lint

template <>
std::span<const twir::Term<twir::lint::Severity>> twir::vocabulary<twir::lint::Severity>();
