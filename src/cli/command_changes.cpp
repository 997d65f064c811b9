#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include "cli/remote_merge.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/knowledge/catalog_source.hpp>

#include <algorithm>
#include <memory>

namespace twir::cli {
namespace {

struct ChangesOptions : IssueOptions {
    std::string format = "md";
};

result<os::Exit> print_changes(const ChangesOptions& options, const Globals& globals) {
    if (!options.server.empty()) {
        const auto date = issue_in_address(options.date);
        if (!date)
            return date.error();
        const auto text = get_from(options.server, "/issues/" + *date + "/changes." + options.format);
        if (!text)
            return text.error();
        return os::write_output(*text, options.format == "json" ? os::Output::json : os::Output::text);
    }
    auto question = open_question(globals, options.date, options.offline);
    if (!question)
        return question.error();
    knowledge::OpenCatalog& knowledge = question->knowledge;
    const auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    const auto& style = knowledge.config.style;
    const auto changes =
        api::read_issue_changes(knowledge.store, *catalog, question->issue, style, knowledge.config.next_issue);
    if (!changes)
        return changes.error();
    const os::Exit written = options.format == "json"
                                 ? os::write_output(section::render_changes_json(*changes, style), os::Output::json)
                                 : os::write_output(section::render_changes_markdown(*changes, style));
    return std::max(written, knowledge::report_knowledge(knowledge));
}

}  // namespace

DeclaredCommand declare_changes() {
    auto options = std::make_shared<ChangesOptions>();
    return issue_command(
        options, {{.name = "--format", .into = &options->format, .help = "md or json", .one_of = {"md", "json"}}},
        print_changes);
}

}  // namespace twir::cli
