#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/os/log.hpp>

#include <algorithm>
#include <memory>

namespace twir::cli {
namespace {

struct ChangesOptions {
    std::string date;
    std::string format = "md";
    bool offline = false;
};

result<os::Exit> print_changes(const ChangesOptions& options, const Globals& globals) {
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
    return {
        {{.name = "date",
          .into = &options->date,
          .help = "The issue's date, or `next`",
          .type = "DATE|next",
          .required = true},
         {.name = "--format", .into = &options->format, .help = "md or json", .one_of = {"md", "json"}},
         {.name = "--offline",
          .into = &options->offline,
          .help = "Do not poll, not even sources that were never polled"}},
        [options](const Globals& globals) {
            os::set_log_level(os::LogLevel::off);
            const auto status = print_changes(*options, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
