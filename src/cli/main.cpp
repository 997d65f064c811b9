#include "cli/commands.hpp"
#include "cli/defaults.hpp"
#include <twir_events/cli/main.hpp>
#include <twir_events/config/load_config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/core/zone_files.hpp>
#include <twir_events/os/color.hpp>

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
    Command{"serve", "Poll the feeds and answer over HTTP until stopped", declare_serve,
            "twir-events --config /etc/twir-events/twir-events.toml serve\ntwir-events serve --listen 127.0.0.1:8080"},
    Command{"section", "Print the section of an issue", declare_section,
            "twir-events section\ntwir-events section 2025-12-03 --region Europe\ntwir-events section --server "
            "http://127.0.0.1:8080"},
    Command{"snapshot", "Freeze an issue, or show what was frozen", declare_snapshot,
            "twir-events snapshot next --poll --out issues\ntwir-events snapshot 2025-12-03 --show --format diff"},
    Command{"merge", "Merge what is known into a draft", declare_merge,
            "twir-events merge draft.md --in-place\ntwir-events merge draft.md --diff"},
    Command{"explain", "Show where an event of an issue comes from, or why it is missing", declare_explain,
            "twir-events explain \"hack and learn\"\ntwir-events explain 2025-12-03 "
            "https://www.meetup.com/rust-berlin/events/1/"},
    Command{"compare", "Compare what was known of an issue with what was published", declare_compare,
            "twir-events compare 2025-12-03 published.md"},
    Command{"changes", "Print what changed since the issue before", declare_changes,
            "twir-events changes\ntwir-events changes 2025-12-03 --format json"},
    Command{"lint", "List the mistakes in a draft", declare_lint,
            "twir-events lint draft.md\ntwir-events lint draft.md --base last-issue.md --format github"},
    Command{"fix", "Correct in a draft what can be corrected safely", declare_fix,
            "twir-events fix draft.md --in-place\ntwir-events fix draft.md --style >better.md"},
    Command{"inspect", "Show the content of one feed", declare_inspect,
            "twir-events inspect https://www.meetup.com/rust-berlin/events/ical/\ntwir-events inspect calendar.ics"},
    Command{"poll", "Poll the sources now, once, and show what happened", declare_poll,
            "twir-events poll\ntwir-events poll --feed meetup-ical:rust-berlin"},
    Command{"feeds", "Show the state of the feeds", declare_feeds, "twir-events feeds\ntwir-events feeds --suggest"},
    Command{"backup", "Copy the database while it is in use", declare_backup, "twir-events backup copy.db"},
    Command{"state", "Save the database into one file, or restore it, for runs without a server", declare_state,
            "twir-events state save events.state\ntwir-events state restore events.state"},
    Command{"check-config", "Check the configuration and everything it names", declare_check_config,
            "twir-events --config twir-events.toml check-config"},
    Command{"version", "Print the version", declare_version, "twir-events version"},
};

os::Exit parse_and_run(int argc, char** argv) {
    Globals globals;
    const CommandSyntax program{
        "twir-events",
        "Keeps the \"Upcoming Events\" section of This Week in Rust ready.",
        {
            {.name = "--config", .into = &globals.config_file, .help = "The configuration file", .type = "FILE"},
            {.name = "--now", .into = &globals.now, .help = "Take this RFC 3339 time for the present", .type = "TIME"},
            {.name = "--database",
             .into = &globals.database,
             .help = "This database instead of the configuration's",
             .type = "FILE"},
            {.name = "--color",
             .into = &globals.color,
             .help = "Colour: at a terminal unless NO_COLOR is set, always, or never",
             .one_of = {"auto", "always", "never"}},
        },
        "twir-events section\ntwir-events explain \"hack and learn\"\ntwir-events merge draft.md --in-place",
        version_text()};
    std::vector<CommandSyntax> syntax;
    std::vector<RunCommand> runs;
    for (const auto& [name, help, declare, example] : commands) {
        auto [options, run_command] = declare();
        syntax.push_back({name, help, std::move(options), example});
        runs.push_back(std::move(run_command));
    }
    const auto asked = read_command_line(argc, argv, program, syntax);
    if (!asked)
        return os::report(asked.error());
    if (!asked->help.empty())
        return os::write_output(asked->help);
    os::use_color(globals.color);
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

config::ConfigTexts Globals::config_texts(config::ConfigTexts::Adjust adjust) const {
    config::ConfigTexts texts(config_file, std::move(adjust));
    if (!database.empty())
        texts.adjust_also([file = database](config::Config& config) { config.database = file; });
    return texts;
}

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
                    "--config names no file, and this is not a checkout of the newsletter, which needs none");
    if (!checkout) {
        auto loaded = config::load_with_remote_files(config_texts());
        std::error_code ignored;
        if (!loaded && config_file == default_config_file && !std::filesystem::exists(config_file, ignored))
            return fail(errc::invalid_config, loaded.error().message +
                                                  "; name another file with --config, or run this in a checkout of the "
                                                  "newsletter, which needs none");
        return loaded;
    }
    auto texts = default_configuration(*checkout, draft);
    if (!texts)
        return texts.error();
    if (!database.empty())
        texts->adjust_also([file = database](config::Config& config) { config.database = file; });
    return config::load_with_remote_files(std::move(*texts));
}

result<config::Config> Globals::config(DraftOfCheckout draft) const {
    auto loaded = load(draft);
    return loaded ? result<config::Config>(std::move(loaded->config)) : loaded.error();
}

result<config::Config> Globals::file_config() const {
    if (config_file.empty())
        return fail(errc::invalid_config, "--config names no file");
    auto loaded = config::load_with_remote_files(config_texts());
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
        if (!is_reckonable(date_of(t->instant())))
            return fail(errc::invalid_argument, "--now " + now + ": beyond the years 1970 to 9900");
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
    // The parent process may have ignored it, which is inherited: then a hook's exit status would be lost.
    std::signal(SIGCHLD, SIG_DFL);
    // A closed pipe must not end what is under way: a poll, a hook. write_output() reports it.
    std::signal(SIGPIPE, SIG_IGN);
    // A file that may not grow is as a full disk: an error that is reported, not the end.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return static_cast<int>(parse_and_run(argc, argv));
    } catch (const std::exception& bug) {
        os::report_error(std::string("a bug, please report it: ") + bug.what());
        return static_cast<int>(os::Exit::outside);
    }
}

}  // namespace twir::cli
