#include "cli/commands.hpp"
#include "cli/defaults.hpp"
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

/// The issue before, as it is named, or in a checkout without a configuration the one in content/.
result<std::optional<draft::Draft>> read_base(const FixArguments& arguments, const draft::Draft& draft,
                                              const Globals& globals) {
    std::string file = arguments.base;
    const auto checkout = file.empty() ? globals.unconfigured_checkout() : std::nullopt;
    if (checkout)
        if (const auto issue = draft::issue_date(draft))
            file = default_base(*checkout, *issue).string();
    if (file.empty())
        return std::nullopt;
    auto base = read_draft_file(file);
    return base ? result<std::optional<draft::Draft>>(std::move(*base)) : base.error();
}

os::Exit run_fix(FixArguments arguments, const Globals& globals) {
    auto file = draft_or_default(arguments.file, "fix");
    if (!file)
        return os::report(file.error());
    arguments.file = std::move(*file);
    if (arguments.in_place && is_standard_input(arguments.file))
        return os::report(fail(errc::invalid_argument, "--in-place needs a file: standard input cannot be changed"));
    const auto name = shown_name(arguments.file);
    const auto settings = draft_settings(globals);
    if (!settings)
        return os::report(settings.error());
    const auto draft = read_draft_file(arguments.file);
    if (!draft)
        return os::report(draft.error());
    const auto base = read_base(arguments, *draft, globals);
    if (!base)
        return os::report(base.error());
    lint::FixOptions options;
    options.style = settings->style;
    options.canonical = arguments.style;
    options.base = *base ? &**base : nullptr;
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
             .help = "A draft, or an events section alone; - reads standard input. In a checkout of the newsletter "
                     "none need be named: the newest of draft/ is taken",
             .type = "DRAFT.md"},
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
