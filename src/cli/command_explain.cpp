#include "cli/commands.hpp"
#include "cli/issue_argument.hpp"
#include "cli/remote_merge.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/catalog_source.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace twir::cli {
namespace {

struct ExplainOptions : IssueOptions {
    std::string query;
    std::string format = "text";
};

/// The daemon's answer for people: each event and why it is where it is.
std::string answer_in_words(const std::string& answer, std::size_t& count) {
    boost::system::error_code error;
    const auto document = boost::json::parse(answer, error);
    const auto* events = error ? nullptr : array_at(document, {"events"});
    std::string out;
    if (events == nullptr)
        return out;
    for (const auto& event : *events) {
        ++count;
        out.append(text_at(event, {"dates"})).append(" | ").append(text_at(event, {"location"})).append(" | ");
        out.append(text_at(event, {"title"})).append("\n    ").append(text_at(event, {"url"})).append("\n    ");
        out.append(text_at(event, {"reason"})).append("\n");
    }
    return out;
}

os::Exit report_unknown(const std::string& query) {
    os::report_error("no listing has " + in_quotes(query) +
                     " in its title, its organizer's name or its address; `inspect` shows what one feed says");
    return os::Exit::input;
}

result<os::Exit> explain_from_server(const ExplainOptions& options) {
    const auto issue = issue_in_address(options.date);
    if (!issue)
        return issue.error();
    const auto answer = get_from(options.server, "/issues/" + *issue + "/explain?q=" + percent_encode(options.query));
    if (!answer)
        return answer.error();
    std::size_t count = 0;
    const auto words = answer_in_words(*answer, count);
    const auto written =
        options.format == "json" ? os::write_output(*answer, os::Output::json) : os::write_output(words);
    return count == 0 ? std::max(written, report_unknown(options.query)) : written;
}

result<os::Exit> print_explanation(ExplainOptions options, const Globals& globals) {
    // With one word only, it is what is asked for.
    if (options.query.empty() && options.date != "next" && !parse_date(options.date))
        std::swap(options.query, options.date);
    if (options.date.empty())
        options.date = "next";
    if (trim(options.query).empty())
        return os::report(fail(errc::invalid_argument,
                               "the query is empty: give a part of a title, an organizer's "
                               "name or a web address"));
    if (!options.server.empty())
        return explain_from_server(options);
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
    if (explanations.empty())
        status = std::max(status, report_unknown(options.query));
    return status;
}

}  // namespace

DeclaredCommand declare_explain() {
    auto options = std::make_shared<ExplainOptions>();
    // One word alone is the query.
    options->date.clear();
    return issue_command(
        options,
        {{.name = "query",
          .into = &options->query,
          .help = "A part of a title, an organizer's name or a web address",
          .type = "QUERY"},
         {.name = "--format", .into = &options->format, .help = "text or json", .one_of = {"text", "json"}}},
        print_explanation);
}

}  // namespace twir::cli
