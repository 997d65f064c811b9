#pragma once

#include "cli/checkout.hpp"
#include "cli/command_line.hpp"
#include <twir_events/config/config_texts.hpp>
#include <twir_events/config/load_config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/os/report.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace twir::cli {

/// The configuration where --config names none.
inline constexpr const char* default_config_file = "/etc/twir-events/twir-events.toml";

/// Whether the draft of a checkout without a configuration is a source. To its own merge its lines are not news.
enum class DraftOfCheckout { source, no_source };

/// The options that every command takes.
struct Globals {
    std::string config_file = default_config_file;
    std::string now;             ///< RFC 3339; empty: the configuration's or the system's clock
    std::string database;        ///< instead of the configuration's; empty: the configuration's own
    std::string color = "auto";  ///< as os::use_color takes it

    /// The texts of the configuration file, with what the command line says instead of them.
    [[nodiscard]] config::ConfigTexts config_texts(config::ConfigTexts::Adjust adjust = {}) const;
    /// The configuration: of the file, or in a checkout of the newsletter without one the defaults (cli/defaults.hpp).
    [[nodiscard]] result<config::Config> config(DraftOfCheckout draft = DraftOfCheckout::source) const;
    /// The file's alone.
    [[nodiscard]] result<config::Config> file_config() const;
    /// `config` for a command that polls: files on the web that are due are asked for first.
    [[nodiscard]] result<config::Config> renewed_config() const;
    /// The checkout whose defaults take the place of a configuration. Empty: a file is named, or installed, or the
    /// program was not started in a checkout.
    [[nodiscard]] std::optional<Checkout> unconfigured_checkout() const;
    /// The calendar clock's time: `--now`, else the configuration's, else the system's.
    [[nodiscard]] result<Instant> time(const config::Config* config = nullptr) const;
    /// The calendar clock: a fixed one with `--now` or where the configuration sets one.
    [[nodiscard]] result<std::unique_ptr<Clock>> clock(const config::Config& config) const;

  private:
    [[nodiscard]] result<config::LoadedConfig> load(DraftOfCheckout draft) const;
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
DeclaredCommand declare_state();
DeclaredCommand declare_check_config();
DeclaredCommand declare_version();

/// `twir-events 0.1.0`.
std::string_view version_text();

}  // namespace twir::cli
