#include "app/commands.hpp"
#include "app/polling.hpp"
#include "app/source_address.hpp"

namespace twir::app {
namespace {

std::string summary(const Globals& globals, const Config& config) {
    return globals.config_file + ": " + counted(config.sources.size(), "source") + ", " +
           counted(config.organizers.size(), "organizer") + "\n";
}

/// Files on the web are not asked for: what they say now may have mistakes that nobody has seen yet.
void tell_of_copies(const Config& config) {
    if (config.remote_files.empty() || config.database.empty())
        return;
    auto store = open_store(config, store::OpenMode::read_only);
    if (!store)
        return;
    for (const auto& url : config.remote_files)
        if (const auto copy = store->page(url); copy && *copy)
            report_note("file " + without_query(url) + ": judged by the copy of " +
                        format_rfc3339((*copy)->fetched_at));
}

Exit check_config(const Globals& globals) {
    const auto config = globals.config();
    if (!config)
        return report(config.error());
    for (const auto& warning : config->warnings)
        report_warning(warning);
    tell_of_copies(*config);
    if (const auto allowed = may_poll(*config); !allowed)
        report_warning(allowed.error().message + "; until then `serve` and `poll` refuse");
    return write_output(summary(globals, *config));
}

Exit print_version(const Globals&) {
    return write_output("twir-events " TWIR_VERSION "\n");
}

}  // namespace

DeclaredCommand declare_check_config() {
    return {{}, check_config};
}

DeclaredCommand declare_version() {
    return {{}, print_version};
}

}  // namespace twir::app
