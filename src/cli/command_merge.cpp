#include "cli/checkout.hpp"
#include "cli/commands.hpp"
#include "cli/defaults.hpp"
#include "cli/draft_file.hpp"
#include "cli/draft_history.hpp"
#include "cli/issue_argument.hpp"
#include "cli/remote_merge.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/knowledge/base_finder.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/merge_memory.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/merge/merge.hpp>
#include <twir_events/os/files.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/section/large_sources.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace twir::cli {
namespace {

/// No draft is as large.
constexpr std::size_t largest_draft = std::size_t{16} << 20U;

struct MergeCommand {
    std::string draft;
    std::string base;
    std::string server;
    bool in_place = false;
    bool offline = false;
    bool forget = false;
    bool diff = false;
    std::string report = "text";
    std::string only;
    std::string remember_as;

    /// What the draft is called in the database.
    [[nodiscard]] std::string name(Date issue) const {
        return remember_as.empty() ? knowledge::draft_name(draft, issue) : remember_as + " " + format_date(issue);
    }
    [[nodiscard]] bool wants(std::string_view part) const {
        const auto parts = split(only, ',');
        return std::find(parts.begin(), parts.end(), part) != parts.end();
    }
    /// The first of the parts that is not one; empty: all are.
    [[nodiscard]] std::string unknown_part() const {
        constexpr std::array<std::string_view, 5> known = {"", "past", "new", "changed", "style"};
        for (const auto part : split(only, ','))
            if (std::find(known.begin(), known.end(), part) == known.end())
                return std::string(part);
        return {};
    }
    [[nodiscard]] merge::MergeParts parts() const {
        return only.empty() ? merge::MergeParts{} : merge::MergeParts{wants("past"), wants("new"), wants("changed")};
    }
};

std::string render_report(const MergeCommand& command, const std::vector<merge::MergeRow>& report) {
    if (command.report == "md")
        return merge::render_merge_report_markdown(report);
    return command.report == "json" ? merge::render_merge_report_json(report) : merge::render_merge_report(report);
}

/// As `git apply` and `patch -p1` want it, run where the command was: the path from there.
std::string name_in_diff(const std::string& draft) {
    if (draft == "-")
        return "draft.md";
    const auto path = std::filesystem::path(draft).lexically_normal();
    return (path.is_absolute() || path.begin()->string() == ".." ? path.filename() : path).generic_string();
}

/// Puts the merged draft, or the difference, where it is wanted. What is on disk changes only if there is something to
/// change.
os::Exit deliver(const MergeCommand& command, const std::string& before, const merge::MergeResult& merged) {
    os::report_text(render_report(command, merged.report));
    if (command.diff) {
        const auto name = name_in_diff(command.draft);
        return os::write_output(section::unified_diff(before, merged.draft, "a/" + name, "b/" + name),
                                os::Output::document);
    }
    if (!command.in_place)
        return os::write_output(merged.draft, os::Output::document);
    if (merged.draft == before)
        return os::Exit::done;
    const auto written = os::replace_unchanged_file(command.draft, before, merged.draft);
    return written ? os::Exit::done : os::report(written.error());
}

/// Brings addresses, states and countries to their usual form, as `fix --style` does.
result<void> add_style(const section::Style& style, merge::MergeResult& merged) {
    const auto styled = lint::fix(draft::read_draft(merged.draft), {.style = style, .canonical = true, .rest = false});
    if (!styled)
        return styled.error();
    for (const auto& step : styled->done)
        merged.report.push_back({merge::MergeKind::changed, step.line, "style", step.message});
    merged.draft = styled->text;
    return {};
}

/// What the draft's merge is compared with, as far as that is remembered.
result<knowledge::RememberedMerge> recall(const MergeCommand& command, store::Store& store, const std::string& name,
                                          const std::string& draft) {
    if (command.forget)
        return knowledge::RememberedMerge{};
    auto remembered = knowledge::recall_merge(store, name, draft);
    if (!remembered)
        return remembered.error();
    if (remembered->undone)
        os::report_note(command.draft + " matches its state before the last merge; repeating that merge");
    // Who names the draft gives its base in each run, for the one that remembers nothing.
    if (remembered->base && !command.base.empty() && command.remember_as.empty()) {
        if (const auto readable = os::read_file(command.base, largest_draft); !readable)
            return readable.error();
        os::report_note(command.draft + ": compared with its last merge, not with " + command.base +
                        "; use --forget to start anew");
    }
    return remembered;
}

/// The issue that the draft was made from, as it was then. Empty: git does not show it.
std::optional<std::string> copied_from(const MergeCommand& command, const std::string& draft, Date issue) {
    if (is_standard_input(command.draft))
        return {};
    if (!command.base.empty())
        return issue_when_copied(command.draft, draft, command.base);
    const auto folder = std::filesystem::path(command.draft).parent_path();
    const auto checkout = find_checkout(folder.empty() ? "." : folder);
    const auto before = checkout ? checkout->newest_issue(issue) : std::nullopt;
    return before ? issue_when_copied(command.draft, draft, before->path) : std::nullopt;
}

os::Exit remember(const config::Config& config, Instant now, const knowledge::DoneMerge& done,
                  const merge::MergeResult& merged) {
    const auto kept = knowledge::remember_merge(config, now, done, merged);
    return kept ? os::Exit::done : os::report(os::fail_in("the merge is done, but cannot be remembered", kept.error()));
}

/// The configuration, if there is one with a database: a merge on a server needs none, but for being remembered.
result<std::optional<config::Config>> configured_memory(const Globals& globals) {
    std::error_code ignored;
    if (!globals.unconfigured_checkout() && !std::filesystem::exists(globals.config_file, ignored))
        return std::nullopt;
    auto config = globals.config(DraftOfCheckout::no_source);
    if (!config)
        return config.error();
    return config->database.empty() ? std::nullopt : std::optional(std::move(*config));
}

/// The server keeps nothing: what is remembered of the draft is here, beside it.
result<os::Exit> merge_remotely(const MergeCommand& command, const std::string& draft, Date issue,
                                const Globals& globals) {
    const auto memory = configured_memory(globals);
    if (!memory)
        return memory.error();
    knowledge::DoneMerge done{command.name(issue), issue, draft, {}, command.forget, command.remember_as.empty()};
    Instant now;
    if (*memory) {
        const auto clock = globals.clock(**memory);
        if (!clock)
            return clock.error();
        now = (*clock)->now();
        auto store = config::open_readable_store(**memory);
        if (!store)
            return store.error();
        auto remembered = recall(command, *store, done.name, draft);
        if (!remembered)
            return remembered.error();
        done.remembered = std::move(*remembered);
    }
    merge::MergeRequest request{draft, done.remembered.base};
    if (!request.base && !command.base.empty()) {
        auto base = os::read_file(command.base, largest_draft);
        if (!base)
            return base.error();
        request.base = std::move(*base);
    }
    if (!done.remembered.base)
        request.copied_from = copied_from(command, draft, issue);
    const auto merged = merge_at(command.server, request);
    if (!merged)
        return merged.error();
    os::Exit status = deliver(command, draft, *merged);
    if (!command.in_place || status != os::Exit::done)
        return status;
    if (*memory)
        return remember(**memory, now, done, *merged);
    os::report_note(
        "this merge is not remembered, as no database is configured: lines that you delete from the draft now will "
        "come back with the next merge");
    return status;
}

result<os::Exit> merge_here(const MergeCommand& command, const std::string& draft, Date issue, const Globals& globals) {
    auto config = globals.config(DraftOfCheckout::no_source);
    if (!config)
        return config.error();
    const auto clock = globals.clock(*config);
    if (!clock)
        return clock.error();
    warn_beyond_horizon(*config, issue, (*clock)->now());
    auto knowledge = knowledge::open_catalog(std::move(*config), **clock, command.offline);
    if (!knowledge)
        return knowledge.error();
    knowledge::DoneMerge done{command.name(issue), issue, draft, {}, command.forget, command.remember_as.empty()};
    auto remembered = recall(command, knowledge->store, done.name, draft);
    if (!remembered)
        return remembered.error();
    done.remembered = std::move(*remembered);
    knowledge::FoundBase base{done.remembered.base, {}};
    if (!base.base) {
        const auto checkout = command.base.empty() ? globals.unconfigured_checkout() : std::nullopt;
        auto first = knowledge::find_first_base(
            *knowledge, issue, checkout ? default_base(*checkout, issue) : std::filesystem::path(command.base));
        if (!first)
            return first.error();
        base = std::move(*first);
    }
    const auto catalog = knowledge->catalog();
    if (!catalog)
        return catalog.error();
    merge::MergeOptions options{knowledge->config.style, std::move(base.base), std::move(base.news), {}};
    options.parts = command.parts();
    if (!done.remembered.base)
        options.copied_from = copied_from(command, draft, issue);
    auto merged = merge::merge_draft(draft, *catalog, options);
    if (!merged)
        return os::fail_in(shown_name(command.draft), merged.error());
    if (command.wants("style"))
        if (const auto styled = add_style(knowledge->config.style, *merged); !styled)
            return os::fail_in(shown_name(command.draft), styled.error());
    os::Exit status = deliver(command, draft, *merged);
    // What was left out waits for the next merge, which must not take it for done.
    if (command.in_place && status == os::Exit::done && options.parts.all())
        status = remember(knowledge->config, knowledge->now, done, *merged);
    for (const auto& warning : catalog->warnings)
        os::report_warning(warning);
    for (const auto& source : section::large_sources(section::make_issue(*catalog, issue, knowledge->config.style)))
        os::report_warning(source.message());
    status = std::max(status, knowledge::report_knowledge(*knowledge));
    // Nothing new can have come in then.
    const auto all_stale = knowledge::is_all_stale(*knowledge);
    if (!all_stale)
        return std::max(status, os::report(all_stale.error()));
    return *all_stale ? std::max(status, os::Exit::outside) : status;
}

result<os::Exit> merge_draft(MergeCommand command, const Globals& globals) {
    if (const auto unknown = command.unknown_part(); !unknown.empty())
        return fail(errc::invalid_argument,
                    "--only: " + in_quotes(unknown) + " is not a part; expected past, new, changed or style");
    if (command.in_place && is_standard_input(command.draft))
        return fail(errc::invalid_argument, "--in-place needs a file: standard input cannot be changed");
    auto file = draft_or_default(command.draft, "merge");
    if (!file)
        return file.error();
    command.draft = std::move(*file);
    const auto draft = read_draft_bytes(command.draft);
    if (!draft)
        return draft.error();
    const auto issue = draft::issue_date(draft::read_draft(*draft));
    if (!issue)
        return os::fail_in(shown_name(command.draft), issue.error());
    return command.server.empty() ? merge_here(command, *draft, *issue, globals)
                                  : merge_remotely(command, *draft, *issue, globals);
}

}  // namespace

DeclaredCommand declare_merge() {
    auto options = std::make_shared<MergeCommand>();
    return {
        {
            {.name = "draft",
             .into = &options->draft,
             .help = "The draft, or its events section alone; - reads standard input. In a checkout of the newsletter "
                     "none need be named: the newest of draft/ is taken",
             .type = "DRAFT.md"},
            {.name = "--in-place",
             .into = &options->in_place,
             .help = "Change the file, and remember it for its next merge"},
            {.name = "--base",
             .into = &options->base,
             .help = "For the first merge: the issue that the draft was made from",
             .type = "FILE"},
            {.name = "--forget",
             .into = &options->forget,
             .help = "Begin anew: what is remembered of the draft's merges is forgotten"},
            {.name = "--remember-as",
             .into = &options->remember_as,
             .help = "Remember the draft by this name, where its path is another in each run",
             .type = "NAME"},
            {.name = "--only",
             .into = &options->only,
             .help = "Do only this part: past, new, changed or style, or several with commas between them",
             .type = "PARTS"},
            {.name = "--diff",
             .into = &options->diff,
             .help = "Print what would change as a unified diff instead of the draft",
             .excludes = {"--in-place"}},
            {.name = "--report",
             .into = &options->report,
             .help = "The form of the report on standard error",
             .one_of = {"text", "md", "json"}},
            {.name = "--offline",
             .into = &options->offline,
             .help = "Do not poll, not even sources that were never polled"},
            {.name = "--server",
             .into = &options->server,
             .help = "Let the daemon at this address merge",
             .type = "URL",
             .excludes = {"--offline", "--only"}},
        },
        [options](const Globals& globals) {
            // What sources said is reported once, at the end.
            os::set_log_level(os::LogLevel::off);
            const auto status = merge_draft(*options, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
