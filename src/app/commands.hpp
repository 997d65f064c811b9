#pragma once

#include "app/report.hpp"
#include <twir_events/app/config.hpp>
#include <twir_events/core/clock.hpp>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace twir::app {

/// The options that every command takes.
struct Globals {
    std::string config_file;
    std::string now;  ///< RFC 3339; empty: the configuration's or the system's clock

    [[nodiscard]] result<Config> config() const;
    /// The same for a command that polls: files on the web that are due are asked for first.
    [[nodiscard]] result<Config> renewed_config() const;
    /// The calendar clock's time: `--now`, else the configuration's, else the system's.
    [[nodiscard]] result<Instant> time(const Config* config = nullptr) const;
    /// The calendar clock: one that stands still where `--now` or the configuration says so.
    [[nodiscard]] result<std::unique_ptr<Clock>> clock(const Config& config) const;
};

using RunCommand = std::function<Exit(const Globals&)>;

/// A command of the program.
struct Command {
    std::string_view name;
    std::string_view help;
    /// Declares the command's own options and gives what runs with them once the command line has been read.
    RunCommand (*declare)(CLI::App&);
};

RunCommand declare_serve(CLI::App& command);
RunCommand declare_section(CLI::App& command);
RunCommand declare_snapshot(CLI::App& command);
RunCommand declare_merge(CLI::App& command);
RunCommand declare_explain(CLI::App& command);
RunCommand declare_changes(CLI::App& command);
RunCommand declare_lint(CLI::App& command);
RunCommand declare_fix(CLI::App& command);
RunCommand declare_inspect(CLI::App& command);
RunCommand declare_poll(CLI::App& command);
RunCommand declare_feeds(CLI::App& command);
RunCommand declare_backup(CLI::App& command);
RunCommand declare_check_config(CLI::App& command);
RunCommand declare_version(CLI::App& command);

}  // namespace twir::app
