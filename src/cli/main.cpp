#include "cli/commands.hpp"
#include "cli/defaults.hpp"
#include <twir_events/cli/main.hpp>
#include <twir_events/config/load_config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/core/zone_files.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <exception>
#include <filesystem>
#include <utility>
#include <vector>

namespace twir::cli {
namespace {

constexpr std::array commands{
    Command{"serve", "Poll and answer over HTTP until told to stop", declare_serve},
    Command{"section", "Print the section of an issue", declare_section},
    Command{"snapshot", "Freeze an issue, or show what was frozen", declare_snapshot},
    Command{"merge", "Merge what is known into a draft", declare_merge},
    Command{"explain", "Show where an event of an issue comes from, or why it is not there", declare_explain},
    Command{"compare", "Compare what was known of an issue with what was published", declare_compare},
    Command{"changes", "Print what changed since the issue before", declare_changes},
    Command{"lint", "Find what is wrong in a draft", declare_lint},
    Command{"fix", "Put right in a draft what can safely be put right", declare_fix},
    Command{"inspect", "Show what one feed says", declare_inspect},
    Command{"poll", "Ask the sources now, once, and show what happened", declare_poll},
    Command{"feeds", "Show how the feeds are", declare_feeds},
    Command{"backup", "Copy the database while it is in use", declare_backup},
    Command{"check-config", "Check the configuration and everything it names", declare_check_config},
    Command{"version", "Print the version", declare_version},
};

os::Exit parse_and_run(int argc, char** argv) {
    Globals globals;
    const CommandSyntax program{
        "twir-events",
        "Keeps the \"Upcoming Events\" section of This Week in Rust ready.",
        {
            {.name = "--config", .into = &globals.config_file, .help = "The configuration file", .type = "FILE"},
            {.name = "--now", .into = &globals.now, .help = "Take this RFC 3339 time for the present", .type = "TIME"},
        }};
    std::vector<CommandSyntax> syntax;
    std::vector<RunCommand> runs;
    for (const auto& [name, help, declare] : commands) {
        auto [options, run_command] = declare();
        syntax.push_back({name, help, std::move(options)});
        runs.push_back(std::move(run_command));
    }
    const auto asked = read_command_line(argc, argv, program, syntax);
    if (!asked)
        return os::report(asked.error());
    if (!asked->help.empty())
        return os::write_output(asked->help);
    if (!has_time_zones() && std::string_view(commands.at(asked->command).name) != "version")
        return os::report(
            Error(errc::not_found, "the system has no time zones in /usr/share/zoneinfo: install the package tzdata"));
    return runs[asked->command](globals);
}

/// In the place of a standard file that was closed, the next socket or database would get what is printed. This way
/// each use of it fails.
void occupy_closed_standard_files() {
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file)
        if (::fcntl(file, F_GETFD) == -1 && ::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
            return;
}

}  // namespace

std::optional<Checkout> Globals::unconfigured_checkout() const {
    std::error_code ignored;
    const bool named = !config_file.empty() && config_file != default_config_file;
    if (named || (!config_file.empty() && std::filesystem::exists(config_file, ignored)))
        return std::nullopt;
    return current_checkout();
}

result<config::LoadedConfig> Globals::load(DraftOfCheckout draft) const {
    const auto checkout = unconfigured_checkout();
    if (!checkout && config_file.empty())
        return fail(errc::invalid_config,
                    "--config names no file, and this is no checkout of the newsletter, which needs none");
    if (!checkout) {
        auto loaded = config::load_with_remote_files(config::ConfigTexts(config_file));
        std::error_code ignored;
        if (!loaded && config_file == default_config_file && !std::filesystem::exists(config_file, ignored))
            return fail(errc::invalid_config, loaded.error().message +
                                                  "; name another file with --config, or run this in a checkout of the "
                                                  "newsletter, which needs none");
        return loaded;
    }
    auto texts = default_configuration(*checkout, draft);
    return texts ? config::load_with_remote_files(std::move(*texts)) : texts.error();
}

result<config::Config> Globals::config(DraftOfCheckout draft) const {
    auto loaded = load(draft);
    return loaded ? result<config::Config>(std::move(loaded->config)) : loaded.error();
}

result<config::Config> Globals::file_config() const {
    if (config_file.empty())
        return fail(errc::invalid_config, "--config names no file");
    auto loaded = config::load_with_remote_files(config::ConfigTexts(config_file));
    return loaded ? result<config::Config>(std::move(loaded->config)) : loaded.error();
}

result<config::Config> Globals::renewed_config() const {
    auto loaded = load(DraftOfCheckout::source);
    if (!loaded)
        return loaded.error();
    const auto present = time(&loaded->config);
    if (!present)
        return present.error();
    if (const auto renewed = config::renew_remote_files(*loaded, *present); !renewed)
        return renewed.error();
    return std::move(loaded->config);
}

result<Instant> Globals::time(const config::Config* config) const {
    if (!now.empty()) {
        const auto t = parse_rfc3339(now);
        if (!t)
            return fail(errc::invalid_argument, "--now " + now + ": not an RFC 3339 time such as 2025-12-02T18:00:00Z");
        return t->instant();
    }
    return config && config->now ? *config->now : make_system_clock()->now();
}

result<std::unique_ptr<Clock>> Globals::clock(const config::Config& config) const {
    if (now.empty() && !config.now)
        return make_system_clock();
    const auto fixed = time(&config);
    return fixed ? result<std::unique_ptr<Clock>>(make_fixed_clock(*fixed)) : fixed.error();
}

int run(int argc, char** argv) {
    occupy_closed_standard_files();
    // Who started us may have ignored it: then nobody would learn how a hook ended.
    std::signal(SIGCHLD, SIG_DFL);
    // That nobody reads a result any more must not end what is under way: a poll, a hook. write_output() tells.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return static_cast<int>(parse_and_run(argc, argv));
    } catch (const std::exception& bug) {
        os::report_error(std::string("a bug, please report it: ") + bug.what());
        return static_cast<int>(os::Exit::outside);
    }
}

}  // namespace twir::cli
