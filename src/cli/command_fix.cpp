#include "cli/commands.hpp"
#include "cli/draft_file.hpp"
#include <twir_events/core/plain_text.hpp>
#include <twir_events/lint/fix.hpp>
#include <twir_events/os/files.hpp>

#include <memory>

namespace twir::cli {
namespace {

struct FixArguments {
    std::string file;
    std::string base;
    bool in_place = false;
    bool style = false;
};

/// The lines that make a draft unusable, each with its place.
std::string reasons(const draft::Draft& draft, const std::string& file) {
    auto findings = lint::lint(draft);
    std::erase_if(findings, [](const lint::Finding& f) {
        return f.rule != "no-section" && f.rule != "conflict-marker" && f.rule != "issue-date";
    });
    return lint::findings_text(findings, file);
}

void tell(const lint::FixResult& fixed, const std::string& file) {
    std::string text;
    for (const auto& step : fixed.done)
        text += file + ":" + std::to_string(step.line) + ": fixed: " + plain_line(step.message) + "\n";
    if (!fixed.needs_human.empty())
        text += "The following needs a person; line numbers are those of the new text.\n" +
                lint::findings_text(fixed.needs_human, file);
    os::report_text(text);
}

os::Exit run_fix(const FixArguments& arguments, const Globals& globals) {
    if (arguments.in_place && is_standard_input(arguments.file))
        return os::report(fail(errc::invalid_argument, "--in-place needs a file: standard input cannot be changed"));
    const auto name = shown_name(arguments.file);
    const auto settings = draft_settings(globals);
    if (!settings)
        return os::report(settings.error());
    const auto draft = read_draft_file(arguments.file);
    if (!draft)
        return os::report(draft.error());
    const auto base = arguments.base.empty() ? result<draft::Draft>() : read_draft_file(arguments.base);
    if (!base)
        return os::report(base.error());
    lint::FixOptions options;
    options.style = settings->style;
    options.canonical = arguments.style;
    options.base = arguments.base.empty() ? nullptr : &*base;
    options.directory = &settings->directory;
    const auto fixed = lint::fix(*draft, options);
    if (!fixed) {
        os::report_text(reasons(*draft, name));
        return os::report(os::fail_in(name, fixed.error()));
    }
    if (!arguments.in_place) {
        tell(*fixed, name);
        return os::write_output(fixed->text, os::Output::document);
    }
    // An untouched file keeps its time, and whatever watches it stays quiet.
    if (fixed->text != draft::to_text(*draft))
        if (const auto written = os::replace_unchanged_file(arguments.file, draft::to_text(*draft), fixed->text);
            !written)
            return os::report(written.error());
    tell(*fixed, name);
    return os::Exit::done;
}

}  // namespace

DeclaredCommand declare_fix() {
    auto arguments = std::make_shared<FixArguments>();
    return {
        {
            {.name = "draft",
             .into = &arguments->file,
             .help = "A draft, or an events section alone; - reads standard input",
             .type = "DRAFT.md",
             .required = true},
            {.name = "--in-place",
             .into = &arguments->in_place,
             .help = "Replace the file; without it the text goes to standard output"},
            {.name = "--base",
             .into = &arguments->base,
             .help = "The issue before: a past event that it does not list may have a slip in its date, and stays",
             .type = "OLD.md"},
            {.name = "--style",
             .into = &arguments->style,
             .help = "Also bring addresses, states, countries and misspelt cities to their usual form"},
        },
        [arguments](const Globals& globals) { return run_fix(*arguments, globals); },
    };
}

}  // namespace twir::cli
