#include "cli/commands.hpp"
#include "cli/draft_file.hpp"
#include "cli/issue_argument.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/knowledge/base_finder.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/merge/edits.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/section/issue_draft.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace twir::cli {
namespace {

struct CompareOptions {
    std::string date;
    std::string issue;
    std::string format = "text";
    bool offline = false;
};

/// The last snapshot of the issue. Without one, what feeds list now: the lines of issues and drafts are what it is
/// compared with.
result<draft::Draft> ours(knowledge::OpenCatalog& knowledge, Date issue) {
    auto snapshot = knowledge.store.snapshot(issue);
    if (!snapshot)
        return snapshot.error();
    if (*snapshot)
        return draft::read_draft((*snapshot)->markdown);
    auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    catalog->entries.remove_if([](const CatalogEntry& entry) { return is_by_people(entry.event.source_kind); });
    os::report_note("no snapshot of " + format_date(issue) +
                    "; comparing with what the feeds list now, as it would be printed now");
    return section::draft_of(section::make_issue(*catalog, issue, knowledge.config.style), knowledge.config.style);
}

result<draft::Draft> published(const CompareOptions& options, knowledge::OpenCatalog& knowledge, Date issue) {
    if (!options.issue.empty())
        return read_draft_file(options.issue);
    auto found = knowledge::find_published_issue(knowledge.config, knowledge.store, issue);
    if (!found)
        return found.error();
    if (!*found)
        return fail(errc::not_found, "no source has the issue of " + format_date(issue) + "; name its file: compare " +
                                         format_date(issue) + " ISSUE.md");
    return std::move(**found);
}

result<os::Exit> compare(const CompareOptions& options, const Globals& globals) {
    auto question = open_question(globals, options.date, options.offline);
    if (!question)
        return question.error();
    knowledge::OpenCatalog& knowledge = question->knowledge;
    const auto theirs = published(options, knowledge, question->issue);
    if (!theirs)
        return theirs.error();
    if (const auto readable = draft::check_structure(*theirs); !readable)
        return os::fail_in(options.issue, readable.error());
    const auto known = ours(knowledge, question->issue);
    if (!known)
        return known.error();
    const auto edits = merge::hand_edits(*known, *theirs);
    const os::Exit written = os::write_output(
        options.format == "json" ? merge::render_edits_json(edits, question->issue) : merge::render_edits_text(edits));
    return std::max(written, knowledge::report_knowledge(knowledge));
}

}  // namespace

DeclaredCommand declare_compare() {
    auto options = std::make_shared<CompareOptions>();
    return {
        {{.name = "date", .into = &options->date, .help = "The issue's date", .type = "DATE", .required = true},
         {.name = "issue",
          .into = &options->issue,
          .help = "The issue as it was published; without it, as a twir-draft source has it",
          .type = "ISSUE.md"},
         {.name = "--format", .into = &options->format, .help = "text or json", .one_of = {"text", "json"}},
         {.name = "--offline",
          .into = &options->offline,
          .help = "Do not poll, not even sources that were never polled"}},
        [options](const Globals& globals) {
            os::set_log_level(os::LogLevel::off);
            const auto status = compare(*options, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
