#include "cli/commands.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/knowledge/polling.hpp>

namespace twir::cli {
namespace {

std::string summary(const Globals& globals, const config::Config& config) {
    return globals.config_file + ": " + os::counted(config.sources.size(), "source") + ", " +
           os::counted(config.organizers.size(), "organizer") + "\n";
}

/// Files on the web are not fetched: their present versions may have mistakes that are not reported here.
void tell_of_copies(const config::Config& config) {
    if (config.remote_files.empty() || config.database.empty())
        return;
    auto store = config::open_store(config, store::OpenMode::read_only);
    if (!store)
        return;
    for (const auto& url : config.remote_files)
        if (const auto copy = store->page(url); copy && *copy)
            os::report_note("file " + config::without_query(url) + ": checked the stored copy of " +
                            format_rfc3339((*copy)->fetched_at));
}

os::Exit check_config(const Globals& globals) {
    const auto config = globals.file_config();
    if (!config)
        return os::report(config.error());
    for (const auto& warning : config->warnings)
        os::report_warning(warning);
    tell_of_copies(*config);
    if (const auto allowed = knowledge::may_poll(*config); !allowed)
        os::report_warning(allowed.error().message + "; until then `serve` and `poll` refuse to run");
    return os::write_output(summary(globals, *config));
}

os::Exit print_version(const Globals&) {
    return os::write_output("twir-events " TWIR_VERSION "\n");
}

}  // namespace

DeclaredCommand declare_check_config() {
    return {{}, check_config};
}

std::string_view version_text() {
    return "twir-events " TWIR_VERSION;
}

DeclaredCommand declare_version() {
    return {{}, print_version};
}

}  // namespace twir::cli
