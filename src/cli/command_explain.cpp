#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/os/log.hpp>

#include <algorithm>
#include <memory>

namespace twir::cli {
namespace {

struct ExplainOptions {
    std::string date;
    std::string query;
    std::string format = "text";
    bool offline = false;
};

result<os::Exit> print_explanation(const ExplainOptions& options, const Globals& globals) {
    if (trim(options.query).empty())
        return os::report(fail(errc::invalid_argument,
                               "the query is empty: give a part of a title, an organizer's "
                               "name or a web address"));
    auto question = open_question(globals, options.date, options.offline);
    if (!question)
        return question.error();
    knowledge::OpenCatalog& knowledge = question->knowledge;
    const auto catalog = knowledge.catalog();
    if (!catalog)
        return catalog.error();
    const auto& style = knowledge.config.style;
    auto explanations = section::explain(*catalog, question->issue, style, options.query);
    if (const auto added = api::add_history(knowledge.store, explanations); !added)
        return added.error();
    const os::Exit written =
        options.format == "json"
            ? os::write_output(section::render_explanation_json(explanations, question->issue, options.query, style),
                               os::Output::json)
            : os::write_output(section::render_explanation_text(explanations, style));
    os::Exit status = std::max(written, knowledge::report_knowledge(knowledge));
    if (explanations.empty()) {
        os::report_error(
            "no listing has \"" + options.query +
            "\" in its title, its organizer's name or its address; `inspect` shows the content of one feed");
        status = std::max(status, os::Exit::input);
    }
    return status;
}

}  // namespace

DeclaredCommand declare_explain() {
    auto options = std::make_shared<ExplainOptions>();
    return {
        {{.name = "date",
          .into = &options->date,
          .help = "The issue's date, or `next`",
          .type = "DATE|next",
          .required = true},
         {.name = "query",
          .into = &options->query,
          .help = "A part of a title, an organizer's name or a web address",
          .type = "QUERY",
          .required = true},
         {.name = "--format", .into = &options->format, .help = "text or json", .one_of = {"text", "json"}},
         {.name = "--offline",
          .into = &options->offline,
          .help = "Do not poll, not even sources that were never polled"}},
        [options](const Globals& globals) {
            os::set_log_level(os::LogLevel::off);
            const auto status = print_explanation(*options, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
