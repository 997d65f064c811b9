#include "app/commands.hpp"
#include "app/issue_argument.hpp"
#include "app/known.hpp"
#include "app/merge_base.hpp"
#include "app/merge_memory.hpp"
#include "app/polling.hpp"
#include "app/remote_merge.hpp"
#include <twir_events/app/files.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/section/merge.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <system_error>

namespace twir::app {
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
};

/// Puts the merged draft where it is wanted. What is on disk changes only if there is something to change.
Exit deliver(const MergeCommand& command, const std::string& before, const section::MergeResult& merged) {
    std::cerr << section::render_merge_report(merged.report);
    if (!command.in_place)
        return write_output(merged.draft);
    if (merged.draft == before)
        return Exit::done;
    const auto written = write_file_atomically(command.draft, merged.draft);
    return written ? Exit::done : report(written.error());
}

/// What the draft's merge is compared with, as far as that is remembered.
result<RememberedMerge> recall(const MergeCommand& command, store::Store& store, const std::string& name,
                               const std::string& draft) {
    if (command.forget)
        return RememberedMerge{};
    auto remembered = recall_merge(store, name, draft);
    if (!remembered)
        return remembered.error();
    if (remembered->undone)
        report_note(command.draft + ": is as it was before a merge, and is merged as it was then");
    if (remembered->base && !command.base.empty()) {
        if (const auto readable = read_file(command.base, largest_draft); !readable)
            return readable.error();
        report_note(command.draft + ": compared with its last merge, not with " + command.base +
                    "; --forget begins anew");
    }
    return remembered;
}

Exit remember(const Config& config, Instant now, const DoneMerge& done, const section::MergeResult& merged) {
    const auto kept = remember_merge(config, now, done, merged);
    return kept ? Exit::done : report(fail_in("the merge is done, but cannot be remembered", kept.error()));
}

/// The configuration, if there is one with a database: a merge on a server needs none, but for being remembered.
result<std::optional<Config>> configured_memory(const Globals& globals) {
    std::error_code ignored;
    if (!std::filesystem::exists(globals.config_file, ignored))
        return std::nullopt;
    auto config = globals.config();
    if (!config)
        return config.error();
    return config->database.empty() ? std::nullopt : std::optional(std::move(*config));
}

/// The server keeps nothing: what is remembered of the draft is here, beside it.
result<Exit> merge_remotely(const MergeCommand& command, const std::string& draft, Date issue, const Globals& globals) {
    const auto memory = configured_memory(globals);
    if (!memory)
        return memory.error();
    DoneMerge done{draft_name(command.draft, issue), issue, draft, {}, command.forget};
    Instant now;
    if (*memory) {
        const auto clock = globals.clock(**memory);
        if (!clock)
            return clock.error();
        now = (*clock)->now();
        auto store = open_store(**memory);
        if (!store)
            return store.error();
        auto remembered = recall(command, *store, done.name, draft);
        if (!remembered)
            return remembered.error();
        done.remembered = std::move(*remembered);
    }
    section::MergeRequest request{draft, done.remembered.base};
    if (!request.base && !command.base.empty()) {
        auto base = read_file(command.base, largest_draft);
        if (!base)
            return base.error();
        request.base = std::move(*base);
    }
    const auto merged = merge_at(command.server, request);
    if (!merged)
        return merged.error();
    Exit status = deliver(command, draft, *merged);
    if (!command.in_place || status != Exit::done)
        return status;
    if (*memory)
        return remember(**memory, now, done, *merged);
    report_note(
        "no configuration with a database remembers this merge: what is deleted from the draft now will come "
        "back with the next one");
    return status;
}

result<Exit> merge_here(const MergeCommand& command, const std::string& draft, Date issue, const Globals& globals) {
    auto config = globals.config();
    if (!config)
        return config.error();
    const auto clock = globals.clock(*config);
    if (!clock)
        return clock.error();
    warn_beyond_horizon(*config, issue, (*clock)->now());
    auto knowledge = open_knowledge(std::move(*config), **clock, command.offline);
    if (!knowledge)
        return knowledge.error();
    DoneMerge done{draft_name(command.draft, issue), issue, draft, {}, command.forget};
    auto remembered = recall(command, knowledge->store, done.name, draft);
    if (!remembered)
        return remembered.error();
    done.remembered = std::move(*remembered);
    FoundBase base{done.remembered.base, {}};
    if (!base.text) {
        auto first = find_first_base(*knowledge, issue, command.base);
        if (!first)
            return first.error();
        base = std::move(*first);
    }
    const auto catalog = knowledge->catalog();
    if (!catalog)
        return catalog.error();
    const auto merged =
        section::merge(draft, *catalog, {knowledge->config.style, std::move(base.text), std::move(base.news), {}});
    if (!merged)
        return fail_in(command.draft, merged.error());
    Exit status = deliver(command, draft, *merged);
    if (command.in_place && status == Exit::done)
        status = remember(knowledge->config, knowledge->now, done, *merged);
    for (const auto& warning : catalog->warnings)
        report_warning(warning);
    status = std::max(status, report_knowledge(*knowledge));
    // Nothing new can have come in then.
    const auto all_stale = is_all_stale(*knowledge);
    if (!all_stale)
        return std::max(status, report(all_stale.error()));
    return *all_stale ? std::max(status, Exit::outside) : status;
}

result<Exit> merge_draft(const MergeCommand& command, const Globals& globals) {
    const auto draft = read_file(command.draft, largest_draft);
    if (!draft)
        return draft.error();
    const auto issue = draft::issue_date(draft::read_draft(*draft));
    if (!issue)
        return fail_in(command.draft, issue.error());
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
             .help = "The draft, or its events section alone",
             .type = "DRAFT.md",
             .required = true},
            {.name = "--in-place",
             .into = &options->in_place,
             .help = "Change the file, and remember it for its next merge"},
            {.name = "--base",
             .into = &options->base,
             .help = "For the first merge: the issue that the draft was made from",
             .type = "FILE"},
            {.name = "--forget",
             .into = &options->forget,
             .help = "Begin anew: what is remembered of the draft's merges counts no more"},
            {.name = "--offline",
             .into = &options->offline,
             .help = "Ask no source, not even one that was never asked"},
            {.name = "--server",
             .into = &options->server,
             .help = "Let the daemon there merge",
             .type = "URL",
             .excludes = {"--offline"}},
        },
        [options](const Globals& globals) {
            // What sources said is reported once, at the end.
            os::set_log_level(os::LogLevel::off);
            const auto status = merge_draft(*options, globals);
            return status ? *status : report(status.error());
        },
    };
}

}  // namespace twir::app
