#pragma once

#include "cli/command_line.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/os/report.hpp>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace twir::cli {

/// The options that every command takes.
struct Globals {
    std::string config_file;
    std::string now;             ///< RFC 3339; empty: the configuration's or the system's clock
    std::string color = "auto";  ///< as os::use_color takes it

    [[nodiscard]] result<config::Config> config() const;
    /// The same for a command that polls: files on the web that are due are asked for first.
    [[nodiscard]] result<config::Config> renewed_config() const;
    /// The calendar clock's time: `--now`, else the configuration's, else the system's.
    [[nodiscard]] result<Instant> time(const config::Config* config = nullptr) const;
    /// The calendar clock: one that stands still where `--now` or the configuration says so.
    [[nodiscard]] result<std::unique_ptr<Clock>> clock(const config::Config& config) const;
};

using RunCommand = std::function<os::Exit(const Globals&)>;

/// A command's own options, and what runs once the command line has been read into them.
struct DeclaredCommand {
    std::vector<Option> options;
    RunCommand run;
};

/// A command of the program.
struct Command {
    std::string_view name;
    std::string_view help;
    DeclaredCommand (*declare)();
    std::string_view example;  ///< how it is used, for --help
};

DeclaredCommand declare_serve();
DeclaredCommand declare_section();
DeclaredCommand declare_snapshot();
DeclaredCommand declare_merge();
DeclaredCommand declare_explain();
DeclaredCommand declare_changes();
DeclaredCommand declare_compare();
DeclaredCommand declare_lint();
DeclaredCommand declare_fix();
DeclaredCommand declare_inspect();
DeclaredCommand declare_poll();
DeclaredCommand declare_feeds();
DeclaredCommand declare_backup();
DeclaredCommand declare_check_config();
DeclaredCommand declare_version();

/// `twir-events 0.1.0`.
std::string_view version_text();

}  // namespace twir::cli
