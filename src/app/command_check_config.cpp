#include "app/commands.hpp"
#include "app/polling.hpp"

#include <CLI/CLI.hpp>

namespace twir::app {
namespace {

std::string summary(const Globals& globals, const Config& config) {
    return globals.config_file + ": " + counted(config.sources.size(), "source") + ", " +
           counted(config.organizers.size(), "organizer") + "\n";
}

}  // namespace

RunCommand declare_check_config(CLI::App&) {
    return [](const Globals& globals) {
        const auto config = globals.config();
        if (!config)
            return report(config.error());
        for (const auto& warning : config->warnings)
            report_warning(warning);
        if (const auto allowed = may_poll(*config); !allowed)
            report_warning(allowed.error().message + "; until then `serve` and `poll` refuse");
        return write_output(summary(globals, *config));
    };
}

RunCommand declare_version(CLI::App&) {
    return [](const Globals&) { return write_output("twir-events " TWIR_VERSION "\n"); };
}

}  // namespace twir::app
