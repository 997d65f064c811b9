#include "cli/commands.hpp"
#include "cli/defaults.hpp"
#include "cli/draft_file.hpp"
#include <twir_events/lint/lint.hpp>

#include <array>
#include <memory>

namespace twir::cli {
namespace {

struct LintArguments {
    std::string file;
    std::string base;
    std::string format = "text";
    std::string fail_on = "error";
    bool all = false;
    bool info = false;
    bool rules = false;
};

struct Format {
    std::string_view name;
    std::string (*print)(std::span<const lint::Finding>, std::string_view);
    os::Output output = os::Output::text;
};

constexpr std::array formats = {
    Format{"text", lint::findings_text},
    Format{"text --all", lint::findings_lines},
    Format{"json", lint::findings_json, os::Output::json},
    Format{"md", lint::findings_markdown},
    // Its lines are commands; what they say of a draft is not.
    Format{"github", lint::findings_github, os::Output::document},
};

std::string rules_table() {
    std::string out;
    for (const auto& rule : lint::lint_rules()) {
        std::string id(rule.id);
        std::string severity(lint::severity_name(rule.severity));
        id.resize(std::max<std::size_t>(id.size(), 24), ' ');
        severity.resize(8, ' ');
        out.append(id).append(" ").append(severity).append(" ").append(rule.help).append("\n");
    }
    return out;
}

os::Exit run_lint(LintArguments arguments, const Globals& globals) {
    const auto wanted = arguments.format + (arguments.all && arguments.format == "text" ? " --all" : "");
    const auto* format =
        std::find_if(formats.begin(), formats.end(), [&](const Format& f) { return f.name == wanted; });
    if (arguments.rules)
        return os::write_output(rules_table());
    auto file = draft_or_default(arguments.file, "lint");
    if (!file)
        return os::report(file.error());
    arguments.file = std::move(*file);
    lint::LintOptions options;
    const auto settings = draft_settings(globals);
    if (!settings)
        return os::report(settings.error());
    options.style = settings->style;
    options.directory = &settings->directory;
    const auto fail_on = lint::parse_severity(arguments.fail_on).value_or(lint::Severity::error);
    options.info = arguments.info || fail_on == lint::Severity::info;
    const auto draft = read_draft_file(arguments.file);
    if (!draft)
        return os::report(draft.error());
    const auto base = arguments.base.empty() ? result<draft::Draft>() : read_draft_file(arguments.base);
    if (!base)
        return os::report(base.error());
    if (!arguments.base.empty())
        options.base = &*base;
    const auto findings = lint::lint(*draft, options);
    const auto written = os::write_output(format->print(findings, shown_name(arguments.file)), format->output);
    if (written != os::Exit::done)
        return written;
    return lint::has_findings(findings, fail_on) ? os::Exit::input : os::Exit::done;
}

}  // namespace

DeclaredCommand declare_lint() {
    auto arguments = std::make_shared<LintArguments>();
    return {
        {
            {.name = "draft",
             .into = &arguments->file,
             .help = "A draft, or an events section alone; - reads standard input. In a checkout of the newsletter "
                     "none need be named: the newest of draft/ is taken",
             .type = "DRAFT.md"},
            {.name = "--base",
             .into = &arguments->base,
             .help = "Judge only lines that this earlier text does not have",
             .type = "OLD.md"},
            {.name = "--format",
             .into = &arguments->format,
             .help = "text, json, md (for a comment), or github (annotations of a workflow)",
             .one_of = {"text", "json", "md", "github"}},
            {.name = "--fail-on",
             .into = &arguments->fail_on,
             .help = "Exit with 1 at a finding of this severity or a higher one",
             .one_of = {"error", "warning", "info"}},
            {.name = "--all",
             .into = &arguments->all,
             .help = "In text form, list every finding; by default, one line sums up many findings of a rule"},
            {.name = "--info",
             .into = &arguments->info,
             .help = "Also show info-level findings, such as wording copied from sources"},
            {.name = "--rules", .into = &arguments->rules, .help = "List the rules"},
        },
        [arguments](const Globals& globals) { return run_lint(*arguments, globals); },
    };
}

}  // namespace twir::cli
