#include "app/commands.hpp"
#include "app/load_config.hpp"
#include "app/scratch_folder.hpp"
#include "app/service.hpp"
#include <twir_events/os/log.hpp>

#include <memory>
#include <vector>

namespace twir::app {
namespace {

result<Exit> serve(const std::vector<std::string>& listen, const Globals& globals) {
    std::optional<ScratchFolder> scratch;
    const auto adjust = [&listen, &scratch](Config& config) {
        if (!listen.empty())
            config.serve.listen = listen;
        if (config.database.empty() && scratch)
            config.database = scratch->path() / "twir-events.db";
    };
    auto loaded = load_with_remote_files(ConfigTexts(globals.config_file, adjust));
    if (!loaded)
        return loaded.error();
    Config& config = loaded->config;
    set_up_log(config.log);
    for (const auto& warning : config.warnings)
        os::log_warning(warning);
    if (config.database.empty()) {
        auto made = ScratchFolder::make("a temporary database");
        if (!made)
            return fail(errc::storage, made.error().message + "; name a `database` in the configuration");
        scratch = std::move(*made);
        adjust(config);
        os::log_warning("the configuration names no database: what is polled is forgotten at the end");
    }
    const auto clock = globals.clock(config);
    if (!clock)
        return clock.error();
    auto service = Service::make(std::move(*loaded), **clock);
    return service ? result<Exit>((*service)->run()) : service.error();
}

}  // namespace

DeclaredCommand declare_serve() {
    auto listen = std::make_shared<std::vector<std::string>>();
    return {
        {
            {.name = "--listen",
             .into = listen.get(),
             .help = "Where to answer, instead of what the configuration says; may be given several times",
             .type = "HOST:PORT"},
        },
        [listen](const Globals& globals) {
            const auto status = serve(*listen, globals);
            return status ? *status : report(status.error());
        },
    };
}

}  // namespace twir::app
