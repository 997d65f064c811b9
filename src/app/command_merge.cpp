#include "app/commands.hpp"
#include "app/issue_argument.hpp"
#include "app/known.hpp"
#include "app/merge_base.hpp"
#include "app/remote_merge.hpp"
#include <twir_events/app/files.hpp>
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/merge.hpp>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iostream>
#include <memory>

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

result<Exit> merge_remotely(const MergeCommand& command, const std::string& draft) {
    section::MergeRequest request{draft, {}};
    if (!command.base.empty()) {
        auto base = read_file(command.base, largest_draft);
        if (!base)
            return base.error();
        request.base = std::move(*base);
    }
    const auto merged = merge_at(command.server, request);
    return merged ? result<Exit>(deliver(command, draft, *merged)) : merged.error();
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
    const auto name = draft_name(command.draft, issue);
    auto base = find_merge_base(*knowledge, name, issue, command.base);
    if (!base)
        return base.error();
    const auto catalog = knowledge->catalog();
    if (!catalog)
        return catalog.error();
    auto merged =
        section::merge(draft, *catalog, {knowledge->config.style, std::move(base->text), std::move(base->news), {}});
    if (!merged)
        return merged.error();
    Exit status = deliver(command, draft, *merged);
    if (command.in_place && status == Exit::done)
        if (const auto kept =
                remember_merge_base(knowledge->config, name, issue, knowledge->now, std::move(merged->base));
            !kept)
            status = report(fail_in("the merge is done, but cannot be remembered", kept.error()));
    for (const auto& warning : catalog->warnings)
        report_warning(warning);
    return std::max(status, report_knowledge(*knowledge));
}

result<Exit> merge_draft(const MergeCommand& command, const Globals& globals) {
    const auto draft = read_file(command.draft, largest_draft);
    if (!draft)
        return draft.error();
    const auto issue = draft::issue_date(draft::read_draft(*draft));
    if (!issue)
        return fail_in(command.draft, issue.error());
    return command.server.empty() ? merge_here(command, *draft, *issue, globals) : merge_remotely(command, *draft);
}

}  // namespace

RunCommand declare_merge(CLI::App& command) {
    auto options = std::make_shared<MergeCommand>();
    command.add_option("draft", options->draft, "The draft, or its events section alone")
        ->required()
        ->type_name("DRAFT.md");
    command.add_flag("--in-place", options->in_place, "Change the file, and remember it for its next merge");
    command.add_option("--base", options->base, "For the first merge: the issue that the draft was made from")
        ->type_name("FILE");
    command.add_flag("--offline", options->offline, "Ask no source, not even one that was never asked");
    command.add_option("--server", options->server, "Let the daemon there merge")
        ->type_name("URL")
        ->excludes("--offline");
    return [options](const Globals& globals) {
        // What sources said is reported once, at the end.
        spdlog::set_level(spdlog::level::off);
        const auto status = merge_draft(*options, globals);
        return status ? *status : report(status.error());
    };
}

}  // namespace twir::app
