#include "daemon/running_config.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/log.hpp>

namespace twir::daemon {
namespace {

/// Whether a configuration allows polling: by itself, and with the contact that hosts are shown until the next start.
result<void> may_go_on_with(const config::Config& loaded, const std::string& contact) {
    if (auto allowed = knowledge::may_poll(loaded); !allowed)
        return allowed;
    config::Config as_asked = loaded;
    as_asked.poll.contact = contact;
    if (knowledge::may_poll(as_asked))
        return {};
    return fail(errc::invalid_config,
                "poll.contact: the service was started without it and polls real hosts only after a restart");
}

}  // namespace

result<config::Config> as_far_as_running(config::Config loaded, const config::Config& present) {
    if (const auto allowed = may_go_on_with(loaded, present.poll.contact); !allowed)
        return allowed.error();
    if (const auto fixed = config::restart_keys(present, loaded); !fixed.empty())
        os::log_warning("changed, but only used after a restart: " + join(fixed, ", "));
    loaded.database = present.database;
    loaded.poll.contact = present.poll.contact;
    loaded.poll.past = present.poll.past;
    loaded.poll.future = present.poll.future;
    return loaded;
}

}  // namespace twir::daemon
