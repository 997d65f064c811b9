#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

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

}  // namespace

result<Asked> read_command_line(int argc, const char* const* argv, const CommandSyntax& program,
                                const std::vector<CommandSyntax>& commands) {
    CLI::App app(std::string(program.help), std::string(program.name));
    add_options(app, program.options);
    app.require_subcommand(1);
    app.fallthrough();
    std::vector<const CLI::App*> added;
    for (const auto& [name, help, options] : commands) {
        auto* command = app.add_subcommand(std::string(name), std::string(help));
        add_options(*command, options);
        added.push_back(command);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Asked{0, app.help()};
    } catch (const CLI::ParseError& error) {
        return fail(errc::invalid_argument, std::string(error.what()) + " (--help shows how)");
    }
    for (std::size_t i = 0; i < added.size(); ++i)
        if (added[i]->parsed())
            return Asked{i, {}};
    return fail(errc::invalid_argument, "no command is given (--help shows how)");
}

}  // namespace twir::cli
