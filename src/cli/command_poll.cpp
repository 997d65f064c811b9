#include "cli/commands.hpp"
#include <twir_events/config/open_store.hpp>
#include <twir_events/config/time_span.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/color.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/stop_signals.hpp>
#include <twir_events/poll/hosts.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>

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

/// A host that refused all that it was asked for, as some do for addresses of data centres.
struct Refusal {
    int status = 0;
    std::size_t refused = 0;
    std::size_t others = 0;
};

bool is_refusal(int status) {
    return status == 403 || status == 429;
}

/// One line for each host that refused everything, instead of one for each of its feeds.
void report_refusals(const config::Config& config, store::Store& store, const std::vector<poll::PollReport>& reports) {
    std::map<std::string, std::string> addresses;
    for (const auto& source : config.sources)
        addresses.emplace(source.source.id, source.urls.front());
    std::map<std::string, Refusal> hosts;
    for (const auto& report : reports) {
        const auto host = report.outcome.host.empty() ? poll::host_of(addresses[report.source]) : report.outcome.host;
        if (host.empty())
            continue;
        // One that is not asked because of an earlier refusal is refused still.
        const auto state = report.asked ? result<store::FeedState>() : store.feed_state(report.source);
        const int status = report.asked || !state ? report.outcome.status : state->last_status;
        auto& refusal = hosts[host];
        if (is_refusal(status)) {
            refusal.status = status;
            ++refusal.refused;
        } else if (report.asked) {
            ++refusal.others;
        }
    }
    for (const auto& [host, refusal] : hosts)
        if (refusal.refused > 0 && refusal.others == 0)
            os::report_warning(host + ": refuses this machine's address (HTTP " + std::to_string(refusal.status) +
                               "; feeds: " + std::to_string(refusal.refused) +
                               "), as some hosts do with data centres; a daemon elsewhere can merge instead: merge "
                               "--server URL");
}

struct PollArguments {
    std::vector<std::string> ids;
    std::string deadline;
};

result<std::optional<std::chrono::seconds>> read_deadline(const std::string& text) {
    if (text.empty())
        return std::nullopt;
    const auto span = config::parse_time_span(text);
    if (!span)
        return fail(errc::invalid_argument, "--deadline " + text + ": expected a time such as 90s or 3m");
    return span;
}

result<os::Exit> poll_and_print(const PollArguments& arguments, const Globals& globals) {
    const auto begun = std::chrono::steady_clock::now();
    const auto& ids = arguments.ids;
    auto deadline = read_deadline(arguments.deadline);
    if (!deadline)
        return deadline.error();
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
    // Files on the web were asked for first, and took some of it.
    if (*deadline) {
        const auto taken = std::chrono::round<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
        *deadline = std::max(std::chrono::seconds(1), **deadline - taken);
    }
    const auto reports = knowledge::poll_now(*config, *store, **clock, ids, *deadline);
    if (!reports)
        return reports.error();
    report_refusals(*config, *store, *reports);
    // One feed alone says little of the others.
    if (ids.empty()) {
        const os::StopSignals signals;
        if (const auto reported = snapshot::tell_of_polls(*config, *store, (*clock)->now(), signals.token()); !reported)
            return reported.error();
    }
    const bool good = std::all_of(reports->begin(), reports->end(), [](const auto& r) { return r.good(); });
    return std::max(os::write_lines(poll::format_table(*reports)), good ? os::Exit::done : os::Exit::outside);
}

}  // namespace

DeclaredCommand declare_poll() {
    auto arguments = std::make_shared<PollArguments>();
    return {
        {
            {.name = "--feed",
             .into = &arguments->ids,
             .help = "Only this source; may be given several times",
             .type = "ID"},
            {.name = "--deadline",
             .into = &arguments->deadline,
             .help = "End after this time, such as 3m, with what there is by then",
             .type = "TIME"},
        },
        [arguments](const Globals& globals) {
            // The table says it all.
            os::set_log_level(os::LogLevel::off);
            const auto status = poll_and_print(*arguments, globals);
            return status ? *status : os::report(status.error());
        },
    };
}

}  // namespace twir::cli
