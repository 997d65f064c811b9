#include "cli/command_line.hpp"

#include <twir_events/core/text.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace twir::cli {
namespace {

/// Adds an option for its kind of place.
struct AddOption {
    CLI::App& command;
    std::string name;
    std::string help;

    CLI::Option* operator()(bool* into) const { return command.add_flag(name, *into, help); }
    CLI::Option* operator()(int* into) const {
        return command.add_option(name, *into, help)->check(CLI::PositiveNumber);
    }
    CLI::Option* operator()(std::string* into) const {
        auto* option = command.add_option(name, *into, help);
        return into->empty() ? option : option->capture_default_str();
    }
    CLI::Option* operator()(std::vector<std::string>* into) const {
        // One value each time: an argument may follow.
        return command.add_option(name, *into, help)->allow_extra_args(false);
    }
};

void add_options(CLI::App& command, const std::vector<Option>& options) {
    for (const auto& option : options) {
        auto* added = std::visit(AddOption{command, std::string(option.name), std::string(option.help)}, option.into);
        if (!option.type.empty())
            added->type_name(std::string(option.type));
        if (!option.one_of.empty())
            added->check(CLI::IsMember(std::vector<std::string>(option.one_of.begin(), option.one_of.end())));
        added->required(option.required);
    }
    // Now that all are there, they can refer to each other.
    for (const auto& option : options) {
        auto* added = command.get_option(std::string(option.name));
        for (const auto other : option.excludes)
            added->excludes(command.get_option(std::string(other)));
        for (const auto other : option.needs)
            added->needs(command.get_option(std::string(other)));
    }
}

std::string indented(std::string_view lines) {
    std::string out = "    ";
    for (const char c : lines)
        out.append(1, c).append(c == '\n' ? "    " : "");
    return out;
}

std::string with_example(const CommandSyntax& program) {
    return std::string(program.help) + (program.example.empty() ? "" : "\n\nExamples:\n" + indented(program.example));
}

/// The first word that could be a command: neither an option nor the value of one of the program's.
std::string_view first_word(const std::vector<std::string_view>& words, const CommandSyntax& program) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto option = std::find_if(program.options.begin(), program.options.end(),
                                         [&](const Option& one) { return one.name == words[i]; });
        if (option != program.options.end() && !std::holds_alternative<bool*>(option->into))
            ++i;
        else if (!words[i].starts_with("-"))
            return words[i];
    }
    return {};
}

/// What to say of a word that stands for a command and is none; empty: there is none.
std::string mistyped_command(const std::vector<std::string_view>& words, const CommandSyntax& program,
                             const std::vector<CommandSyntax>& commands) {
    const auto word = first_word(words, program);
    std::vector<std::string> known;
    known.reserve(commands.size());
    for (const auto& command : commands)
        known.emplace_back(command.name);
    if (word.empty() || std::find(known.begin(), known.end(), word) != known.end())
        return {};
    const auto meant = suggest(word, known);
    return "unknown command " + in_quotes(word) + (meant ? "; did you mean " + *meant + "?" : "; --help lists them");
}

/// `; did you mean --format?` for an option that there is not; else empty.
std::string mistyped_option(const std::vector<std::string_view>& words, const CommandSyntax& program,
                            const std::vector<CommandSyntax>& commands, const std::vector<const CLI::App*>& added) {
    std::vector<std::string> known{"--help"};
    const auto add = [&](const std::vector<Option>& options) {
        for (const auto& option : options)
            if (option.name.starts_with("--"))
                known.emplace_back(option.name);
    };
    add(program.options);
    for (std::size_t i = 0; i < added.size(); ++i)
        if (added[i]->parsed() || commands[i].name == first_word(words, program))
            add(commands[i].options);
    for (const auto word : words) {
        const auto name = std::string(word.substr(0, word.find('=')));
        if (!name.starts_with("--") || name.size() < 4 || std::find(known.begin(), known.end(), name) != known.end())
            continue;
        if (const auto meant = suggest(name, known))
            return "; did you mean " + *meant + "?";
    }
    return {};
}

}  // namespace

result<Asked> read_command_line(int argc, const char* const* argv, const CommandSyntax& program,
                                const std::vector<CommandSyntax>& commands) {
    CLI::App app(with_example(program), std::string(program.name));
    add_options(app, program.options);
    if (!program.version.empty())
        app.set_version_flag("--version", std::string(program.version));
    app.require_subcommand(1);
    app.fallthrough();
    std::vector<const CLI::App*> added;
    for (const auto& syntax : commands) {
        auto* command = app.add_subcommand(std::string(syntax.name), std::string(syntax.help));
        add_options(*command, syntax.options);
        if (!syntax.example.empty())
            command->footer("Examples:\n" + indented(syntax.example));
        added.push_back(command);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Asked{0, app.help()};
    } catch (const CLI::CallForVersion&) {
        return Asked{0, std::string(program.version) + "\n"};
    } catch (const CLI::ParseError& error) {
        if (auto hint = mistyped_command({argv + 1, argv + argc}, program, commands); !hint.empty())
            return fail(errc::invalid_argument, hint + " (--help shows how)");
        return fail(errc::invalid_argument, std::string(error.what()) +
                                                mistyped_option({argv + 1, argv + argc}, program, commands, added) +
                                                " (--help shows how)");
    }
    for (std::size_t i = 0; i < added.size(); ++i)
        if (added[i]->parsed())
            return Asked{i, {}};
    return fail(errc::invalid_argument, "no command is given (--help shows how)");
}

}  // namespace twir::cli
