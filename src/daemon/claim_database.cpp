#include "daemon/claim_database.hpp"

namespace twir::daemon {

result<std::optional<os::FileClaim>> claim_database(const config::Config& config) {
    if (config.database.empty())
        return std::optional<os::FileClaim>();
    auto claim = os::FileClaim::take(config.database);
    if (claim)
        return std::optional(std::move(*claim));
    if (!claim.error().is(errc::conflict))
        return claim.error();
    return fail(errc::conflict, "database " + config.database.string() +
                                    ": another twir-events serves from it already; end that one, or name another "
                                    "database in the configuration");
}

}  // namespace twir::daemon
