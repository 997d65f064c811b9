#pragma once

#include "cli/commands.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/os/log.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace twir::cli {

/// The issue that a command line means: a Wednesday's date, or `next`. invalid_argument, with the date to take instead.
result<Date> read_issue_argument(const std::string& text, Instant now, const section::NextIssueRule& rule);

/// The catalog's sources and the issue that a command is about.
struct IssueQuestion {
    std::unique_ptr<Clock> clock;
    knowledge::OpenCatalog knowledge;
    Date issue;
};

/// Reads configuration and clock, opens what is known, and finds the issue: `next` is the one after where a source
/// shows that the one of these days is out. Warns where the window lies beyond the horizon. Errors: of all of these,
/// and invalid_argument before any source is asked.
result<IssueQuestion> open_question(const Globals& globals, const std::string& date, bool offline);

/// Warns on standard error where the window of that issue is not wholly within what feeds were read for.
void warn_beyond_horizon(const config::Config& config, Date issue, Instant now);

/// How a question about an issue is asked: of which issue, and whom.
struct IssueOptions {
    std::string date = "next";
    std::string server;    ///< the daemon to ask; empty: what is known here
    bool offline = false;  ///< polls nothing
};

/// The options of such a command: the date, its own, `--offline` and `--server`.
std::vector<Option> issue_options(IssueOptions& into, std::vector<Option> own);

/// A command that answers a question about an issue. `Options` derives from IssueOptions.
template <class Options, class Answer>
DeclaredCommand issue_command(std::shared_ptr<Options> options, std::vector<Option> own, Answer answer) {
    return {issue_options(*options, std::move(own)), [options, answer](const Globals& globals) {
                // What sources said is reported once, with the answer.
                os::set_log_level(os::LogLevel::off);
                const result<os::Exit> status = answer(*options, globals);
                return status ? *status : os::report(status.error());
            }};
}

/// The same where a daemon is asked, which knows what `next` is. Its text for an address.
result<std::string> issue_in_address(const std::string& text);

}  // namespace twir::cli
