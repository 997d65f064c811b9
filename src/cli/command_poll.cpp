#include "cli/commands.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/color.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/stop_signals.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

#include <algorithm>
#include <memory>

namespace twir::cli {
namespace {

result<void> require_known(const config::Config& config, const std::vector<std::string>& ids) {
    std::vector<std::string> known;
    for (const auto& source : config.sources)
        known.push_back(source.source.id);
    for (const auto& id : ids) {
        if (std::find(known.begin(), known.end(), id) != known.end())
            continue;
        std::string message = "--feed " + id + ": the configuration has no such source";
        if (const auto meant = suggest(id, known))
            message += "; did you mean " + *meant + "?";
        return fail(errc::invalid_argument, std::move(message));
    }
    return {};
}

os::Paint paint_of(std::string_view line) {
    for (const std::string_view outcome : {" failed ", " gone ", " not stored "})
        if (line.find(outcome) != std::string_view::npos && !line.starts_with("feed "))
            return os::Paint::bad;
    return os::Paint::none;
}

result<os::Exit> poll_and_print(const std::vector<std::string>& ids, const Globals& globals) {
    const auto config = ids.empty() ? globals.renewed_config() : globals.config();
    if (!config)
        return config.error();
    if (auto known = require_known(*config, ids); !known)
        return known.error();
    const auto clock = globals.clock(*config);
    if (!clock)
        return clock.error();
    auto store = config::open_store(*config);
    if (!store)
        return store.error();
    if (config->database.empty())
        os::report_warning("the configuration names no database: what is polled is shown and forgotten");
    const auto reports = knowledge::poll_now(*config, *store, **clock, ids);
    if (!reports)
        return reports.error();
    // One feed alone says little of the others.
    if (ids.empty()) {
        const os::StopSignals signals;
        if (const auto told = snapshot::tell_of_polls(*config, *store, (*clock)->now(), signals.token()); !told)
            return told.error();
    }
    const bool good = std::all_of(reports->begin(), reports->end(), [](const auto& r) { return r.good(); });
    return std::max(os::write_lines(poll::format_table(*reports), paint_of), good ? os::Exit::done : os::Exit::outside);
}

}  // namespace

DeclaredCommand declare_poll() {
    auto ids = std::make_shared<std::vector<std::string>>();
    return {
        {
            {.name = "--feed", .into = ids.get(), .help = "Only this source; may be given several times", .type = "ID"},
        },
        [ids](const Globals& globals) {
            // The table says it all.
            os::set_log_level(os::LogLevel::off);
            const auto status = poll_and_print(*ids, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
