#include "cli/draft_history.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/os/run_command.hpp>

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace twir::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// No draft is as large.
constexpr std::size_t largest_draft = std::size_t{16} << 20U;
/// A draft gets its events soon, and is copied from an issue of these days.
constexpr std::string_view most_versions = "20";
/// A merge can go without.
constexpr std::chrono::milliseconds patience = 5s;

/// Git in the folder of a file. It reads what is there: it asks no host, and fetches nothing.
class History {
  public:
    explicit History(const fs::path& file) : folder_(file.parent_path()), name_("./" + file.filename().string()) {
        if (folder_.empty())
            folder_ = ".";
    }

    /// The commit that added the file. Empty: there is none, or what was before it is not known.
    [[nodiscard]] std::string addition() const {
        const auto out = run({"log", "-1", "--diff-filter=A", "--format=%H %P", "--", name_});
        const auto commits = out ? split(trim(*out), ' ') : std::vector<std::string_view>{};
        return commits.size() > 1 ? std::string(commits.front()) : std::string();
    }

    /// The commits that changed the file, the newest first; `since`: from that one on, the oldest first.
    [[nodiscard]] std::vector<std::string> commits(const std::string& since = {}) const {
        std::vector<std::string> arguments = {"log", "--format=%H"};
        if (since.empty())
            arguments.insert(arguments.end(), {"-n", std::string(most_versions)});
        else
            arguments.insert(arguments.end(), {"--reverse", since + "^..HEAD"});
        arguments.insert(arguments.end(), {"--", name_});
        std::vector<std::string> out;
        if (const auto printed = run(std::move(arguments)))
            for (const auto line : split(*printed, '\n'))
                if (!trim(line).empty())
                    out.emplace_back(trim(line));
        return out;
    }

    /// The file as the commit has it; `other`: the file of that name beside it.
    [[nodiscard]] std::optional<std::string> text_in(const std::string& commit, const std::string& other = {}) const {
        return run({"show", "--no-textconv", commit + ":" + (other.empty() ? name_ : "./" + other)});
    }

  private:
    [[nodiscard]] std::optional<std::string> run(std::vector<std::string> arguments) const {
        std::vector<std::string> command = {"env",
                                            "GIT_NO_LAZY_FETCH=1",
                                            "GIT_TERMINAL_PROMPT=0",
                                            "git",
                                            "-C",
                                            folder_.string(),
                                            "--no-pager",
                                            "--no-optional-locks",
                                            "-c",
                                            "log.follow=false",
                                            "-c",
                                            "log.showSignature=false"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        os::CommandRequest request{std::move(command), {}, {}, patience};
        request.largest_output = largest_draft;
        request.with_errors = false;
        auto outcome = os::run_command(request);
        if (!outcome.good() || outcome.output.size() >= largest_draft)
            return {};
        return std::move(outcome.output);
    }

    fs::path folder_;
    std::string name_;
};

std::set<std::string> events_of(const std::string& text) {
    std::set<std::string> events;
    for (const auto& block : draft::read_draft(text).blocks)
        if (block.kind == draft::BlockKind::entry)
            events.insert(replace_all(block.raw, "\r", ""));
    return events;
}

/// The commit in which the draft had events first.
std::string first_events(const History& draft) {
    const auto added = draft.addition();
    if (added.empty())
        return {};
    for (const auto& commit : draft.commits(added))
        if (const auto text = draft.text_in(commit); text && !events_of(*text).empty())
            return commit;
    return {};
}

/// The version of the issue that has most of the draft's lines, the newest of several.
std::optional<std::string> most_alike(const std::string& draft, const History& issue, std::string newest) {
    const auto events = events_of(draft);
    const auto shared_with = [&](const std::string& text) {
        const auto others = events_of(text);
        return std::count_if(events.begin(), events.end(), [&](const auto& event) { return others.contains(event); });
    };
    const auto commits = issue.commits();
    if (commits.empty())
        return {};
    auto best = std::move(newest);
    auto most = shared_with(best);
    for (const auto& commit : commits) {
        auto text = issue.text_in(commit);
        const auto shared = text ? shared_with(*text) : 0;
        if (shared > most) {
            most = shared;
            best = std::move(*text);
        }
    }
    return best;
}

}  // namespace

std::optional<std::string> issue_when_copied(const fs::path& file, const std::string& draft, const fs::path& issue) {
    auto text = os::read_file(issue, largest_draft);
    if (!text)
        return {};
    const History of_draft(file);
    const History of_issue(issue);
    if (const auto commit = first_events(of_draft); !commit.empty()) {
        auto then = of_issue.text_in(commit);
        // It was still a draft itself.
        return then ? std::move(then) : of_draft.text_in(commit, issue.filename().string());
    }
    // Where git has the draft, and not what was before, it has nothing to compare with.
    if (!of_draft.commits().empty())
        return {};
    return most_alike(draft, of_issue, std::move(*text));
}

}  // namespace twir::cli
