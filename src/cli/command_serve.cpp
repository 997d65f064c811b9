#include "cli/commands.hpp"
#include <twir_events/config/load_config.hpp>
#include <twir_events/daemon/service.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/scratch_folder.hpp>

#include <memory>
#include <vector>

namespace twir::cli {
namespace {

result<os::Exit> serve(const std::vector<std::string>& listen, const Globals& globals) {
    std::optional<os::ScratchFolder> scratch;
    const auto adjust = [&listen, &scratch](config::Config& config) {
        if (!listen.empty())
            config.serve.listen = listen;
        if (config.database.empty() && scratch)
            config.database = scratch->path() / "twir-events.db";
    };
    auto loaded = config::load_with_remote_files(globals.config_texts(adjust));
    if (!loaded)
        return loaded.error();
    config::Config& config = loaded->config;
    set_up_log(config.log);
    for (const auto& warning : config.warnings)
        os::log_warning(warning);
    if (config.database.empty()) {
        auto made = os::ScratchFolder::make("a temporary database");
        if (!made)
            return fail(errc::storage, made.error().message + "; name a `database` in the configuration");
        scratch = std::move(*made);
        adjust(config);
        os::log_warning("the configuration names no database: polled data is lost when the service ends");
    }
    const auto clock = globals.clock(config);
    if (!clock)
        return clock.error();
    auto service = daemon::make_service(std::move(*loaded), **clock);
    return service ? result<os::Exit>((*service)->run()) : service.error();
}

}  // namespace

DeclaredCommand declare_serve() {
    auto listen = std::make_shared<std::vector<std::string>>();
    return {
        {
            {.name = "--listen",
             .into = listen.get(),
             .help = "Address to listen on, instead of the configured ones; may be given several times",
             .type = "HOST:PORT"},
        },
        [listen](const Globals& globals) {
            const auto status = serve(*listen, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
