#include "app/commands.hpp"
#include "app/draft_file.hpp"
#include <twir_events/app/files.hpp>
#include <twir_events/section/fix.hpp>

#include <iostream>
#include <memory>

namespace twir::app {
namespace {

struct FixArguments {
    std::string file;
    bool in_place = false;
    bool style = false;
};

/// The lines that make a draft unusable, each with its place.
std::string reasons(const draft::Draft& draft, const std::string& file) {
    auto findings = section::lint(draft);
    std::erase_if(findings, [](const section::Finding& f) {
        return f.rule != "no-section" && f.rule != "conflict-marker" && f.rule != "issue-date";
    });
    return section::findings_text(findings, file);
}

void tell(const section::FixResult& fixed, const std::string& file) {
    for (const auto& step : fixed.done)
        std::cerr << file << ":" << step.line << ": fixed: " << step.message << '\n';
    if (!fixed.needs_human.empty())
        std::cerr << "What follows needs a person; lines are those of the new text.\n"
                  << section::findings_text(fixed.needs_human, file);
}

Exit run_fix(const FixArguments& arguments, const Globals& globals) {
    const auto style = section_style(globals);
    if (!style)
        return report(style.error());
    const auto draft = read_draft_file(arguments.file);
    if (!draft)
        return report(draft.error());
    const auto fixed = section::fix(*draft, {*style, arguments.style});
    if (!fixed) {
        std::cerr << reasons(*draft, arguments.file);
        return report(fail_in(arguments.file, fixed.error()));
    }
    if (!arguments.in_place) {
        tell(*fixed, arguments.file);
        return write_output(fixed->text);
    }
    // An untouched file keeps its time, and whatever watches it stays quiet.
    if (fixed->text != draft::to_text(*draft))
        if (const auto written = write_file_atomically(arguments.file, fixed->text); !written)
            return report(written.error());
    tell(*fixed, arguments.file);
    return Exit::done;
}

}  // namespace

DeclaredCommand declare_fix() {
    auto arguments = std::make_shared<FixArguments>();
    return {
        {
            {.name = "draft",
             .into = &arguments->file,
             .help = "A draft, or an events section alone",
             .type = "DRAFT.md",
             .required = true},
            {.name = "--in-place",
             .into = &arguments->in_place,
             .help = "Replace the file; without it the text goes to standard output"},
            {.name = "--style",
             .into = &arguments->style,
             .help = "Bring addresses, states and countries to their usual form, too"},
        },
        [arguments](const Globals& globals) { return run_fix(*arguments, globals); },
    };
}

}  // namespace twir::app
