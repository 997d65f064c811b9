#pragma once

#include <twir_events/core/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace twir::cli {

/// What a command can be given, and where that goes. In `.name = value` form: `{.name = "--out", .into = &out, ...}`.
struct Option {
    std::string_view name;  ///< `--out`; without dashes an argument, which is known by its place
    /// A flag, a positive number, a text (one that is not empty is the default), or texts: the option may be repeated.
    std::variant<bool*, int*, std::string*, std::vector<std::string>*> into;
    std::string_view help;
    std::string_view type = {};  ///< the value's name in help; empty: TEXT or INT
    std::vector<std::string_view> one_of = {};
    bool required = false;
    std::vector<std::string_view> excludes = {};  ///< options that it does not go with
    std::vector<std::string_view> needs = {};     ///< options that it only goes with
};

/// A program, or a command of it, as --help shows it.
struct CommandSyntax {
    std::string_view name;
    std::string_view help;
    std::vector<Option> options;
    std::string_view example = {};  ///< lines of a terminal that show its use
    std::string_view version = {};  ///< what `--version` prints, of a program; empty: it has none
};

/// What a command line asks for.
struct Asked {
    std::size_t command = 0;  ///< the place among the commands
    std::string help;         ///< not empty: this text is asked for (--help, --version), and the command is not
};

/// Reads `PROGRAM [OPTION]... COMMAND [OPTION|ARGUMENT]...` and fills the places that the options name. The program's
/// own options may also follow the command. `invalid_argument`, with a message for the user, for a command line
/// that is wrong.
result<Asked> read_command_line(int argc, const char* const* argv, const CommandSyntax& program,
                                const std::vector<CommandSyntax>& commands);

}  // namespace twir::cli
